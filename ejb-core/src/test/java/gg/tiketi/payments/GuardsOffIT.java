package gg.tiketi.payments;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.reservations.ReservationState;
import gg.tiketi.reservations.Sale;
import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.Faults.Call;
import gg.tiketi.sandbox.Faults.Kind;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.toss.TossLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each guard taken away once: what it prevents then happens, so the tests of the guard can fail. */
class GuardsOffIT {
    private final TestDatabase database = TestDatabase.migrated();

    @TempDir
    private Path folder;

    private TossSandbox toss;
    private Till till;
    private Sale sale;
    private UserId buyer;
    private ReservationState held;
    private PreparedPayment order;
    private String key;

    @BeforeEach
    void open() throws IOException {
        toss = new TossSandbox(folder, 0);
        till = new Till(database, toss.uri(), List.of(PaymentMethod.values()), false);
        sale = Sale.of(database, 1, 1);
        buyer = sale.buyer();
        held = till.held(sale, buyer, sale.seats());
        order = till.prepare(buyer, held);
        key = toss.consent(order.orderId(), order.amount(), "CARD", null);
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.DROP_AFTER));
        toss.faults().add(Faults.Rule.once(Call.LOOKUP, Kind.REFUSE));
    }

    @AfterEach
    void close() throws Exception {
        till.close();
        toss.close();
    }

    /** P1: money is captured for a reservation that is not sold, for as long as one cares to wait. */
    @Test
    void withoutReconciliationMoneyIsTakenForNothing() {
        till.confirm(buyer, order, key);
        assertThat(capturedForNothing()).isEqualTo(1);
        till.reconcileAll();
        assertThat(capturedForNothing()).isZero();
    }

    /** S7: the hold ends while Toss captures, somebody else gets the seat, and the money must go back. */
    @Test
    void withoutProtectionAHoldEndsUnderTheBuyer() {
        sale.sabotage("expire_holds", "r.paying_since is null and ", "");
        till.confirm(buyer, order, key);
        sale.lapse(held);
        till.expireHolds();
        assertThat(till.reservationStatus(held)).startsWith("expired");
        till.held(sale, sale.buyer(), sale.seats());
        till.reconcileAll();
        assertThat(till.reservationStatus(held)).startsWith("expired");
        assertThat(till.refundsPromised(order)).isEqualTo(order.amount());
    }

    /** P2: Toss takes a fresh key for a fresh request. The one that was saved gets the answer it got, without another execution. */
    @Test
    void aFreshKeyForEveryTryIsAnotherRequest() {
        var line = TossLine.to(toss.uri(), TossSandbox.SECRET_KEY, database);
        var id = UUID.randomUUID();
        line.confirm(id, "first", key, order.orderId(), order.amount());
        assertThat(line.confirm(id, "first", key, order.orderId(), order.amount())
                        .isAnswered())
                .isTrue();
        assertThat(line.confirm(id, "second", key, order.orderId(), order.amount())
                        .code())
                .isEqualTo("ALREADY_PROCESSED_PAYMENT");
    }

    /** P8: with the transaction open around the call, a connection is held for as long as Toss takes. */
    @Test
    void aTransactionAroundTheCallHoldsAConnection() throws Exception {
        toss.faults().clear();
        var slow = Duration.ofMillis(600);
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.DELAY).waiting(slow));
        assertThat(inTransactionsDuring(() -> till.confirm(buyer, order, key))).isZero();

        var other = Sale.of(database, 1, 1);
        var second = other.buyer();
        var his = till.held(other, second, other.seats());
        var hisOrder = till.prepare(second, his);
        var hisKey = toss.consent(hisOrder.orderId(), hisOrder.amount(), "CARD", null);
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.DELAY).waiting(slow));
        assertThat(inTransactionsDuring(() -> till.inNew(() -> {
                    till.database.query("select 1", row -> "");
                    return till.confirm(second, hisOrder, hisKey);
                })))
                .isPositive();
    }

    /** Sessions that idle inside a transaction while Toss takes its time. */
    private long inTransactionsDuring(Runnable payment) throws InterruptedException {
        var paying = new Thread(payment);
        var before = calls();
        paying.start();
        org.awaitility.Awaitility.await().until(() -> confirming() > 0 || calls() > before || !paying.isAlive());
        var idle = 0L;
        while (paying.isAlive()) {
            idle = Math.max(idle, idleInTransaction());
        }
        paying.join();
        return idle;
    }

    private long confirming() {
        return count("select count(*) from payment_schema.payments where status = 'confirming'");
    }

    private long calls() {
        return count("select count(*) from payment_schema.payment_logs");
    }

    /** For longer than any of our statements takes. */
    private long idleInTransaction() {
        return database.idleInTransaction(Duration.ofMillis(300));
    }

    private long capturedForNothing() {
        var sold = till.reservationStatus(held).startsWith("confirmed");
        return sold ? 0 : toss.captures().size();
    }

    private long count(String query) {
        return till.owner.first(query, row -> row.getLong(1)).orElseThrow();
    }
}
