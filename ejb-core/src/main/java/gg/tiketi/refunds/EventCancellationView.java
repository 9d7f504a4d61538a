package gg.tiketi.refunds;

import gg.tiketi.reservations.CancellationReach;
import gg.tiketi.reservations.CancellingProgress;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What cancelling an event would mean, and how far it has come.
 *
 * @param reach what still lives of it, so what is (still) to be cancelled
 * @param progress null: nobody has begun
 * @param refunds all of this event, by status
 */
public record EventCancellationView(
        UUID eventId,
        boolean cancelled,
        CancellationReach reach,
        @Schema(nullable = true) CancellingProgress progress,
        List<RefundsCounted> refunds) {}
