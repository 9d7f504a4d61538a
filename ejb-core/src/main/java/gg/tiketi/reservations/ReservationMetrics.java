package gg.tiketi.reservations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts what happens to reservations on this server. */
@ApplicationScoped
class ReservationMetrics {
    private static final Metadata RESERVATIONS = Metadata.builder()
            .withName("ticket_reservations")
            .withDescription("What happened to reservations: held, paying, confirmed, cancelled, expired, or why not")
            .build();

    private MetricRegistry registry;

    protected ReservationMetrics() {}

    @Inject
    ReservationMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    void count(@Observes ReservationsCounted counted) {
        registry.counter(RESERVATIONS, new Tag("outcome", counted.outcome())).inc(counted.count());
    }
}
