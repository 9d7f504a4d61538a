package gg.tiketi.stats;

import gg.tiketi.analytics.LiveCounters;
import gg.tiketi.database.DatabaseClock;
import gg.tiketi.database.FiguresDatabase;
import gg.tiketi.shared.Period;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Who comes, who buys, and how well that works. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TrafficStats {
    private static final int HOURS = 24;

    private static final String WEEK = """
            with cells as (
                select weekday, hour from generate_series(1, 7) weekday, generate_series(0, 23) hour),
            sold as (
                select extract(isodow from s.at) as weekday, extract(hour from s.at) as hour, sum(s.reservations) as reservations,
                       sum(s.paid) as paid, sum(s.captured) as captured
                  from stats_schema.sales s
                 where s.generation = (select m.generation from stats_schema.read_model m) and s.scope = 'hour'
                   and s.event_id = stats_schema.nil() and s.at >= cast(? as date) and s.at < cast(? as date) + 1
                 group by 1, 2),
            seen as (
                select extract(isodow from t.hour) as weekday, extract(hour from t.hour) as hour, sum(t.views) as views,
                       sum(t.visitors) as visitors
                  from stats_schema.hourly_traffic t
                 where t.hour >= cast(? as date) and t.hour < cast(? as date) + 1
                 group by 1, 2)
            select c.weekday, c.hour, coalesce(seen.views, 0) as views, coalesce(seen.visitors, 0) as visitors,
                   coalesce(sold.reservations, 0) as reservations, coalesce(sold.paid, 0) as paid, coalesce(sold.captured, 0) as captured
              from cells c
              left join sold on sold.weekday = c.weekday and sold.hour = c.hour
              left join seen on seen.weekday = c.weekday and seen.hour = c.hour
             order by c.weekday, c.hour
            """;

    private static final String SELLING = """
            select e.id, e.title, e.status, e.total_seats, coalesce(ever.tickets_sold - ever.tickets_returned, 0) as sold,
                   coalesce(recent.tickets_sold - recent.tickets_returned, 0) as tickets,
                   coalesce(recent.captured - recent.refunded, 0) as revenue
              from stats_schema.source_events e
              left join stats_schema.sales ever
                on ever.generation = (select m.generation from stats_schema.read_model m) and ever.scope = 'event'
                   and ever.event_id = e.id and ever.at = '-infinity'
              left join stats_schema.sales_of_events(?, ?) recent on recent.event_id = e.id
             where e.status in ('on_sale', 'sold_out')
             order by cast(coalesce(ever.tickets_sold - ever.tickets_returned, 0) as double precision) / greatest(e.total_seats, 1) desc, e.id
             limit ?
            """;

    private static final String HOLDS =
            "select count(*) as holds from stats_schema.source_holds h where h.expires_at > now()";

    private FiguresDatabase figures;
    private DatabaseClock clock;
    private ReadModel model;
    private Rebuilds rebuilds;
    private LiveCounters live;

    public TrafficStats() {}

    @Inject
    public TrafficStats(
            FiguresDatabase figures, DatabaseClock clock, ReadModel model, Rebuilds rebuilds, LiveCounters live) {
        this.figures = figures;
        this.clock = clock;
        this.model = model;
        this.rebuilds = rebuilds;
        this.live = live;
    }

    private record Cell(HourlyTrafficView.WeekHour hour, long captured) {}

    public HourlyTrafficView hourly(LocalDate from, LocalDate to) {
        var period = Period.of(from, to, clock.now());
        var cells =
                figures.query(WEEK, TrafficStats::cell, period.first(), period.last(), period.first(), period.last());
        var hours = IntStream.range(0, HOURS)
                .mapToObj(hour -> allDays(
                        hour,
                        cells.stream()
                                .filter(cell -> cell.hour().hour() == hour)
                                .toList()))
                .toList();
        return new HourlyTrafficView(
                period.first(),
                period.last(),
                hours,
                cells.stream().map(Cell::hour).toList());
    }

    public ConversionView conversion(LocalDate from, LocalDate to) {
        var period = Period.of(from, to, clock.now());
        var days = days(period);
        var sales = DayFigures.sales(days);
        var funnel = Funnel.of(
                DayFigures.sum(days, DayFigures::viewers),
                DayFigures.sum(days, DayFigures::queuers),
                DayFigures.sum(days, DayFigures::choosers),
                sales.reservations(),
                DayFigures.sum(days, DayFigures::tried),
                sales.paid());
        return new ConversionView(
                period.first(),
                period.last(),
                funnel,
                days.stream().map(TrafficStats::conversion).toList());
    }

    public RealtimeView realtime() {
        var now = clock.now();
        var today = Period.today(now);
        var holds = figures.query(HOLDS, row -> row.getLong("holds")).get(0);
        return new RealtimeView(
                now,
                holds,
                live.look(now),
                days(new Period(today, today)).get(0).view(),
                readModel());
    }

    public PerformanceView performance(LocalDate from, LocalDate to, int most) {
        var period = Period.of(from, to, clock.now());
        var days = days(period);
        var sales = DayFigures.sales(days);
        var ended = sales.paid() + sales.expired() + sales.abandoned();
        var rates = new PerformanceView.Rates(
                Rate.of(sales.paid(), ended),
                Rate.of(sales.expired(), ended),
                Rate.of(sales.paid(), DayFigures.sum(days, DayFigures::tried)),
                Rate.of(DayFigures.sum(days, DayFigures::paySeconds), sales.paid()));
        var events = figures.query(SELLING, row -> selling(row, period.days()), period.first(), period.last(), most);
        return new PerformanceView(period.first(), period.last(), rates, events, readModel());
    }

    private PerformanceView.ReadModel readModel() {
        var backlog = model.backlog();
        return new PerformanceView.ReadModel(
                backlog.pending(), backlog.oldestSeconds(), rebuilds.last().orElse(null));
    }

    private List<DayFigures> days(Period period) {
        return figures.query(DayFigures.OF_PERIOD, DayFigures::read, period.first(), period.last());
    }

    private static Cell cell(ResultSet row) throws SQLException {
        var hour = new HourlyTrafficView.WeekHour(
                row.getInt("weekday"),
                row.getInt("hour"),
                row.getLong("views"),
                row.getLong("visitors"),
                row.getLong("reservations"),
                row.getLong("paid"));
        return new Cell(hour, row.getLong("captured"));
    }

    private static HourlyTrafficView.Hour allDays(int hour, List<Cell> days) {
        return new HourlyTrafficView.Hour(
                hour,
                days.stream().mapToLong(day -> day.hour().pageViews()).sum(),
                days.stream().mapToLong(day -> day.hour().visitors()).sum(),
                days.stream().mapToLong(day -> day.hour().reservations()).sum(),
                days.stream().mapToLong(day -> day.hour().paid()).sum(),
                days.stream().mapToLong(Cell::captured).sum());
    }

    private static ConversionView.Day conversion(DayFigures day) {
        return new ConversionView.Day(
                day.date(),
                day.viewers(),
                day.queuers(),
                day.choosers(),
                day.sales().reservations(),
                day.tried(),
                day.sales().paid(),
                Rate.of(day.sales().paid(), day.viewers()));
    }

    private static PerformanceView.OfEvent selling(ResultSet row, long days) throws SQLException {
        return new PerformanceView.OfEvent(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("status"),
                Rate.of(row.getLong("sold"), row.getLong("total_seats")),
                Rate.of(row.getLong("tickets"), days),
                row.getLong("revenue"));
    }
}
