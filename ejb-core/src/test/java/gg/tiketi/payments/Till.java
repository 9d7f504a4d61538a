package gg.tiketi.payments;

import gg.tiketi.database.AfterCommit;
import gg.tiketi.database.Database;
import gg.tiketi.database.Nudges;
import gg.tiketi.database.Outages;
import gg.tiketi.idempotency.IdempotencyKeys;
import gg.tiketi.leases.Leaseholder;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.payments.PaymentConfirmation.Confirmed;
import gg.tiketi.refunds.Cancelled;
import gg.tiketi.refunds.GivingBack;
import gg.tiketi.reservations.PaidReservations;
import gg.tiketi.reservations.PayableReservations;
import gg.tiketi.reservations.Recorded;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.ReservationNews;
import gg.tiketi.reservations.ReservationState;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.reservations.Sale;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.KeptConnections;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestTransactions;
import gg.tiketi.toss.TossLine;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Paying as a server does it: its doors, each call in a transaction of its own, and Toss at the other end of a line. */
public final class Till implements AutoCloseable {
    static final Duration DEPOSIT_WITHIN = Duration.ofMinutes(30);

    final Recorded<PaymentsCounted> counts = new Recorded<>();
    final Payments payments;
    final PaymentConfirmation confirmation;
    final Reconciliation reconciliation;
    final TossNews news;
    final TossList list;
    final Leaseholder leaseholder;
    final Database owner;

    /** As the server has it. */
    final Database database;

    private final KeptConnections connections;
    private final KeptConnections ownersConnections;
    private final TestTransactions transactions;
    private final Reservations reservations;
    private final GivingBack refunds;
    private final Nudges nudges;

    /** @param server with the login of a server */
    public Till(TestDatabase server, URI toss, List<PaymentMethod> methods, boolean sandbox) {
        ownersConnections = new KeptConnections(server.owner());
        owner = new Database(ownersConnections.source());
        connections = new KeptConnections(server.source());
        var kept = server.over(connections);
        this.database = kept.database();
        transactions = kept.transactions();
        nudges = new Nudges(new AfterCommit(transactions), Runnable::run);
        var outbox = new Outbox(kept.database(), nudges);
        var keys = new IdempotencyKeys(kept.database());
        var seats = new ReservationNews(new Recorded<>(), new Recorded<>(), new Recorded<>());
        reservations = new Reservations(transactions, kept.database(), keys, outbox, seats);
        var payable = new PayableReservations(kept.database(), outbox, seats);
        leaseholder = new Leaseholder(kept.database());
        var rows = new PaymentRows(kept.database(), leaseholder);
        var shop = new Shop("https://tickets.example", Optional.of(TossSandbox.CLIENT_KEY), toss + "/v2/standard");
        var doors = new InTransactions(transactions);
        payments = doors.open(new Payments(rows, payable, reservations, keys, outbox, shop, counts, TossLine.SILENCE));
        var gateway = TossLine.to(toss, TossSandbox.SECRET_KEY, kept);
        var settlements = doors.open(new Settlements(rows, payable, reservations, outbox, counts));
        var paid = new PaidReservations(kept.database(), outbox, seats);
        refunds = new GivingBack(kept.database(), transactions, outbox, reservations, paid, gateway);
        var reversals = doors.open(new Reversals(rows, new ReversalRows(kept.database()), paid, outbox));
        var outages = new Outages();
        var resolution = new Resolution(gateway, settlements, reversals, outages, methods, DEPOSIT_WITHIN);
        confirmation = new PaymentConfirmation(payments, resolution, gateway, sandbox);
        news = doors.open(new TossNews(kept.database(), nudges, leaseholder));
        list = new TossList(
                kept.database(),
                transactions,
                new RememberedRows(kept.database()),
                payable,
                paid,
                reservations,
                gateway);
        reconciliation = new Reconciliation(rows, news, resolution, transactions, outages);
    }

    public ReservationState held(Sale sale, UserId buyer, List<UUID> seats) {
        return reservations.holdSeats(buyer, sale.event, seats, null);
    }

    public PreparedPayment prepare(UserId buyer, ReservationState held) {
        return payments.prepare(buyer, new ReservationId(held.id()), null, null);
    }

