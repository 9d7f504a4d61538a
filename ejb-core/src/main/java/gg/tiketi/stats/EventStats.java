package gg.tiketi.stats;

import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseClock;
import gg.tiketi.database.FiguresDatabase;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Period;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How single events sell. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EventStats {
    /** What days of one event have, added up under the same names. */
    private static final String SUMS = Stream.of(
                    "reservations",
                    "tickets_reserved",
                    "paid",
                    "tickets_sold",
                    "tickets_returned",
                    "cancelled",
                    "abandoned",
                    "expired",
                    "captured",
                    "refunds",
                    "refunded",
                    "fees")
            .map(measure -> "coalesce(sum(d." + measure + "), 0) as " + measure)
            .collect(Collectors.joining(", "));

    /** Of chosen events {@code s}: what they are, what they sold, and who looked at them from ? to ?. */
    private static final String DESCRIBED = """
            select e.id, e.title, e.artist_name, e.category, e.event_date, e.status, e.total_seats, e.available_seats,
                   coalesce(ever.tickets_sold - ever.tickets_returned, 0) as sold, seen.views, seen.visitors, seen.viewers, s.*
              from chosen s
              join stats_schema.source_events e on e.id = s.event_id
              left join stats_schema.sales ever
                on ever.generation = (select m.generation from stats_schema.read_model m) and ever.scope = 'event'
                   and ever.event_id = e.id and ever.at = '-infinity',
                   lateral (select coalesce(sum(p.views) filter (where p.step = 'all'), 0) as views,
                                   coalesce(sum(p.visitors) filter (where p.step = 'all'), 0) as visitors,
                                   coalesce(sum(p.visitors) filter (where p.step = 'view'), 0) as viewers
                              from stats_schema.spans(?, ?) span
                              join stats_schema.page_view_spans p
                                on p.kind = 'event' and p.step in ('all', 'view') and p.days = span.days and p.date = span.date
                                   and p.subject = cast(e.id as text)) seen
            """;

    private static final String BEST = """
            with chosen as (
                select *
                  from stats_schema.sales_of_events(?, ?) d
                 order by d.captured - d.refunded desc, d.event_id
                 limit ?)
            %s
             order by s.captured - s.refunded desc, e.id
            """.formatted(DESCRIBED);

    private static final String ONE = """
            with chosen as (
                select cast(? as uuid) as event_id, %s
                  from stats_schema.sales d
                 where d.generation = (select m.generation from stats_schema.read_model m) and d.scope = 'event_day' and d.event_id = ?
                   and d.at between cast(cast(? as date) as timestamp) and cast(cast(? as date) as timestamp))
            %s
            """.formatted(SUMS, DESCRIBED);

    private static final String DAYS = """
            select cast(day.date as date) as date, 0 as new_users, coalesce(seen.views, 0) as page_views,
                   coalesce(seen.visitors, 0) as visitors, coalesce(seen.viewers, 0) as viewers, coalesce(seen.queuers, 0) as queuers,
                   coalesce(seen.choosers, 0) as choosers, s.*
              from generate_series(cast(cast(? as date) as timestamp), cast(cast(? as date) as timestamp), interval '1 day') as day (date)
              left join (select * from stats_schema.sales d
                          where d.generation = (select m.generation from stats_schema.read_model m) and d.scope = 'event_day'
                            and d.event_id = ? and d.at between cast(cast(? as date) as timestamp) and cast(cast(? as date) as timestamp)) s
                on s.at = day.date
              left join (select p.date, sum(p.views) filter (where p.step = 'all') as views,
                                sum(p.visitors) filter (where p.step = 'all') as visitors,
                                sum(p.visitors) filter (where p.step = 'view') as viewers,
                                sum(p.visitors) filter (where p.step = 'queue') as queuers,
                                sum(p.visitors) filter (where p.step = 'seats') as choosers
                           from stats_schema.page_views p
                          where p.kind = 'event' and p.subject = ? and p.step in ('all', 'view', 'queue', 'seats')
                            and p.date between ? and ?
                          group by p.date) seen
                on seen.date = cast(day.date as date)
             order by day.date
            """;

    private static final String SECTIONS = """
            select b.label, b.number, b.amount, sum(b.number) over () as everything
              from stats_schema.breakdowns b
             where b.generation = (select m.generation from stats_schema.read_model m)
               and b.dimension = 'section' and b.event_id = ? and b.date = '-infinity' and b.number > 0
             order by b.number desc, b.label
            """;

    private FiguresDatabase figures;
    private DatabaseClock clock;

    public EventStats() {}

    @Inject
    public EventStats(FiguresDatabase figures, DatabaseClock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** Those of which something was reserved, paid or given back, the ones with the most revenue first. */
    public EventsView events(LocalDate from, LocalDate to, int most) {
        var period = Period.of(from, to, clock.now());
        var best = figures.query(
                BEST, EventStats::event, period.first(), period.last(), most, period.first(), period.last());
        return new EventsView(period.first(), period.last(), best);
    }

    /** @throws Refusal {@code NOT_FOUND} */
    public EventView event(EventId event, LocalDate from, LocalDate to) {
        var period = Period.of(from, to, clock.now());
        var id = event.value();
        var first = period.first();
        var last = period.last();
        var found = figures.query(ONE, EventStats::event, id, id, first, last, first, last).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        var days = figures.query(DAYS, DayFigures::read, first, last, id, first, last, id.toString(), first, last);
        var funnel = Funnel.of(
                DayFigures.sum(days, DayFigures::viewers),
                DayFigures.sum(days, DayFigures::queuers),
                DayFigures.sum(days, DayFigures::choosers),
                found.sales().reservations(),
                DayFigures.sum(days, DayFigures::tried),
                found.sales().paid());
        return new EventView(
                first,
                last,
                found,
                funnel,
                sections(id),
                days.stream().map(DayFigures::view).toList());
    }

    private List<SectionSales> sections(UUID event) {
        return figures.query(SECTIONS, SectionSales::read, event);
    }

    private static EventFigures event(ResultSet row) throws SQLException {
        var total = row.getLong("total_seats");
        var sales = Sales.read(row);
        return new EventFigures(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("artist_name"),
                row.getString("category"),
                Database.instant(row, "event_date"),
                row.getString("status"),
                total,
                row.getLong("available_seats"),
                Rate.of(row.getLong("sold"), total),
                row.getLong("views"),
                row.getLong("visitors"),
                Rate.of(sales.paid(), row.getLong("viewers")),
                sales);
    }
}
