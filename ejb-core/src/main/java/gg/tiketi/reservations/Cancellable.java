package gg.tiketi.reservations;

import gg.tiketi.events.CancellationPolicy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * All that decides what giving a reservation back costs, at one moment. Amounts are KRW.
 *
 * @param paying whether a payment is being confirmed
 * @param expired whether it is pending and its time is over
 * @param totalAmount what is in it, or was when it ended
 * @param feeKept of what was given back before
 * @param refundAmount promised to the buyer so far
 * @param favour what was refunded though nothing was given back for it
 * @param policy as it was when the buyer reserved; null: everything is refunded
 * @param promisedDate when the event was to take place then
 * @param eventDate when it takes place now
 * @param now by the clock of the database
 * @param items what is still in it
 */
public record Cancellable(
        UUID id,
        UUID eventId,
        UUID userId,
        String reservationNumber,
        ReservationStatus status,
        PaymentStatus paymentStatus,
        boolean paying,
        boolean expired,
        int totalAmount,
        int feeKept,
        int refundAmount,
        int favour,
        CancellationPolicy policy,
        Instant promisedDate,
        Instant eventDate,
        boolean eventCancelled,
        Instant now,
        List<Item> items) {
    public Cancellable {
        items = items == null ? List.of() : items;
    }

    /** A seat, or tickets of one type; the other's id is null. */
    public record Item(UUID seatId, UUID ticketTypeId, String label, int quantity, int unitPrice) {}
}
