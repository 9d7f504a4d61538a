package gg.tiketi.reservations;

import gg.tiketi.seats.SeatChange;
import gg.tiketi.seats.TicketStock;
import java.util.List;
import java.util.UUID;

/**
 * Some reservations of an event that was cancelled.
 *
 * @param idle whether there was nothing to do, at least for the moment
 * @param waiting events of which there is nothing left but reservations that are being paid
 * @param refunds what is owed to whom, in the order of the reservations
 * @param reason for the buyers
 * @param requestedBy the admin
 */
public record CancelledBatch(
        int count,
        boolean idle,
        List<UUID> waiting,
        List<SeatChange> changes,
        List<TicketStock> stock,
        List<Owed> refunds,
        String reason,
        UUID requestedBy) {
    public CancelledBatch {
        waiting = waiting == null ? List.of() : waiting;
        refunds = refunds == null ? List.of() : refunds;
    }

    /** @param amount in KRW */
    public record Owed(UUID reservation, int amount) {}
}
