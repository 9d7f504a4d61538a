package gg.tiketi.refunds;

import gg.tiketi.database.Database;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.reservations.PaidReservations;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.rest.Correlation;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The short transactions before and after each call to Toss. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RefundClaims {
    private static final String CLAIM = "select * from payment_schema.claim_refunds(?, ?, cast(? as interval))";

    private static final String OPEN = """
            select r.reservation_id, r.amount
              from payment_schema.refunds r
             where r.id = ? and r.status in ('sending', 'unknown', 'failed')
               for update
            """;

    private Database database;
    private PaidReservations reservations;
    private Outbox outbox;
    private Duration lease;
    private Duration pause;
    private Duration longestPause;

    public RefundClaims() {}

    @Inject
    public RefundClaims(
            Database database,
            PaidReservations reservations,
            Outbox outbox,
            @ConfigProperty(name = "tiketi.refunds.lease") Duration lease,
            @ConfigProperty(name = "tiketi.refunds.pause") Duration pause,
            @ConfigProperty(name = "tiketi.refunds.longest-pause") Duration longestPause) {
        this.database = database;
        this.reservations = reservations;
        this.outbox = outbox;
        this.lease = lease;
        this.pause = pause;
        this.longestPause = longestPause;
    }

    /** Takes refunds whose turn it is; after the lease others may. */
    List<ClaimedRefund> claim(UUID claimant, int most) {
        return database.query(CLAIM, ClaimedRefund::read, claimant, most, lease.toString());
    }

    /** Empty: the claim was lost to another server. */
    Optional<NewKey> renewKey(ClaimedRefund refund, UUID claimant) {
        return database.first(
                "select * from payment_schema.renew_refund_key(?, ?)",
                row -> new NewKey(row.getString("idempotency_key"), row.getInt("refundable_before")),
                refund.id(),
                claimant);
    }

    /**
     * The money has gone back.
     *
     * @return false: that was known already
     */
    boolean complete(UUID refund, String transactionKey) {
        var open = database.first(
                OPEN,
                row -> Map.entry(new ReservationId(row.getObject("reservation_id", UUID.class)), row.getInt("amount")),
                refund);
        if (open.isEmpty()) {
            return false;
        }
        // Before the payment, as everybody locks them: reservations first.
        reservations.refunded(open.get().getKey(), open.get().getValue());
        database.query(
                "select payment_schema.complete_refund(?, ?, ?)",
                row -> row.getBoolean(1),
                refund,
                transactionKey,
                Correlation.current());
        outbox.relayAfterCommit();
        return true;
    }

    /** @param keyFailed whether Toss has answered this key with an error, which it will repeat */
    void postpone(ClaimedRefund refund, UUID claimant, String code, String message, boolean keyFailed) {
        database.query(
                "select payment_schema.postpone_refund(?, ?, ?, ?, ?, cast(? as interval), cast(? as interval))",
                row -> "",
                refund.id(),
                claimant,
                code,
                message,
                keyFailed,
                pause.toString(),
                longestPause.toString());
    }

    /** @return false: the claim was lost to another server */
    boolean fail(ClaimedRefund refund, UUID claimant, String code, String message) {
        return database.first(
                        "select payment_schema.fail_refund(?, ?, ?, ?)",
                        row -> row.getBoolean(1),
                        refund.id(),
                        claimant,
                        code,
                        message)
                .orElseThrow();
    }

    /** @param refundableBefore what Toss has left of the payment, in KRW */
    record NewKey(String idempotencyKey, int refundableBefore) {}
}
