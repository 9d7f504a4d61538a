package gg.tiketi.refunds;

import gg.tiketi.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/** What operations watch. Every payment server shows the same figures, asked by its timer, so that a scrape costs no statement. */
@ApplicationScoped
class RefundMetrics {
    private static final Logger LOG = Logger.getLogger(RefundMetrics.class.getName());

    /** @param oldestSeconds of the oldest promise that waits for us, not for a person */
    private record Figures(long open, long oldestSeconds, long forOperator) {}

    private Database database;
    private RefundExecutor executor;
    private MetricRegistry registry;
    private volatile Figures figures = new Figures(0, 0, 0);
    private volatile long differences;

    protected RefundMetrics() {}

    @Inject
    RefundMetrics(Database database, RefundExecutor executor, MetricRegistry registry) {
        this.database = database;
        this.executor = executor;
        this.registry = registry;
    }

    void register() {
        gauge("refunds_open", "Refunds promised and not yet seen at Toss", MetricUnits.NONE, () -> figures.open());
        gauge("refunds_oldest", "Age of the oldest of them", MetricUnits.SECONDS, () -> figures.oldestSeconds());
        gauge("refunds_for_operator", "Refunds that need a person", MetricUnits.NONE, () -> figures.forOperator());
        gauge(
                "ledger_differences",
                "Accounts of payments whose books are not what payments and refunds say: must be 0",
                MetricUnits.NONE,
                () -> differences);
    }

    void refresh() {
        figures = database.first(
                        "select * from payment_schema.refund_figures()",
                        row -> new Figures(
                                row.getLong("open"), row.getLong("oldest_seconds"), row.getLong("for_operator")))
                .orElseThrow();
        for (var outcome : RefundSender.Outcome.values()) {
            var name = outcome.name().toLowerCase(Locale.ROOT);
            registry.counter("refunds_tried", new Tag("outcome", name)).inc(executor.take(outcome));
        }
    }

    void checkBooks() {
        differences = database.first("select count(*) from payment_schema.ledger_differences", row -> row.getLong(1))
                .orElseThrow();
        if (differences > 0) {
            LOG.log(Level.SEVERE, "The books differ from payments and refunds in {0} places", differences);
        }
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
