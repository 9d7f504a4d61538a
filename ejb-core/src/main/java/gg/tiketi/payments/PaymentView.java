package gg.tiketi.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A payment as its buyer sees it.
 *
 * @param amount in KRW
 * @param paymentMethod how it was paid, such as {@code card}; null until that is known
 * @param pgTransactionId what Toss calls it; null until the buyer was in its window
 * @param failureCode why it came to nothing: Toss's code, or ours
 * @param failureMessage the same for people; may be missing
 * @param virtualAccount where to deposit
 * @param dueDate until when
 * @param refundAmount what has gone back, in KRW
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PaymentView(
        UUID id,
        UUID reservationId,
        UUID eventId,
        String orderId,
        String orderName,
        int amount,
        PaymentState status,
        @Schema(nullable = true) String paymentMethod,
        @Schema(nullable = true) String pgTransactionId,
        @Schema(nullable = true) String receiptUrl,
        @Schema(nullable = true) Instant approvedAt,
        @Schema(nullable = true) String failureCode,
        @Schema(nullable = true) String failureMessage,
        @Schema(nullable = true) Account virtualAccount,
        @Schema(nullable = true) Instant dueDate,
        int refundAmount,
        @Schema(nullable = true) String refundReason,
        @Schema(nullable = true) Instant refundedAt,
        Instant createdAt) {
    /** @param bank Toss's code of the bank */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Account(String bank, String accountNumber, String customerName) {}
}
