package gg.tiketi.stats;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How well selling works.
 *
 * @param events those on sale or sold out, by share sold, the best first
 * @param readModel how far these statistics are behind
 */
public record PerformanceView(LocalDate from, LocalDate to, Rates rates, List<OfEvent> events, ReadModel readModel)
        implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return OfEvent.class;
    }

    @Override
    public List<? extends Record> rows() {
        return events;
    }

    /**
     * @param holdSuccessRate reservations that were paid, of those that came to an end, 0 to 1
     * @param paymentSuccessRate of payments with an outcome, 0 to 1
     * @param averageSecondsToPay from the reservation to the money; 0 when nothing was paid
     */
    public record Rates(
            double holdSuccessRate, double expiryRate, double paymentSuccessRate, double averageSecondsToPay) {}

    /** @param ticketsPerDay in the days asked for */
    public record OfEvent(
            UUID eventId, String title, String status, double soldRate, double ticketsPerDay, long revenue) {}

    /**
     * @param pending reservations that changed and are not counted yet
     * @param oldestSeconds for how long the oldest of them has waited
     */
    public record ReadModel(
            long pending,
            double oldestSeconds,
            @Schema(nullable = true) RebuildView rebuild) {}
}