    public Confirmed confirm(UserId buyer, PreparedPayment order, String paymentKey) {
        return confirmation.confirm(buyer, order.orderId(), paymentKey, order.amount(), null);
    }

    /** By the door for whatever state it is in. */
    Cancelled giveBack(UserId buyer, ReservationState held) {
        return refunds.cancel(buyer, new ReservationId(held.id()));
    }

    /** Toss's list, whether it is time or not. */
    void readList() {
        owner.update("update payment_schema.toss_list set next_read_at = now()");
        list.read();
    }

    /** What the timer of leases does. @return how many leases are over */
    int stillHere() {
        return database.first(
                        "select payment_schema.still_here(?, interval '5 seconds')",
                        row -> row.getInt(1),
                        leaseholder.id())
                .orElseThrow();
    }

    /** Without a gap. */
    void wasHereFor(Duration time) {
        owner.update(
                "update payment_schema.servers set seen_at = now(), here_since = now() - cast(? as interval) where id = ?",
                time.toString(),
                leaseholder.id());
    }

    /** So much time passes for what this server has said. */
    void wasSilentFor(Duration time) {
        owner.update(
                "update payment_schema.servers set seen_at = seen_at - cast(? as interval), here_since = here_since - cast(? as interval)"
                        + " where id = ?",
                time.toString(),
                time.toString(),
                leaseholder.id());
    }

    /** What the timer of refunds does. */
    void sendRefunds() {
        refunds.sendDue();
    }

    public ReservationState cancel(UserId buyer, ReservationState held) {
        return inNew(() -> reservations.cancel(buyer, new ReservationId(held.id())));
    }

    public <T> T inNew(Supplier<T> work) {
        return transactions.inNew(work);
    }

    /** From now on it need not be told to reconcile. */
    void startTimer() {
        nudges.wake(ReconciliationTimer.class, this::reconcile);
    }

    /** One round of what the timer does. */
    void reconcile() {
        reconciliation.claim(1_000).forEach(Runnable::run);
    }

    /** What the timer of reservations does. */
    public void expireHolds() {
        owner.query("select ticket_schema.expire_holds(100, 'test')", row -> "");
    }

    /** Everything that waits is due now. */
    public void reconcileAll() {
        owner.update("update payment_schema.payments set next_attempt_at = now() where next_attempt_at is not null");
        owner.update(
                "update payment_schema.webhook_inbox set next_attempt_at = now() where next_attempt_at is not null");
        reconcile();
    }

    /** Time passes here; at Toss it has to be told. */
    void age(String orderId, Duration by) {
        owner.update(
                "update payment_schema.payments set first_sent_at = first_sent_at - cast(? as interval),"
                        + " due_date = due_date - cast(? as interval), next_attempt_at = now() where order_id = ?",
                by.toString(),
                by.toString(),
                orderId);
    }

    /** As if nobody had touched it for a while; its trigger would say otherwise. */
    void seemsSilent(String orderId) {
        inNew(() -> {
            owner.update("alter table payment_schema.payments disable trigger payments_touch");
            owner.update(
                    "update payment_schema.payments set updated_at = now() - interval '10 seconds' where order_id = ?",
                    orderId);
            return owner.update("alter table payment_schema.payments enable trigger payments_touch");
        });
    }

    PaymentView of(UserId buyer, PreparedPayment order) {
        return payments.find(buyer, order.orderId());
    }

    String reservationStatus(ReservationState held) {
        return owner.first(
                        "select status || ' ' || payment_status from ticket_schema.reservations where id = ?",
                        row -> row.getString(1),
                        held.id())
                .orElseThrow();
    }

    long refundsPromised(PreparedPayment order) {
        return owner.first(
                        "select coalesce(sum(r.amount), 0) from payment_schema.refunds r"
                                + " join payment_schema.payments p on p.id = r.payment_id where p.order_id = ?",
                        row -> row.getLong(1),
                        order.orderId())
                .orElseThrow();
    }

    List<String> facts(ReservationState held) {
        return owner.query(
                "select o.type from platform_schema.outbox o where o.payload ->> 'reservationId' = ? and o.aggregate = 'payment' order by o.id",
                row -> row.getString(1),
                held.id().toString());
    }

    @Override
    public void close() throws SQLException {
        connections.close();
        ownersConnections.close();
    }
}
