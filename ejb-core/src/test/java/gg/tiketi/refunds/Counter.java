package gg.tiketi.refunds;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.AfterCommit;
import gg.tiketi.database.Database;
import gg.tiketi.database.Nudges;
import gg.tiketi.idempotency.IdempotencyKeys;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.reservations.CancelReason;
import gg.tiketi.reservations.PaidReservations;
import gg.tiketi.reservations.Recorded;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.ReservationNews;
import gg.tiketi.reservations.ReservationState;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.reservations.ReservationsCounted;
import gg.tiketi.reservations.Sale;
import gg.tiketi.reservations.TicketWish;
import gg.tiketi.seats.SeatsChanged;
import gg.tiketi.seats.TicketsChanged;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.KeptConnections;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestTransactions;
import gg.tiketi.tickets.TicketDoors;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The doors to refunds as a server has them, each call in a transaction of its own; and payments that are there already. */
public final class Counter implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration PAUSE = Duration.ofSeconds(10);

    final Recorded<SeatsChanged> seats = new Recorded<>();
    final Recorded<TicketsChanged> tickets = new Recorded<>();
    public final PaidReservations paid;
    final RefundClaims claims;
    final RefundRows rows;
    public final RefundDesk desk;
    public final AuditLog audit;
    private final Database owner;
    private final KeptConnections connections;
    private final TestTransactions transactions;
    public final Reservations reservations;
    public final Refunds refunds;
    private final EventCancellations cancellations;

    /** @param login of the server: one that may do everything, or that of one service */
    public Counter(TestDatabase database) {
        owner = new Database(database.owner());
        connections = new KeptConnections(database.source());
        var kept = database.over(connections);
        transactions = kept.transactions();
        var nudges = new Nudges(new AfterCommit(transactions));
        var outbox = new Outbox(kept.database(), nudges);
        var keys = new IdempotencyKeys(kept.database());
        var news = new ReservationNews(seats, tickets, new Recorded<ReservationsCounted>());
        reservations = new Reservations(transactions, kept.database(), keys, outbox, news);
        paid = new PaidReservations(kept.database(), outbox, news);
        rows = new RefundRows(kept.database());
        claims = new RefundClaims(transactions, kept.database(), paid, outbox, LEASE, PAUSE, Duration.ofMinutes(10));
        audit = new AuditLog(kept.database());
        desk = new RefundDesk(kept.database(), audit, nudges);
        refunds = new Refunds(paid, reservations, rows, keys, audit, nudges, TicketDoors.over(kept.database()));
        // Events are cancelled by SQL here: their door needs entities.
        cancellations = new EventCancellations(null, paid, rows, nudges);
    }

    public <T> T call(Function<Refunds, T> act) {
        return inNew(() -> act.apply(refunds));
    }

    public <T> T inNew(Supplier<T> work) {
        return transactions.inNew(work);
    }

    public ReservationState heldTickets(Sale sale, UserId buyer, UUID type, int quantity) {
        return reservations.holdTickets(buyer, sale.event, List.of(new TicketWish(type, quantity)), null);
    }

    public ReservationState held(Sale sale, UserId buyer, List<UUID> seats) {
        return reservations.holdSeats(buyer, sale.event, seats, null);
    }

    public ReservationId bought(Sale sale, UserId buyer, List<UUID> seats) {
        return pay(buyer, held(sale, buyer, seats), "card");
    }

    public ReservationId bought(Sale sale, UserId buyer, UUID type, int quantity) {
        return pay(buyer, heldTickets(sale, buyer, type, quantity), "card");
    }

    void beginPayment(UserId buyer, ReservationState held) {
        inNew(() -> reservations.beginPayment(buyer, new ReservationId(held.id())));
    }

    /** Captured and confirmed, as the payment core leaves it. */
    public ReservationId pay(UserId buyer, ReservationState held, String method) {
        return pay(buyer, held, method, "key_" + held.id());
    }

    ReservationId pay(UserId buyer, ReservationState held, String method, String paymentKey) {
        beginPayment(buyer, held);
        capture(held, method, paymentKey);
        inNew(() -> reservations.confirm(new ReservationId(held.id()), method));
        return new ReservationId(held.id());
    }

    void capture(ReservationState held, String method) {
        capture(held, method, "key_" + held.id());
    }

    private void capture(ReservationState held, String method, String paymentKey) {
        var payment = UUID.randomUUID();
        owner.update("""
                insert into payment_schema.payments (id, reservation_id, user_id, event_id, order_id, payment_key, amount, method, status)
                select ?, r.id, r.user_id, r.event_id, 'ord_' || r.id, ?, r.total_amount, ?, 'confirmed'
                  from ticket_schema.reservations r where r.id = ?
                """, payment, paymentKey, method, held.id());
        owner.query("select payment_schema.book_capture(?)", row -> "", payment);
    }

    public Cancelled cancel(UserId buyer, ReservationId id) {
        return cancel(buyer, id, Selection.ALL, null);
    }

    public Cancelled cancel(UserId buyer, ReservationId id, Selection selection, Integer expected) {
        return call(door -> door.cancel(buyer, id, new CancelWish(selection, "변심", expected, null), null));
    }

    CancellationQuote preview(UserId buyer, ReservationId id, Selection selection) {
        return call(door -> door.preview(buyer, id, selection));
    }

    void confirm(ReservationState held) {
        inNew(() -> reservations.confirm(new ReservationId(held.id()), "card"));
    }

    void cancelEvent(Sale sale, UserId admin) {
        inNew(() -> {
            owner.update("update ticket_schema.events set status = 'cancelled' where id = ?", sale.event.value());
            paid.actAs(admin, CancelReason.EVENT_CANCELLED, "공연 취소");
            paid.beginCancelling(sale.event, admin, "공연 취소");
            return null;
        });
    }

    boolean advance(int most) {
        return inNew(() -> cancellations.advance(most));
    }

    /** What Toss would do for all that is due. */
    public int completeAll() {
        var claimant = UUID.randomUUID();
        var due = claims.claim(claimant, 1_000);
        due.forEach(refund -> claims.complete(refund.id(), "tx_" + refund.id()));
        return due.size();
    }

    @Override
    public void close() throws SQLException {
        connections.close();
    }
}
