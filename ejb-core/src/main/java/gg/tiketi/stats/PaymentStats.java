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
import java.time.LocalDate;

/** How payments come out. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentStats {
    private static final String OF_PERIOD = """
              from stats_schema.breakdowns b
             where b.generation = (select m.generation from stats_schema.read_model m)
               and b.dimension = any(array['paid_by', 'failed_by', 'refunded_by']) and b.event_id = stats_schema.nil()
               and b.date between ? and ?
            """;

    private static final String FIGURES = """
            coalesce(sum(b.number) filter (where b.dimension = 'paid_by'), 0) as succeeded,
            coalesce(sum(b.number) filter (where b.dimension = 'failed_by'), 0) as failed,
            coalesce(sum(b.amount) filter (where b.dimension = 'paid_by'), 0) as captured,
            coalesce(sum(b.number) filter (where b.dimension = 'refunded_by'), 0) as refunds,
            coalesce(sum(b.amount) filter (where b.dimension = 'refunded_by'), 0) as refunded
            """;

    private static final String METHODS =
            "select b.label, " + FIGURES + OF_PERIOD + " group by b.label order by captured desc, b.label";

    private static final String DAYS = """
            select cast(day.date as date) as date, coalesce(p.succeeded, 0) as succeeded, coalesce(p.failed, 0) as failed,
                   coalesce(p.captured, 0) as captured, coalesce(p.refunded, 0) as refunded
              from generate_series(cast(cast(? as date) as timestamp), cast(cast(? as date) as timestamp), interval '1 day') as day (date)
              left join (select b.date, %s %s group by b.date) p on p.date = cast(day.date as date)
             order by day.date
            """.formatted(FIGURES, OF_PERIOD);

    private static final String FAILURES = """
            select b.label, sum(b.number) as number
              from stats_schema.breakdowns b
             where b.generation = (select m.generation from stats_schema.read_model m)
               and b.dimension = 'failure' and b.event_id = stats_schema.nil() and b.date between ? and ?
             group by b.label
            having sum(b.number) > 0
             order by sum(b.number) desc, b.label
            """;

    private FiguresDatabase figures;
    private DatabaseClock clock;

    public PaymentStats() {}

    @Inject
    public PaymentStats(FiguresDatabase figures, DatabaseClock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    public PaymentsView payments(LocalDate from, LocalDate to) {
        var period = Period.of(from, to, clock.now());
        var first = period.first();
        var last = period.last();
        var days = figures.query(DAYS, PaymentStats::day, first, last, first, last);
        var failures = figures.query(
                FAILURES, row -> new PaymentsView.Failure(row.getString("label"), row.getLong("number")), first, last);
        var succeeded = days.stream().mapToLong(PaymentsView.Day::succeeded).sum();
        var failed = days.stream().mapToLong(PaymentsView.Day::failed).sum();
        var captured = days.stream().mapToLong(PaymentsView.Day::captured).sum();
        var total = new PaymentsView.Total(
                succeeded,
                failed,
                Rate.of(succeeded, succeeded + failed),
                captured,
                days.stream().mapToLong(PaymentsView.Day::refunded).sum(),
                succeeded == 0 ? 0 : captured / succeeded);
        return new PaymentsView(
                first, last, total, figures.query(METHODS, PaymentStats::method, first, last), failures, days);
    }

    private static PaymentsView.Method method(ResultSet row) throws SQLException {
        var succeeded = row.getLong("succeeded");
        var failed = row.getLong("failed");
        return new PaymentsView.Method(
                row.getString("label"),
                succeeded,
                failed,
                Rate.of(succeeded, succeeded + failed),
                row.getLong("captured"),
                row.getLong("refunds"),
                row.getLong("refunded"));
    }

    private static PaymentsView.Day day(ResultSet row) throws SQLException {
        return new PaymentsView.Day(
                row.getObject("date", LocalDate.class),
                row.getLong("succeeded"),
                row.getLong("failed"),
                row.getLong("captured"),
                row.getLong("refunded"));
    }
}
