package gg.tiketi.payments;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import gg.tiketi.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A payment as operators see it. Amounts are KRW.
 *
 * @param failureCode what Toss answered last, or what there is to be looked after
 * @param voidReason why the money is not ours; null: it is, or there is none
 * @param outcomeUnknownSince since when Toss has not told the outcome
 * @param operatorSince since when only a person can help
 * @param nextAttemptAt when Toss is asked again; null: there is nothing to ask
 * @param dueDate until when a virtual account waits for its deposit
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PaymentCase(
        UUID id,
        String orderId,
        UUID reservationId,
        UUID eventId,
        int amount,
        PaymentState status,
        @Schema(nullable = true) String method,
        int attempts,
        @Schema(nullable = true) String failureCode,
        @Schema(nullable = true) String failureMessage,
        @Schema(nullable = true) String voidReason,
        int refundAmount,
        @Schema(nullable = true) Instant outcomeUnknownSince,
        @Schema(nullable = true) Instant operatorSince,
        @Schema(nullable = true) Instant nextAttemptAt,
        @Schema(nullable = true) Instant dueDate,
        Instant createdAt) {
    static PaymentCase read(ResultSet row) throws SQLException {
        return new PaymentCase(
                row.getObject("id", UUID.class),
                row.getString("order_id"),
                row.getObject("reservation_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getInt("amount"),
                PaymentState.of(row.getString("status")),
                row.getString("method"),
                row.getInt("attempts"),
                row.getString("failure_code"),
                row.getString("failure_message"),
                row.getString("void_reason"),
                row.getInt("refund_amount"),
                instantOrNull(row, "outcome_unknown_since"),
                instantOrNull(row, "operator_since"),
                instantOrNull(row, "next_attempt_at"),
                instantOrNull(row, "due_date"),
                Database.instant(row, "created_at"));
    }

    private static Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var instant = row.getObject(column, OffsetDateTime.class);
        return instant == null ? null : instant.toInstant();
    }
}
