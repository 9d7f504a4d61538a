package gg.tiketi.salesdesk;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import gg.tiketi.payments.PaymentFile;
import gg.tiketi.refunds.RefundCase;
import gg.tiketi.reservations.CancelReason;
import gg.tiketi.reservations.ReservationStatus;
import gg.tiketi.reservations.ReservationView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All that is known of a reservation.
 *
 * @param history its states, the first first; one that stays the same means that a part was given back
 * @param payments all attempts to pay it, the first first
 * @param refunds the first first
 */
public record ReservationFile(
        ReservationView reservation,
        Buyer buyer,
        List<Step> history,
        List<PaymentFile> payments,
        List<RefundCase> refunds) {
    /**
     * Masked.
     *
     * @param email null: the account is gone
     */
    public record Buyer(
            UUID id,
            @Schema(nullable = true) String email,
            @Schema(nullable = true) String name,
            boolean blocked) {}

    /**
     * @param from null: it began
     * @param byAdmin who did it; null: the buyer, a payment, or time itself
     * @param adminEmail of that one, masked
     * @param reasonCode why that one did it; null: not said
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Step(
            @Schema(nullable = true) ReservationStatus from,
            ReservationStatus to,
            Instant at,
            @Schema(nullable = true) UUID byAdmin,
            @Schema(nullable = true) String adminEmail,
            @Schema(nullable = true) CancelReason reasonCode,
            @Schema(nullable = true) String reason) {}
}
