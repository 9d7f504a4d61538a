package gg.tiketi.refunds;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.reservations.PaidReservations;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.rest.Correlation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The short transactions before and after each call to Toss. */
@ApplicationScoped
public class RefundClaims {
    private static final String CLAIM = "select * from payment_schema.claim_refunds(?, ?, cast(? as interval))";

    private static final String OPEN = """
            select r.reservation_id, r.amount
              from payment_schema.refunds r
             where r.id = ? and r.status in ('sending', 'unknown', 'failed')
               for update
            """;

    private Transactions transactions;
    private Database database;
    private PaidReservations reservations;
    private Outbox outbox;
    private Duration lease;
    private Duration pause;
    private Duration longestPause;

    protected RefundClaims() {}

    @Inject
    public RefundClaims(
            Transactions transactions,
            Database database,
            PaidReservations reservations,
            Outbox outbox,
            @ConfigProperty(name = "tiketi.refunds.lease") Duration lease,
            @ConfigProperty(name = "tiketi.refunds.pause") Duration pause,
            @ConfigProperty(name = "tiketi.refunds.longest-pause") Duration longestPause) {
        this.transactions = transactions;
        this.database = database;
        this.reservations = reservations;
        this.outbox = outbox;
        this.lease = lease;
        this.pause = pause;
        this.longestPause = longestPause;
    }

    /** Takes refunds whose turn it is; after the lease others may. */
    List<ClaimedRefund> claim(UUID claimant, int most) {
        return transactions.inNew(() -> database.query(CLAIM, ClaimedRefund::read, claimant, most, lease.toString()));
    }

    /** Empty: the claim was lost to another server. */
    Optional<NewKey> renewKey(ClaimedRefund refund, UUID claimant) {
        return transactions.inNew(() -> database.first(
                "select * from payment_schema.renew_refund_key(?, ?)",
                row -> new NewKey(row.getString("idempotency_key"), row.getInt("refundable_before")),
                refund.id(),
                claimant));
    }

    /**
     * The money has gone back.
     *
     * @return false: that was known already
     */
    boolean complete(UUID refund, String transactionKey) {
        return transactions.inNew(() -> record(refund, transactionKey));
    }

    private boolean record(UUID refund, String transactionKey) {
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
        transactions.inNew(() -> database.query(
                "select payment_schema.postpone_refund(?, ?, ?, ?, ?, cast(? as interval), cast(? as interval))",
                row -> "",
                refund.id(),
                claimant,
                code,
                message,
                keyFailed,
                pause.toString(),
                longestPause.toString()));
    }

    /** @return false: the claim was lost to another server */
    boolean fail(ClaimedRefund refund, UUID claimant, String code, String message) {
        return transactions.inNew(() -> database.first(
                        "select payment_schema.fail_refund(?, ?, ?, ?)",
                        row -> row.getBoolean(1),
                        refund.id(),
                        claimant,
                        code,
                        message)
                .orElseThrow());
    }

    /** @param refundableBefore what Toss has left of the payment, in KRW */
    record NewKey(String idempotencyKey, int refundableBefore) {}
}
