package gg.tiketi.stats;

import gg.tiketi.database.DatabaseClock;
import gg.tiketi.database.FiguresDatabase;
import gg.tiketi.shared.Period;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was sold, by the day. All periods are days in Seoul, both included; without bounds the last 30.
 *
 * <p>Outside of transactions, like all doors to figures: they may come from another database than everything else.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SalesStats {
    private static final int MONTHS = 12;

    private FiguresDatabase figures;
    private DatabaseClock clock;

    public SalesStats() {}

    @Inject
    public SalesStats(FiguresDatabase figures, DatabaseClock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    public OverviewView overview(LocalDate from, LocalDate to) {
        var now = clock.now();
        var period = Period.of(from, to, now);
        var previous = period.previous();
        var days = days(new Period(previous.first(), period.last()));
        var split = (int) previous.days();
        return new OverviewView(
                totals(now),
                figures(period, days.subList(split, days.size())),
                figures(previous, days.subList(0, split)));
    }

    /** Of all time, and of today. */
    public OverviewView.Totals totals() {
        return totals(clock.now());
    }

    public DailyView daily(LocalDate from, LocalDate to) {
        var period = Period.of(from, to, clock.now());
        var days = days(period);
        return new DailyView(
                period.first(),
                period.last(),
                DayFigures.sales(days),
                days.stream().map(DayFigures::view).toList());
    }

    public RevenueView revenue(LocalDate from, LocalDate to) {
        var period = Period.of(from, to, clock.now());
        var previous = period.previous();
        var days = days(new Period(previous.first(), period.last()));
        var split = (int) previous.days();
        var asked = days.subList(split, days.size());
        var categories = figures.query(
                "select * from stats_schema.categories(?, ?)", SalesStats::category, period.first(), period.last());
        return new RevenueView(
                period.first(),
                period.last(),
                DayFigures.sales(asked),
                DayFigures.sales(days.subList(0, split)),
                asked.stream().map(SalesStats::money).toList(),
                categories);
    }

    /** Money by the month; the first and the last may be cut off by the bounds. Without bounds twelve months, the one under way included. */
    public List<RevenueMonth> months(LocalDate from, LocalDate to) {
        var now = clock.now();
        var last = to != null ? to : Period.today(now);
        var first = from != null ? from : last.withDayOfMonth(1).minusMonths(MONTHS - 1L);
        return days(Period.of(first, last, now)).stream()
                .collect(Collectors.groupingBy(
                        day -> YearMonth.from(day.date()),
                        TreeMap::new,
                        Collectors.mapping(DayFigures::sales, Collectors.toList())))
                .entrySet()
                .stream()
                .map(month -> month(month.getKey(), Sales.sum(month.getValue().stream())))
                .toList();
    }

    private OverviewView.Totals totals(Instant now) {
        var today = days(new Period(Period.today(now), Period.today(now))).get(0);
        return figures.query("select * from stats_schema.totals()", row -> totals(row, today))
                .get(0);
    }

    private static OverviewView.Totals totals(ResultSet row, DayFigures today) throws SQLException {
        return new OverviewView.Totals(
                row.getLong("revenue"),
                row.getLong("reservations"),
                row.getLong("events"),
                row.getLong("active_events"),
                today.sales().revenue(),
                today.sales().reservations(),
                row.getLong("paid"),
                today.sales().paid(),
                row.getLong("tickets"),
                row.getLong("refunded"),
                row.getLong("users"),
                today.newUsers(),
                today.pageViews(),
                today.visitors());
    }

    private static OverviewView.Figures figures(Period period, List<DayFigures> days) {
        var sales = DayFigures.sales(days);
        return new OverviewView.Figures(
                period.first(),
                period.last(),
                DayFigures.sum(days, DayFigures::newUsers),
                DayFigures.sum(days, DayFigures::pageViews),
                DayFigures.sum(days, DayFigures::visitors),
                Rate.of(sales.paid(), DayFigures.sum(days, DayFigures::viewers)),
                sales);
    }

    private List<DayFigures> days(Period period) {
        return figures.query(DayFigures.OF_PERIOD, DayFigures::read, period.first(), period.last());
    }

    private static RevenueView.Day money(DayFigures day) {
        var sales = day.sales();
        return new RevenueView.Day(
                day.date(), sales.paid(), sales.captured(), sales.refunded(), sales.fees(), sales.revenue());
    }

    private static RevenueView.Category category(ResultSet row) throws SQLException {
        var captured = row.getLong("captured");
        var refunded = row.getLong("refunded");
        return new RevenueView.Category(
                row.getString("category"),
                row.getLong("paid"),
                captured,
                refunded,
                row.getLong("fees"),
                captured - refunded);
    }

    private static RevenueMonth month(YearMonth month, Sales sales) {
        return new RevenueMonth(
                month.toString(), sales.paid(), sales.captured(), sales.refunded(), sales.fees(), sales.revenue());
    }
}
