package gg.tiketi.refunds;

import gg.tiketi.database.Database;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.reservations.PaidReservations;
import gg.tiketi.testing.TestTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Each call in a transaction of its own, as in the container. */
final class ClaimsInTransactions extends RefundClaims {
    private final TestTransactions transactions;

    ClaimsInTransactions(
            TestTransactions transactions,
            Database database,
            PaidReservations reservations,
            Outbox outbox,
            Duration lease,
            Duration pause) {
        super(database, reservations, outbox, lease, pause, Duration.ofMinutes(10));
        this.transactions = transactions;
    }

    @Override
    List<ClaimedRefund> claim(UUID claimant, int most) {
        return transactions.inNew(() -> super.claim(claimant, most));
    }

    @Override
    Optional<NewKey> renewKey(ClaimedRefund refund, UUID claimant) {
        return transactions.inNew(() -> super.renewKey(refund, claimant));
    }

    @Override
    boolean complete(UUID refund, String transactionKey) {
        return transactions.inNew(() -> super.complete(refund, transactionKey));
    }

    @Override
    void postpone(ClaimedRefund refund, UUID claimant, String code, String message, boolean keyFailed) {
        transactions.inNew(() -> {
            super.postpone(refund, claimant, code, message, keyFailed);
            return null;
        });
    }

    @Override
    boolean fail(ClaimedRefund refund, UUID claimant, String code, String message) {
        return transactions.inNew(() -> super.fail(refund, claimant, code, message));
    }
}
