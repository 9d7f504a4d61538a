package gg.tiketi.refunds;

import gg.tiketi.database.Database;
import gg.tiketi.database.Outages;
import gg.tiketi.leases.Leaseholder;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.Sale;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.toss.TossAnswer;
import gg.tiketi.toss.TossGateway;
import gg.tiketi.toss.TossLine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What a payment server has to send refunds with, and a Toss of its own that has really captured something. */
final class Till {
    static final Duration KEY_QUIET = Duration.ofMinutes(5);

    final TossGateway gateway;
    final RefundSender sender;
    final RefundExecutor executor;
    private final Counter counter;
    private final TossSandbox toss;
    private final Database owner;

    Till(TestDatabase database, Counter counter, TossSandbox toss) {
        this.counter = counter;
        this.toss = toss;
        this.owner = new Database(database.owner());
        gateway = TossLine.to(toss.uri(), TossSandbox.SECRET_KEY, database);
        sender = new RefundSender(
                counter.claims, gateway, new Outages(), new Leaseholder(database.database()), KEY_QUIET);
        executor = new RefundExecutor(counter.claims, sender);
        executor.runOn(Runnable::run);
    }

    ReservationId bought(Sale sale, UserId buyer, List<UUID> seats) {
        return bought(sale, buyer, seats, "CARD", "card");
    }

    ReservationId bought(Sale sale, UserId buyer, List<UUID> seats, String tossMethod, String method) {
        var held = counter.held(sale, buyer, seats);
        var order = "ord_" + held.id();
        var key = toss.consent(order, held.totalAmount(), tossMethod, null);
        var answer = gateway.confirm(UUID.randomUUID(), "confirm_" + held.id(), key, order, held.totalAmount());
        if (!answer.isAnswered()) {
            throw new IllegalStateException("Not captured: " + answer.code());
        }
        if ("VIRTUAL_ACCOUNT".equals(tossMethod)) {
            toss.deposit(order);
        }
        return counter.pay(buyer, held, method, key);
    }

    /** Until everything that waits is due, keys that were answered with an error included. */
    void timePasses() {
        owner.update("""
                update payment_schema.refunds
                   set next_attempt_at = now(), key_failed_at = key_failed_at - make_interval(secs => ?)
                 where status in ('requested', 'sending', 'unknown')""", KEY_QUIET.toSeconds());
    }

    /** All that is due, one after the other in this thread. */
    void sendDue() {
        executor.sendDue();
    }

    /** What a server does with a refund it has claimed, and no more. */
    TossAnswer call(ClaimedRefund refund) {
        var body = refund.body();
        return gateway.cancel(
                refund.payment(),
                body.idempotencyKey(),
                refund.paymentKey(),
                new TossGateway.CancelRequest(body.reason(), refund.amount(), body.refundableBefore(), null));
    }

    /** Of the only refund there is. */
    String key() {
        return owner.first("select idempotency_key from payment_schema.refunds", row -> row.getString(1))
                .orElseThrow();
    }

    String statuses() {
        return String.join(
                ",",
                owner.query(
                        "select status from payment_schema.refunds order by position", row -> row.getString("status")));
    }

    String paymentKey(ReservationId id) {
        return owner.first(
                        "select payment_key from payment_schema.payments where reservation_id = ?",
                        row -> row.getString(1),
                        id.value())
                .orElseThrow();
    }

    /** What Toss has given back of all payments, in KRW. */
    long refundedByToss() {
        var sum = 0L;
        for (var capture : toss.captures()) {
            sum += capture.path("refunded").asLong();
        }
        return sum;
    }

    /** What Toss still has for us, in KRW. */
    long leftAtToss() {
        var sum = 0L;
        for (var capture : toss.captures()) {
            sum += capture.path("captured").asLong() - capture.path("refunded").asLong();
        }
        return sum;
    }

    int cancels(ReservationId id) {
        return toss.payment(paymentKey(id)).path("cancels").size();
    }
}
