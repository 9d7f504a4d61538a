package gg.tiketi.payments;

import com.fasterxml.jackson.core.type.TypeReference;
import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.shared.UserId;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/**
 * A row, as it was at {@code now}, by the clock of the database.
 *
 * @param keySpent whether Toss answers the idempotency key with an error, for good
 * @param voidKey under which the money is taken back that is not ours; null: nothing of that kind
 */
record Payment(
        UUID id,
        ReservationId reservation,
        UserId buyer,
        UUID eventId,
        String orderId,
        String orderName,
        String paymentKey,
        int amount,
        String method,
        PaymentState state,
        String idempotencyKey,
        boolean keySpent,
        int attempts,
        Instant firstSentAt,
        String secret,
        String voidReason,
        String voidKey,
        Instant dueDate,
        Instant now,
        PaymentView view) {
    static final String COLUMNS = "p.*, now() as now";

    /** It has paid its reservation, or is about to; as in the unique index {@code payments_reservation_live}: there is one of them at most. */
    static final String LIVE =
            "status in ('confirming', 'waiting_for_deposit', 'confirmed', 'partially_refunded', 'refunded')";

    /** How long Toss lets a buyer's consent be confirmed; as long a lost confirmation may be sent again. */
    static final Duration CONFIRMABLE = Duration.ofMinutes(10);

    /** From then on Toss would have told of a capture, had there been one. */
    static final Duration CERTAIN = Duration.ofMinutes(15);

    Duration age() {
        return Duration.between(firstSentAt, now);
    }

    boolean isVoid() {
        return voidKey != null;
    }

    static Payment read(ResultSet row) throws SQLException {
        var state = PaymentState.of(row.getString("status"));
        return new Payment(
                row.getObject("id", UUID.class),
                new ReservationId(row.getObject("reservation_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                row.getObject("event_id", UUID.class),
                row.getString("order_id"),
                row.getString("toss_order_name"),
                row.getString("payment_key"),
                row.getInt("amount"),
                row.getString("method"),
                state,
                row.getString("idempotency_key"),
                row.getBoolean("key_spent"),
                row.getInt("attempts"),
                instant(row, "first_sent_at"),
                row.getString("toss_secret"),
                row.getString("void_reason"),
                row.getString("void_key"),
                instant(row, "due_date"),
                Database.instant(row, "now"),
                view(row, state));
    }

    private static PaymentView view(ResultSet row, PaymentState state) throws SQLException {
        var account = row.getString("virtual_account");
        return new PaymentView(
                row.getObject("id", UUID.class),
                row.getObject("reservation_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("order_id"),
                row.getString("toss_order_name"),
                row.getInt("amount"),
                state,
                row.getString("method"),
                row.getString("payment_key"),
                row.getString("toss_receipt_url"),
                instant(row, "toss_approved_at"),
                row.getString("failure_code"),
                row.getString("failure_message"),
                account == null ? null : account(account),
                instant(row, "due_date"),
                row.getInt("refund_amount"),
                row.getString("refund_reason"),
                instant(row, "refunded_at"),
                Database.instant(row, "created_at"));
    }

    private static PaymentView.Account account(String json) {
        try {
            var fields = Json.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
            return new PaymentView.Account(fields.get("bank"), fields.get("accountNumber"), fields.get("customerName"));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
