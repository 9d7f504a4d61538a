package gg.tiketi.refunds;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import gg.tiketi.reservations.PaymentStatus;
import gg.tiketi.reservations.ReservationStatus;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A reservation of which something was given back. Amounts are KRW, of all that was ever given back of it.
 *
 * @param totalAmount what is in it, or was when it ended
 * @param refundAmount promised to the buyer
 * @param cancellationFee kept
 * @param refundStatus of the last refund: {@code requested}, {@code waiting_for_account}, {@code sending}, {@code unknown}, {@code done},
 *     {@code failed}; null: nothing is refunded
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Cancelled(
        UUID id,
        ReservationStatus status,
        PaymentStatus paymentStatus,
        int totalAmount,
        int refundAmount,
        int cancellationFee,
        @Schema(nullable = true) String refundStatus) {}
