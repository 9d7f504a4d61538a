package gg.tiketi.seats;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What operations watch. Every server shows the same figures, asked by its timer, so that a scrape costs no statement. */
@ApplicationScoped
class StockMetrics {
    private Stock stock;
    private MetricRegistry registry;
    private volatile long available;
    private volatile long oversold;

    protected StockMetrics() {}

    @Inject
    StockMetrics(Stock stock, MetricRegistry registry) {
        this.stock = stock;
        this.registry = registry;
    }

    void register() {
        gauge("ticket_seats_available", "Seats and tickets left of all events on sale", () -> available);
        gauge("ticket_oversold", "Seats and ticket types sold more than once: must be 0", () -> oversold);
    }

    void lookAtAvailable() {
        available = stock.available();
    }

    void lookForOversold() {
        oversold = stock.oversold();
    }

    private void gauge(String name, String description, Supplier<Long> figure) {
        registry.gauge(
                Metadata.builder().withName(name).withDescription(description).build(), figure);
    }
}
