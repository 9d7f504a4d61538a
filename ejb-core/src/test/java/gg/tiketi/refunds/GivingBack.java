package gg.tiketi.refunds;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.AfterCommit;
import gg.tiketi.database.Database;
import gg.tiketi.database.Nudges;
import gg.tiketi.database.Outages;
import gg.tiketi.idempotency.IdempotencyKeys;
import gg.tiketi.leases.Leaseholder;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.reservations.PaidReservations;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestTransactions;
import gg.tiketi.tickets.TicketDoors;
import gg.tiketi.toss.TossGateway;
import java.time.Duration;

/** Refunds, for tests of what they work together with. */
public final class GivingBack {
    private final TestTransactions transactions;
    private final Refunds refunds;
    private final RefundExecutor executor;

    public GivingBack(
            Database database,
            TestTransactions transactions,
            Outbox outbox,
            Reservations reservations,
            PaidReservations paid,
            TossGateway toss) {
        this.transactions = transactions;
        refunds = new Refunds(
                paid,
                reservations,
                new RefundRows(database),
                new IdempotencyKeys(database),
                new AuditLog(database),
                new Nudges(new AfterCommit(transactions)),
                TicketDoors.over(database));
        var pause = Duration.ofSeconds(10);
        var claims = new RefundClaims(transactions, database, paid, outbox, pause, pause, pause);
        executor = new RefundExecutor(
                claims, new RefundSender(claims, toss, new Outages(), new Leaseholder(database), pause));
        executor.runOn(Runnable::run);
    }

    public Cancelled cancel(UserId buyer, ReservationId id) {
        return transactions.inNew(
                () -> refunds.cancel(buyer, id, new CancelWish(Selection.ALL, "일정 변경", null, null), null));
    }

    /** All that is due, one after the other in this thread. */
    public void sendDue() {
        executor.sendDue();
    }
}
