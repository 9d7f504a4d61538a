package gg.tiketi.payments;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.Faults.Call;
import gg.tiketi.sandbox.Faults.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** P1: what a server had taken on when it died, froze or was cut off need not wait for the end of its lease. Time passes in the table only. */
class SilentServersIT extends Scenario {
    private static final Duration LONG = Duration.ofSeconds(6);
    private static final int MANY = 1_000;

    private Till other;

    @BeforeEach
    void aServerTheOthersTrust() {
        till.stillHere();
        till.wasHereFor(LONG);
        other = new Till(DATABASE, toss.uri(), METHODS, false);
        other.stillHere();
    }

    @AfterEach
    void leave() throws SQLException {
        other.close();
    }

    /** Negative control: without the beat, or while the owner has only just spoken, the lease goes on. */
    @Test
    void whatADeadServerHadBegunIsFinishedByAnother() {
        beginAndCapture(other);
        till.reconcile();
        assertThat(till.stillHere()).as("a beat ago it was there").isZero();
        till.reconcile();
        assertThat(status()).isEqualTo(PaymentState.CONFIRMING);

        other.wasSilentFor(LONG);
        till.reconcile();
        assertThat(status()).as("nobody has looked who is there").isEqualTo(PaymentState.CONFIRMING);
        assertThat(till.stillHere()).isEqualTo(1);
        assertThat(till.stillHere()).as("once").isZero();
        till.reconcile();
        assertPaid();
        assertThat(column("claimed_by is null")).isEqualTo("t");
    }

    @Test
    void whoWakesUpAfterwardsDoesNoHarm() {
        var key = consent();
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.HOLD));
        var frozen = CompletableFuture.supplyAsync(() -> other.confirm(buyer, order, key));
        Awaitility.await().until(() -> toss.faults().left() == 0);
        other.wasSilentFor(LONG);
        assertThat(till.stillHere()).isEqualTo(1);
        till.reconcile();
        toss.faults().letGo();
        assertThat(frozen.join().payment().id()).isNotNull();
        other.stillHere();
        till.reconcileAll();
        assertPaid();
    }

    /** As after an outage of the database, when nobody could say anything: whoever is back first leaves the others their work. */
    @Test
    void whoWasAwayHimselfDoesNotJudge() {
        beginAndCapture(other);
        other.wasSilentFor(LONG);
        till.wasSilentFor(LONG);
        assertThat(till.stillHere()).isZero();
        other.stillHere();
        till.wasHereFor(LONG);
        assertThat(till.stillHere()).as("the other is back").isZero();
        other.wasSilentFor(LONG);
        assertThat(till.stillHere()).isEqualTo(1);
        till.reconcile();
        assertPaid();
    }

    /** One without timers never says that it is there. */
    @Test
    void ofWhomNothingWasEverHeardNothingIsKnown() throws SQLException {
        try (var mute = new Till(DATABASE, toss.uri(), METHODS, false)) {
            beginAndCapture(mute);
            assertThat(till.stillHere()).isZero();
            till.reconcile();
            assertThat(status()).isEqualTo(PaymentState.CONFIRMING);
            till.reconcileAll();
            assertPaid();
        }
    }

    /** Frozen in the middle of a transaction: whoever waited for its locks would fall silent himself. */
    @Test
    void nobodyWaitsForALockOfTheFrozen() throws Exception {
        beginAndCapture(other);
        other.wasSilentFor(LONG);
        try (var frozen = DATABASE.owner().getConnection()) {
            frozen.setAutoCommit(false);
            try (var lock = frozen.createStatement()) {
                lock.execute(
                        "select from payment_schema.payments where order_id = '" + order.orderId() + "' for update");
            }
            assertThat(till.stillHere()).isZero();
            frozen.rollback();
        }
        assertThat(till.stillHere()).isEqualTo(1);
        till.reconcile();
        assertPaid();
    }

    /** A pause between two questions is nobody's lease, and neither is the time until a deposit must have come. */
    @Test
    void whatOnlyWaitsIsNotTakenOver() {
        waitForDeposit();
        till.wasSilentFor(LONG);
        other.wasHereFor(LONG);
        assertThat(other.stillHere()).isZero();
        toss.deposit(order.orderId());
        till.reconcileAll();
        assertPaid();
    }

    @Test
    void refundsAndNewsGoOnAsWell() {
        confirm(consent());
        till.giveBack(buyer, held);
        assertThat(claimedRefunds(other.leaseholder.id())).contains(held.id());
        other.news.receive(news("DONE", null));
        assertThat(other.news.claim(MANY, Duration.ofMinutes(1)))
                .anyMatch(one -> one.orderId().equals(order.orderId()));
        other.wasSilentFor(LONG);
        till.sendRefunds();
        till.reconcile();
        assertThat(status()).as("the leases go on").isEqualTo(PaymentState.CONFIRMED);
        // Perhaps some that other tests have left.
        assertThat(till.stillHere()).isGreaterThanOrEqualTo(2);
        till.sendRefunds();
        till.reconcile();
        assertThat(status()).isEqualTo(PaymentState.REFUNDED);
        assertThat(outcomeOfNews("DONE")).isEqualTo("asked");
    }

    private void beginAndCapture(Till server) {
        var key = consent();
        server.payments.begin(buyer, order.orderId(), key, order.amount(), null);
        capture();
    }

    private List<UUID> claimedRefunds(UUID server) {
        return till.owner.query(
                "select reservation_id from payment_schema.claim_refunds(?, ?, interval '1 minute')",
                row -> row.getObject(1, UUID.class),
                server,
                MANY);
    }

    private PaymentState status() {
        return till.of(buyer, order).status();
    }
}
