package gg.tiketi.queue;

import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/**
 * What operations watch. Each server shows the same depths, since there is one line; admissions and waits are counted by the
 * server that admitted, so these add up.
 */
@ApplicationScoped
class QueueMetrics {
    /** Events with series of their own: more lines than this at once share the series {@code other}. */
    static final int MOST_EVENTS = 50;

    private static final String OTHER = "other";
    private static final String DEPTH = "ticket_queue_depth";
    private static final String ACTIVE = "ticket_queue_active";

    private static final Metadata ADMITTED = Metadata.builder()
            .withName("ticket_queue_admitted")
            .withDescription("Users admitted out of the line")
            .build();

    private static final Metadata WAIT = Metadata.builder()
            .withName("ticket_queue_wait")
            .withDescription("How long admitted users had waited")
            .withUnit(MetricUnits.SECONDS)
            .build();

    private final Map<EventId, Round> latest = new ConcurrentHashMap<>();
    private MetricRegistry registry;

    protected QueueMetrics() {}

    @Inject
    QueueMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    void count(Round round) {
        var event = round.event();
        if (!latest.containsKey(event) && latest.size() < MOST_EVENTS) {
            show(event, round);
        }
        latest.computeIfPresent(event, (known, before) -> round);
        if (!round.admitted().isEmpty()) {
            registry.counter(ADMITTED).inc(round.admitted().size());
            var waits = registry.timer(WAIT);
            round.waited().forEach(waits::update);
        }
        if (round.waiting() == 0) {
            forget(event);
        }
    }

    private void show(EventId event, Round round) {
        latest.put(event, round);
        gauge(DEPTH, "Users who wait for an event", event, Round::waiting);
        gauge(ACTIVE, "Users who are admitted to an event others wait for", event, Round::active);
    }

    private void gauge(String name, String description, EventId event, Function<Round, Integer> figure) {
        registry.gauge(
                Metadata.builder().withName(name).withDescription(description).build(),
                () -> Optional.ofNullable(latest.get(event)).map(figure).orElse(0),
                tag(event));
    }

    private void forget(EventId event) {
        if (latest.containsKey(event)) {
            var tag = tag(event);
            registry.remove(new MetricID(DEPTH, tag));
            registry.remove(new MetricID(ACTIVE, tag));
            latest.remove(event);
        }
    }

    private Tag tag(EventId event) {
        return new Tag("event", latest.containsKey(event) ? event.toString() : OTHER);
    }
}
