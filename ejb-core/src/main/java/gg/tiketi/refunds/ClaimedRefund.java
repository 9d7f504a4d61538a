package gg.tiketi.refunds;

import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;

/**
 * A refund that this server has to send or to find out about. Amounts are KRW.
 *
 * @param balance what Toss should have left of the payment as long as it has not done this refund
 * @param known Toss's keys of the refunds before it
 * @param body what is sent under the key
 * @param attempts this one included
 * @param keyFailedAt since when the key has been answered with an error; null: it has not
 * @param claimedAt by the clock of the database
 */
record ClaimedRefund(
        UUID id,
        UUID payment,
        String paymentKey,
        int amount,
        int balance,
        Set<String> known,
        Body body,
        int attempts,
        Instant keyFailedAt,
        Instant keyMadeAt,
        Instant claimedAt) {
    /** Toss forgets keys after 15 days; from then on the same one would be a new request. */
    private static final Duration KEY_LIFE = Duration.ofDays(14);

    /**
     * Never anything else under the same key.
     *
     * @param refundableBefore what Toss had left of the payment when the key was made
     * @param account null: not a payment by virtual account
     */
    record Body(String idempotencyKey, int refundableBefore, String reason, RefundAccount account) {
        Body under(RefundClaims.NewKey fresh) {
            return new Body(fresh.idempotencyKey(), fresh.refundableBefore(), reason, account);
        }
    }

    static ClaimedRefund read(ResultSet row) throws SQLException {
        var account = row.getString("refund_account");
        var failed = row.getObject("key_failed_at", OffsetDateTime.class);
        return new ClaimedRefund(
                row.getObject("id", UUID.class),
                row.getObject("payment_id", UUID.class),
                row.getString("payment_key"),
                row.getInt("amount"),
                row.getInt("balance"),
                Set.of((String[]) row.getArray("known").getArray()),
                new Body(
                        row.getString("idempotency_key"),
                        row.getInt("refundable_before"),
                        row.getString("reason"),
                        account == null ? null : Json.read(account, RefundAccount.class)),
                row.getInt("attempts"),
                failed == null ? null : failed.toInstant(),
                Database.instant(row, "key_made_at"),
                Database.instant(row, "claimed_at"));
    }

    /** Nothing has been sent before, by anybody. */
    boolean isFirst() {
        return attempts == 1;
    }

    boolean hasUsableKey() {
        return keyFailedAt == null && claimedAt.isBefore(keyMadeAt.plus(KEY_LIFE));
    }

    /** @param quiet how long Toss must have been without the refund after it has answered the old key with an error */
    boolean mayChangeKey(Duration quiet) {
        return keyFailedAt == null || !claimedAt.isBefore(keyFailedAt.plus(quiet));
    }
}
