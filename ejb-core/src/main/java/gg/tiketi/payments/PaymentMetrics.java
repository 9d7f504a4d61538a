package gg.tiketi.payments;

import gg.tiketi.database.Database;
import gg.tiketi.reservations.PayableReservations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/** Counts what became of payments on this server, and how long that took. */
@ApplicationScoped
class PaymentMetrics {
    private static final Metadata PAYMENTS = Metadata.builder()
            .withName("payment_outcomes")
            .withDescription(
                    "Payments by method and by what became of them: confirmed, declined, too_late, voided, waiting_for_deposit")
            .build();

    private static final Metadata SETTLED = Metadata.builder()
            .withName("payment_settle_seconds")
            .withDescription(
                    "From the first question to Toss to the outcome, by how it was learned: reply, question, webhook")
            .build();

    /** @param oldestSeconds since when the oldest outcome is unknown */
    private record Figures(long underWay, long oldestSeconds, long forOperator, long unsold) {}

    private Database database;
    private PayableReservations reservations;
    private MetricRegistry registry;
    private volatile Figures figures = new Figures(0, 0, 0, 0);

    protected PaymentMetrics() {}

    @Inject
    PaymentMetrics(Database database, PayableReservations reservations, MetricRegistry registry) {
        this.database = database;
        this.reservations = reservations;
        this.registry = registry;
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) PaymentsCounted counted) {
        registry.counter(PAYMENTS, new Tag("method", counted.method()), new Tag("outcome", counted.outcome()))
                .inc();
        if (counted.took() != null) {
            registry.timer(SETTLED, new Tag("by", counted.settledBy())).update(counted.took());
        }
    }

    /** From now on the figures are shown. */
    void register() {
        gauge(
                "payments_under_way",
                "Payments between being sent to Toss and their outcome",
                MetricUnits.NONE,
                () -> figures.underWay());
        gauge(
                "payments_oldest_unknown",
                "How long the outcome of a payment has been unknown, of the oldest",
                MetricUnits.SECONDS,
                () -> figures.oldestSeconds());
        gauge("payments_for_operator", "Payments that need a person", MetricUnits.NONE, () -> figures.forOperator());
        gauge(
                "payments_captured_without_reservation",
                "Payments of the last day that were captured, are not to go back, and have bought nothing: must be 0",
                MetricUnits.NONE,
                () -> figures.unsold());
    }

    /** Two statements; a scrape costs none. */
    void refresh() {
        var kept = new ArrayList<UUID>();
        var counted = database.first("select * from payment_schema.payment_figures()", row -> read(row, kept))
                .orElseThrow();
        figures = new Figures(
                counted.underWay(),
                counted.oldestSeconds(),
                counted.forOperator(),
                kept.isEmpty() ? 0 : reservations.countUnsold(kept));
    }

    private static Figures read(ResultSet row, List<UUID> kept) throws SQLException {
        kept.addAll(List.of((UUID[]) row.getArray("kept").getArray()));
        return new Figures(row.getLong("under_way"), row.getLong("oldest_seconds"), row.getLong("for_operator"), 0);
    }

    private void gauge(String name, String description, String unit, Supplier<Long> figure) {
        registry.gauge(
                Metadata.builder()
                        .withName(name)
                        .withDescription(description)
                        .withUnit(unit)
                        .build(),
                figure);
    }
}
