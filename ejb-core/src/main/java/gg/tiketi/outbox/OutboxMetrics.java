package gg.tiketi.outbox;

import gg.tiketi.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;

/** What operations watch: facts that wait, and facts that were given up. */
@ApplicationScoped
class OutboxMetrics {
    record Backlog(long unrelayed, double oldestSeconds, long parked) {}

    private static final String BACKLOG = """
            select count(*) as unrelayed,
                   coalesce(extract(epoch from now() - min(created_at)), 0) as oldest_seconds,
                   (select count(*) from platform_schema.failed_events where parked_at is not null) as parked
              from platform_schema.outbox
             where relayed_at is null
            """;

    private Database database;
    private OutboxRelay relay;
    private MetricRegistry registry;
    private volatile Backlog backlog = new Backlog(0, 0, 0);

    protected OutboxMetrics() {}

    @Inject
    OutboxMetrics(Database database, OutboxRelay relay, MetricRegistry registry) {
        this.database = database;
        this.relay = relay;
        this.registry = registry;
    }

    void register() {
        gauge("outbox_pending", "Facts not yet relayed, of all servers", MetricUnits.NONE, () -> backlog.unrelayed());
        gauge("outbox_lag", "Age of the oldest of them", MetricUnits.SECONDS, () -> backlog.oldestSeconds());
        gauge("outbox_parked", "Facts a consumer gave up on", MetricUnits.NONE, () -> backlog.parked());
    }

    /** Asked by the timer, so that a scrape costs no database connection. */
    void refresh() {
        backlog = measure(database);
        registry.counter("outbox_relayed").inc(relay.takeRelayedCount());
    }

    static Backlog measure(Database database) {
        return database.first(
                        BACKLOG,
                        row -> new Backlog(
                                row.getLong("unrelayed"),
                                Math.max(0, row.getDouble("oldest_seconds")),
                                row.getLong("parked")))
                .orElseThrow();
    }

    private void gauge(String name, String description, String unit, java.util.function.Supplier<Number> value) {
        registry.gauge(
                Metadata.builder()
                        .withName(name)
                        .withDescription(description)
                        .withUnit(unit)
                        .build(),
                value);
    }
}
