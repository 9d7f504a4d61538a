package gg.tiketi.stats;

import gg.tiketi.database.DatabaseClock;
import gg.tiketi.database.FiguresDatabase;
import gg.tiketi.shared.Period;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What buyers choose, how often they come back, and what they give back. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BuyerStats {
    /** Where one band of prices ends and the next begins, in KRW. */
    private static final long[] PRICES = {0, 30_000, 60_000, 90_000, 120_000, 150_000, 200_000};

    private static final List<String> NOTICES = List.of("0", "1-2", "3-6", "7-9", "10+");

    private static final String PARTS = """
            select b.label, sum(b.number) as number, sum(b.amount) as amount, sum(sum(b.number)) over () as everything
              from stats_schema.breakdowns b
             where b.generation = (select m.generation from stats_schema.read_model m)
               and b.dimension = ? and b.event_id = stats_schema.nil() and b.date between ? and ?
             group by b.label
            having sum(b.number) > 0
             order by sum(b.number) desc, b.label
             limit ?
            """;

    private static final String GIVEN_BACK = """
            select e.id, e.title, s.cancelled, s.expired, s.refunded
              from (select d.event_id, d.cancelled, d.expired, d.refunded
                      from stats_schema.sales_of_events(?, ?) d
                     where d.cancelled + d.expired > 0
                     order by d.cancelled desc, d.expired desc, d.event_id
                     limit ?) s
              join stats_schema.source_event_names e on e.id = s.event_id
             order by s.cancelled desc, s.expired desc, e.id
            """;

    private static final String CLASSES = """
            select c.class, c.buyers, c.purchases, c.spent
              from stats_schema.buyer_classes c
             where c.generation = (select m.generation from stats_schema.read_model m) and c.buyers > 0
             order by c.class
            """;

    /** More than a breakdown of these has. */
    private static final int ALL = 10_000;

    private FiguresDatabase figures;
    private DatabaseClock clock;

    public BuyerStats() {}

    @Inject
    public BuyerStats(FiguresDatabase figures, DatabaseClock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    private record Part(String label, long number, long amount, double share) {}

    private record BuyerClass(int purchases, long buyers, long allPurchases, long spent) {}

    public CancellationsView cancellations(LocalDate from, LocalDate to, int most) {
        var period = Period.of(from, to, clock.now());
        var days = figures.query(DayFigures.OF_PERIOD, DayFigures::read, period.first(), period.last());
        var parts = parts("notice", period);
        var notice = NOTICES.stream()
                .map(label -> new CancellationsView.Notice(
                        label,
                        parts.stream()
                                .filter(part -> part.label().equals(label))
                                .mapToLong(Part::number)
                                .sum()))
                .toList();
        var events = figures.query(
                GIVEN_BACK,
                row -> new CancellationsView.OfEvent(
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getLong("cancelled"),
                        row.getLong("expired"),
                        row.getLong("refunded")),
                period.first(),
                period.last(),
                most);
        var sum = DayFigures.sales(days);
        var total = new CancellationsView.Total(
                sum.cancelled(),
                sum.abandoned(),
                sum.expired(),
                sum.ticketsReturned(),
                sum.refunds(),
                sum.refunded(),
                sum.fees(),
                Rate.of(sum.cancelled(), sum.paid()));
        return new CancellationsView(
                period.first(),
                period.last(),
                total,
                notice,
                days.stream().map(BuyerStats::givenBack).toList(),
                events);
    }

    public SeatPreferencesView seatPreferences(LocalDate from, LocalDate to, int most) {
        var period = Period.of(from, to, clock.now());
        var sections = figures.query(PARTS, SectionSales::read, "section", period.first(), period.last(), most);
        var parties = parts("party", period).stream()
                .map(part ->
                        new SeatPreferencesView.PartySize(Integer.parseInt(part.label()), part.number(), part.share()))
                .sorted((one, other) -> Integer.compare(one.tickets(), other.tickets()))
                .toList();
        return new SeatPreferencesView(
                period.first(), period.last(), sections, prices(parts("price", period)), parties);
    }

    public UserBehaviorView behavior(LocalDate from, LocalDate to) {
        var period = Period.of(from, to, clock.now());
        var classes = figures.query(
                CLASSES,
                row -> new BuyerClass(
                        row.getInt("class"), row.getLong("buyers"), row.getLong("purchases"), row.getLong("spent")));
        var total = classes.stream().mapToLong(BuyerClass::buyers).sum();
        var repeat = classes.stream()
                .filter(one -> one.purchases() > 1)
                .mapToLong(BuyerClass::buyers)
                .sum();
        var purchases = classes.stream().mapToLong(BuyerClass::allPurchases).sum();
        var spent = classes.stream().mapToLong(BuyerClass::spent).sum();
        var buyers = new UserBehaviorView.Buyers(
                total, repeat, Rate.of(repeat, total), Rate.of(purchases, total), total == 0 ? 0 : spent / total);
        var often = classes.stream()
                .map(one -> new UserBehaviorView.Purchases(
                        one.purchases() < 5 ? Integer.toString(one.purchases()) : "5+",
                        one.buyers(),
                        Rate.of(one.buyers(), total)))
                .toList();
        var fast = parts("decision", period).stream()
                .sorted((one, other) -> one.label().compareTo(other.label()))
                .map(part -> new UserBehaviorView.TimeToPay(
                        seconds(Integer.parseInt(part.label())), part.number(), part.share()))
                .toList();
        return new UserBehaviorView(period.first(), period.last(), buyers, often, fast);
    }

    private List<Part> parts(String dimension, Period period) {
        return figures.query(
                PARTS,
                row -> new Part(
                        row.getString("label"),
                        row.getLong("number"),
                        row.getLong("amount"),
                        Rate.of(row.getLong("number"), row.getLong("everything"))),
                dimension,
                period.first(),
                period.last(),
                ALL);
    }

    private static CancellationsView.Day givenBack(DayFigures day) {
        var sales = day.sales();
        return new CancellationsView.Day(
                day.date(), sales.cancelled(), sales.abandoned(), sales.expired(), sales.refunded(), sales.fees());
    }

    private static List<SeatPreferencesView.Price> prices(List<Part> parts) {
        var everything = parts.stream().mapToLong(Part::number).sum();
        var bands = new ArrayList<SeatPreferencesView.Price>();
        for (int i = 0; i < PRICES.length; i++) {
            var least = PRICES[i];
            var next = i + 1 < PRICES.length ? Long.valueOf(PRICES[i + 1]) : null;
            var within = parts.stream()
                    .filter(part -> Long.parseLong(part.label()) >= least
                            && (next == null || Long.parseLong(part.label()) < next))
                    .toList();
            var tickets = within.stream().mapToLong(Part::number).sum();
            bands.add(new SeatPreferencesView.Price(
                    least,
                    next,
                    tickets,
                    Rate.of(tickets, everything),
                    within.stream().mapToLong(Part::amount).sum()));
        }
        return bands;
    }

    /** Bands of a minute, as the migration makes them. */
    private static String seconds(int minute) {
        return minute < 5 ? minute * 60 + "-" + (minute * 60 + 59) : "300+";
    }
}
