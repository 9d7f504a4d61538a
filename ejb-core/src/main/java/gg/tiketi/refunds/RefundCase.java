package gg.tiketi.refunds;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import gg.tiketi.reservations.CancelReason;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A refund as operators see it. Amounts are KRW.
 *
 * @param reasonCode null: a buyer's own wish, or the administrator has not said
 * @param requestedBy the buyer or an administrator; null: the system itself, because the money came for nothing
 * @param failureCode what Toss answered last
 * @param operatorSince since when only a person can help
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RefundCase(
        UUID id,
        UUID paymentId,
        String orderId,
        UUID reservationId,
        UUID eventId,
        int amount,
        int fee,
        String status,
        String reason,
        @Schema(nullable = true) CancelReason reasonCode,
        @Schema(nullable = true) UUID requestedBy,
        int attempts,
        @Schema(nullable = true) String failureCode,
        @Schema(nullable = true) String failureMessage,
        Instant nextAttemptAt,
        @Schema(nullable = true) Instant operatorSince,
        Instant createdAt,
        @Schema(nullable = true) Instant doneAt) {}
