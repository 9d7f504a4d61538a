package gg.tiketi.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.oracles.MoneyOracles;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.Sale;
import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.Faults.Call;
import gg.tiketi.sandbox.Faults.Kind;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.toss.TossGateway.CancelRequest;
import gg.tiketi.toss.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefundSendingIT {
    private static final RefundAccount ACCOUNT = new RefundAccount("88", "110123456789", "김하나");
    private static final int MOST_TRIES = 6;

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.of(database, 60, 8);
    private final Counter counter = new Counter(database);
    private final List<UUID> seats = sale.seats();
    private final UserId buyer = sale.buyer();

    @TempDir
    private Path folder;

    private TossSandbox toss;
    private Till till;

    @BeforeEach
    void open() throws IOException {
        toss = new TossSandbox(folder, 0);
        till = new Till(database, counter, toss);
    }

    @AfterEach
    void nothingIsBrokenInTheEnd() throws IOException, SQLException {
        try {
            assertThat(BookingOracles.violations(sale.owner())).isEmpty();
            assertThat(MoneyOracles.violations(sale.owner())).isEmpty();
        } finally {
            counter.close();
            toss.close();
        }
    }

    @Test
    void whatWasPromisedGoesBackAtOnce() {
        var id = till.bought(sale, buyer, seats.subList(0, 2));
        counter.cancel(buyer, id);
        till.sendDue();
        everythingWentBackOnce(id);
        assertThat(till.executor.take(RefundSender.Outcome.DONE)).isEqualTo(1);
    }

    @DisplayName("22: whatever happens to the call, what the buyer gets is one refund")
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"DROP", "REFUSE", "DROP_AFTER", "HANG_AFTER", "ERROR_AFTER", "MALFORMED_AFTER", "DELAY_AFTER"})
    void aLostAnswerIsFoundOut(Kind fault) {
        var id = till.bought(sale, buyer, seats.subList(0, 2));
        counter.cancel(buyer, id, new Selection(seats.subList(0, 1), List.of()), null);
        toss.faults().add(Faults.Rule.once(Call.CANCEL, fault).waiting(Duration.ofSeconds(2)));
        untilDone();
        assertThat(till.refundedByToss()).isEqualTo(Sale.PRICE);
        assertThat(till.cancels(id)).isEqualTo(1);
        theBooksSayWhatTossSays();
    }

    @Test
    void threeErrorsAreThreeKeys() {
        var id = till.bought(sale, buyer, seats.subList(0, 1));
        counter.cancel(buyer, id);
        toss.faults().add(Faults.Rule.once(Call.CANCEL, Kind.REFUSE).times(3).error(500, "FAILED_REFUND_PROCESS"));
        var keys = new ArrayList<String>();
        for (int attempt = 0; attempt < 3; attempt++) {
            till.sendDue();
            keys.add(till.key());
            assertThat(till.statuses()).isEqualTo("unknown");
            till.timePasses();
        }
        assertThat(keys).doesNotHaveDuplicates();
        till.sendDue();
        everythingWentBackOnce(id);
    }

    @Test
    void aKeyIsNotChangedBeforeTossHasBeenQuietForAWhile() {
        var id = till.bought(sale, buyer, seats.subList(0, 1));
        counter.cancel(buyer, id);
        toss.faults().add(Faults.Rule.once(Call.CANCEL, Kind.REFUSE).error(400, "PROVIDER_ERROR"));
        till.sendDue();
        var key = till.key();
        sale.owner().update("update payment_schema.refunds set next_attempt_at = now()");
        till.sendDue();
        assertThat(till.key()).isEqualTo(key);
        assertThat(till.refundedByToss()).isZero();
        till.timePasses();
        till.sendDue();
        assertThat(till.key()).isNotEqualTo(key);
        everythingWentBackOnce(id);
    }

    @DisplayName("26: Toss refuses for good: not refunded, and a person looks")
    @ParameterizedTest
    @ValueSource(strings = {"EXCEED_MAX_REFUND_DUE", "NOT_CANCELABLE_PAYMENT"})
    void whatTossWillNotDoWaitsForAPerson(String code) {
        var id = till.bought(sale, buyer, seats.subList(0, 1));
        counter.cancel(buyer, id);
        toss.faults().add(Faults.Rule.once(Call.CANCEL, Kind.REFUSE).error(403, code));
        till.sendDue();
        assertThat(till.statuses()).isEqualTo("failed");
        till.timePasses();
        till.sendDue();
        assertThat(till.refundedByToss()).isZero();
        var waiting = counter.inNew(() -> counter.desk.list(null, 10, 0)).refunds();
        assertThat(waiting).singleElement().satisfies(refund -> {
            assertThat(refund.failureCode()).isEqualTo(code);
            counter.inNew(() -> {
                counter.desk.retry(new UserId(UUID.randomUUID()), refund.id(), null);
                return null;
            });
        });
        untilDone();
        everythingWentBackOnce(id);
    }

    @Test
    @DisplayName("27: our key is wrong for a while, and the refund waits")
    void aWrongKeyLeavesEverythingOpen() {
        var id = till.bought(sale, buyer, seats.subList(0, 1));
        counter.cancel(buyer, id);
        toss.faults().add(Faults.Rule.once(Call.CANCEL, Kind.REFUSE).error(401, "UNAUTHORIZED_KEY"));
        till.sendDue();
        assertThat(till.statuses()).isEqualTo("unknown");
        untilDone();
        everythingWentBackOnce(id);
    }

    @Test
    void aServerThatDiesBeforeTheCallIsReplaced() {
        var id = till.bought(sale, buyer, seats.subList(0, 1));
        counter.cancel(buyer, id);
        assertThat(counter.claims.claim(UUID.randomUUID(), 10)).hasSize(1);
        till.sendDue();
        assertThat(till.statuses()).as("the lease goes on").isEqualTo("sending");
        till.timePasses();
        till.sendDue();
        everythingWentBackOnce(id);
    }

    @Test
    void aServerThatDiesAfterTheCallIsReplaced() {
        var id = till.bought(sale, buyer, seats.subList(0, 1));
        counter.cancel(buyer, id);
        var dead = counter.claims.claim(UUID.randomUUID(), 10).get(0);
        assertThat(till.call(dead).verdict()).isEqualTo(Verdict.ANSWERED);
        till.timePasses();
        till.sendDue();
        everythingWentBackOnce(id);
    }

    /** Frozen between claim and call, for longer than the lease. */
    @Test
    void aServerThatWakesUpTooLateDoesNoHarm() {
        var id = till.bought(sale, buyer, seats.subList(0, 2));
        counter.cancel(buyer, id, new Selection(seats.subList(0, 1), List.of()), null);
        var frozen = counter.claims.claim(till.sender.claimant(), 10).get(0);
        till.timePasses();
        var other = new Till(database, counter, toss);
        other.sendDue();
        assertThat(till.sender.send(frozen)).isEqualTo(RefundSender.Outcome.DONE);
        assertThat(till.cancels(id)).isEqualTo(1);
        assertThat(till.refundedByToss()).isEqualTo(Sale.PRICE);
    }

    /** What the saved key and the amount that must be left are for: without them the same money goes twice. */
    @Test
    void withAKeyOfItsOwnEachTryWouldBeARefund() {
        var id = till.bought(sale, buyer, seats.subList(0, 2));
        var key = till.paymentKey(id);
        var payment = UUID.randomUUID();
        for (int attempt = 0; attempt < 2; attempt++) {
            var careless = new CancelRequest("변심", Sale.PRICE, null, null);
            assertThat(till.gateway
                            .cancel(payment, "try_" + attempt, key, careless)
                            .isAnswered())
                    .isTrue();
        }
        assertThat(till.refundedByToss()).as("the harm").isEqualTo(2 * Sale.PRICE);
        assertThat(MoneyOracles.violationsAgainst(toss.captures().toString(), sale.owner()))
                .as("and it shows")
                .hasSize(1);
        var careful = new CancelRequest("변심", Sale.PRICE, 2 * Sale.PRICE, null);
        assertThat(till.gateway.cancel(payment, "try_careful", key, careful).isAnswered())
                .isFalse();
    }

    @Test
    @DisplayName("23: parts of one payment go one after the other")
    void partsGoOneAfterTheOther() {
        var id = till.bought(sale, buyer, seats.subList(0, 4));
        for (var seat : seats.subList(0, 4)) {
            counter.cancel(buyer, id, new Selection(List.of(seat), List.of()), null);
        }
        till.sendDue();
        assertThat(till.statuses()).isEqualTo("done,done,done,done");
        assertThat(till.cancels(id)).isEqualTo(4);
        assertThat(till.leftAtToss()).isZero();
    }

    @Test
    @DisplayName("24: refunded in Toss's dashboard before we could")
    void whatAnOperatorHasRefundedAtTossIsNotRefundedAgain() {
        var id = till.bought(sale, buyer, seats.subList(0, 2));
        counter.cancel(buyer, id);
        toss.cancelByHand("ord_" + id.value());
        untilDone();
        everythingWentBackOnce(id);
    }

    @Test
    void whatNobodyCanExplainWaitsForAPerson() {
        var id = till.bought(sale, buyer, seats.subList(0, 2));
        counter.cancel(buyer, id);
        till.gateway.cancel(
                UUID.randomUUID(), "by hand", till.paymentKey(id), new CancelRequest("수기", 30_000, null, null));
        till.sendDue();
        assertThat(till.statuses()).isEqualTo("failed");
        assertThat(till.refundedByToss()).isEqualTo(30_000);
    }

    @Test
    @DisplayName("19: a deposit goes back to the account that was named")
    void depositsGoToTheAccountThatWasNamed() {
        var id = till.bought(sale, buyer, seats.subList(0, 1), "VIRTUAL_ACCOUNT", "virtual_account");
        var wish = new CancelWish(Selection.ALL, "변심", null, ACCOUNT);
        counter.call(door -> door.cancel(buyer, id, wish, null));
        till.sendDue();
        everythingWentBackOnce(id);
    }

    @Test
    void tossBeingAwayPostponesAndLosesNothing() throws IOException {
        var id = till.bought(sale, buyer, seats.subList(0, 1));
        counter.cancel(buyer, id);
        toss.close();
        till.sendDue();
        assertThat(till.statuses()).isEqualTo("unknown");
        toss = new TossSandbox(folder, toss.uri().getPort());
        till = new Till(database, counter, toss);
        untilDone();
        everythingWentBackOnce(id);
    }

    /** Three servers, and a Toss that is in a bad way. */
    @Test
    void manyAtOnceOnSeveralServersEachGoOnce() throws InterruptedException {
        var random = new Random(20_261_121);
        var ids = new ArrayList<ReservationId>();
        for (int i = 0; i < 60; i += 3) {
            var each = sale.buyer();
            var id = till.bought(sale, each, seats.subList(i, i + 3));
            ids.add(id);
            counter.cancel(each, id, new Selection(List.of(seats.get(i)), List.of()), null);
            counter.cancel(each, id);
        }
        var kinds = List.of(Kind.DROP, Kind.REFUSE, Kind.DROP_AFTER, Kind.ERROR_AFTER, Kind.MALFORMED_AFTER);
        for (var id : ids) {
            var kind = kinds.get(random.nextInt(kinds.size()));
            toss.faults().add(Faults.Rule.once(Call.CANCEL, kind).order("ord_" + id.value()));
        }
        var threads = Executors.newFixedThreadPool(12);
        try {
            var servers = List.of(till, new Till(database, counter, toss), new Till(database, counter, toss));
            servers.forEach(server -> server.executor.runOn(threads));
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        till.timePasses();
                        servers.forEach(Till::sendDue);
                        return !till.statuses().matches(".*(requested|sending|unknown).*");
                    });
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        }
        assertThat(till.statuses()).doesNotContain("failed");
        assertThat(till.refundedByToss()).isEqualTo(60L * Sale.PRICE);
        assertThat(ids).allSatisfy(id -> assertThat(till.cancels(id)).isEqualTo(2));
        theBooksSayWhatTossSays();
    }

    private void untilDone() {
        for (int attempt = 0; attempt < MOST_TRIES && !till.statuses().equals("done"); attempt++) {
            till.sendDue();
            till.timePasses();
        }
        assertThat(till.statuses()).isEqualTo("done");
    }

    private void everythingWentBackOnce(ReservationId id) {
        assertThat(till.statuses()).isEqualTo("done");
        assertThat(till.cancels(id)).isEqualTo(1);
        assertThat(till.leftAtToss()).isZero();
        theBooksSayWhatTossSays();
    }

    private void theBooksSayWhatTossSays() {
        assertThat(MoneyOracles.violationsAgainst(toss.captures().toString(), sale.owner()))
                .isEmpty();
    }
}
