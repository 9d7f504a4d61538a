package gg.tiketi.stats;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;

/** How far statistics are behind. Asked by the timer, so that a scrape costs no statement. */
@ApplicationScoped
class StatsMetrics {
    private ReadModel model;
    private MetricRegistry registry;
    private volatile ReadModel.Backlog backlog = new ReadModel.Backlog(0, 0);

    protected StatsMetrics() {}

    @Inject
    StatsMetrics(ReadModel model, MetricRegistry registry) {
        this.model = model;
        this.registry = registry;
    }

    void register() {
        gauge("stats_pending", "Changes that are not counted yet", MetricUnits.NONE, () -> backlog.pending());
        gauge(
                "stats_lag",
                "How long the oldest of them has waited",
                MetricUnits.SECONDS,
                () -> backlog.oldestSeconds());
    }

    void measure() {
        backlog = model.backlog();
    }

    void counted(int changes) {
        registry.counter("stats_counted").inc(changes);
    }

    private void gauge(String name, String description, String unit, Supplier<Number> value) {
        registry.gauge(
                Metadata.builder()
                        .withName(name)
                        .withDescription(description)
                        .withUnit(unit)
                        .build(),
                value);
    }
}
