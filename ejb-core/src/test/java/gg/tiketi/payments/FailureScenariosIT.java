package gg.tiketi.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.oracles.MoneyOracles;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.ReservationState;
import gg.tiketi.reservations.Sale;
import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.Faults.Call;
import gg.tiketi.sandbox.Faults.Kind;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong with payments, by the numbers under which it is known; after each, no oracle has anything to say. */
class FailureScenariosIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final List<PaymentMethod> METHODS = List.of(PaymentMethod.values());

    @TempDir
    private static Path folder;

    private static TossSandbox toss;
    private static Till till;

    private final Sale sale = Sale.of(DATABASE, 2, 2);
    private final List<UUID> seats = sale.seats();
    private final UserId buyer = sale.buyer();
    private ReservationState held;
    private PreparedPayment order;

    @BeforeAll
    static void open() throws IOException {
        toss = new TossSandbox(folder, 0);
        till = new Till(DATABASE, toss.uri(), METHODS, false);
    }

    @AfterAll
    static void close() throws Exception {
        till.close();
        toss.close();
    }

    @BeforeEach
    void hold() {
        toss.faults().clear();
        held = till.held(sale, buyer, seats);
        order = till.prepare(buyer, held);
    }

    @AfterEach
    void nothingIsLost() {
        till.expireHolds();
        assertThat(BookingOracles.violations(till.owner)).isEmpty();
        assertThat(MoneyOracles.violations(till.owner)).isEmpty();
        var captures = captures();
        assertThat(captures).allMatch(times -> times <= 1);
    }

    @Test
    void whoPaysHasTheSeats() {
        var confirmed = confirm(consent());
        assertThat(confirmed.known()).isTrue();
        assertThat(confirmed.payment().status()).isEqualTo(PaymentState.CONFIRMED);
        assertThat(confirmed.payment().paymentMethod()).isEqualTo("card");
        assertThat(confirmed.payment().receiptUrl()).isNotBlank();
        assertThat(confirmed.reservation().status()).hasToString("CONFIRMED");
        assertThat(till.reservationStatus(held)).isEqualTo("confirmed completed");
        assertThat(till.facts(held)).containsExactly("payment.completed");
        assertThat(till.payments.mine(buyer)).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("1, 2, 12, 29: captured, and the answer is lost, an error, or half of one")
    @EnumSource(
            value = Kind.class,
            names = {"DROP_AFTER", "HANG_AFTER", "ERROR_AFTER", "MALFORMED_AFTER"})
    void anAnswerThatIsLostIsAskedFor(Kind kind) {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, kind));
        assertThat(confirm(consent()).payment().status()).isEqualTo(PaymentState.CONFIRMED);
        assertPaid();
    }

    @Test
    @DisplayName("1: neither the answer nor the question comes through; the timer asks again")
    void whatIsUnknownStaysHeldUntilItIsKnown() {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.DROP_AFTER));
        toss.faults().add(Faults.Rule.once(Call.LOOKUP, Kind.REFUSE).times(3));
        var confirmed = confirm(consent());
        assertThat(confirmed.known()).isFalse();
        assertThat(confirmed.payment().status()).isEqualTo(PaymentState.CONFIRMING);
        sale.lapse(held);
        till.expireHolds();
        assertThat(till.reservationStatus(held)).startsWith("pending");
        till.reconcileAll();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.CONFIRMING);
        till.reconcileAll();
        till.reconcileAll();
        assertPaid();
    }

    @ParameterizedTest
    @DisplayName("2: an error, and nothing was captured; sent again under a new key")
    @CsvSource({"500, FAILED_INTERNAL_SYSTEM_PROCESSING", "400, PROVIDER_ERROR", "400, CARD_PROCESSING_ERROR"})
    void anErrorIsNoDecline(int status, String code) {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.REFUSE).error(status, code));
        assertThat(confirm(consent()).known()).isFalse();
        till.reconcileAll();
        assertPaid();
    }

    @Test
    @DisplayName("2: nothing reached Toss; sent again under the same key")
    void whatNeverArrivedIsSentAgain() {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.DROP));
        assertThat(confirm(consent()).known()).isFalse();
        var key = idempotencyKey();
        till.reconcileAll();
        assertPaid();
        assertThat(idempotencyKey()).isEqualTo(key);
    }

    @Test
    @DisplayName("3: Toss is still busy with the same request")
    void aRequestUnderWayIsWaitedFor() {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.DELAY).waiting(Duration.ofSeconds(2)));
        assertThat(confirm(consent()).known()).isFalse();
        till.reconcileAll();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.CONFIRMING);
        org.awaitility.Awaitility.await().until(() -> !captures().isEmpty());
        till.reconcileAll();
        assertPaid();
    }

    @Test
    @DisplayName("4: already processed")
    void whatTossHasProcessedIsLookedAt() {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.ERROR_AFTER).error(400, "ALREADY_PROCESSED_PAYMENT"));
        confirm(consent());
        assertPaid();
    }

    @Test
    @DisplayName("5: the buyer came back too late")
    void consentThatIsOverIsNoPayment() {
        var key = consent();
        toss.advance(Duration.ofMinutes(11));
        assertDeclined(() -> confirm(key), "NOT_FOUND_PAYMENT_SESSION");
        assertThat(till.reservationStatus(held)).isEqualTo("pending failed");
        assertNothingCaptured();
    }

    @Test
    @DisplayName("6: the window was closed; the seats go back when their time is over")
    void aWindowNobodyReturnsFromHoldsNothing() {
        toss.open(order.orderId(), order.amount());
        till.reconcileAll();
        sale.lapse(held);
        till.expireHolds();
        assertThat(till.reservationStatus(held)).startsWith("expired");
        till.owner.update("update payment_schema.payments set created_at = created_at - interval '1 hour'"
                + " where order_id = '" + order.orderId() + "'");
        till.reconciliation.tidyUp();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.CANCELLED);
        assertNothingCaptured();
    }

    @Test
    @DisplayName("7: twenty at once, and once more: one capture, one answer")
    void confirmingAgainIsNothingNew() throws Exception {
        var key = consent();
        var answers = Race.run(20, i -> confirm(key));
        assertThat(answers).anyMatch(PaymentConfirmation.Confirmed::known);
        till.reconcileAll();
        assertThat(confirm(key).payment()).isEqualTo(confirm(key).payment());
        assertPaid();
        assertThat(till.facts(held)).containsExactly("payment.completed");
        assertThat(calls("confirm")).isEqualTo(1);
    }

    @Test
    @DisplayName("8: another amount is refused before Toss hears of it")
    void theAmountIsOurs() {
        var key = consent();
        assertRefused(
                () -> till.confirmation.confirm(buyer, order.orderId(), key, order.amount() - 1, null),
                RefusalCode.AMOUNT_MISMATCH);
        assertRefused(
                () -> till.payments.prepare(buyer, new ReservationId(held.id()), 100, null),
                RefusalCode.AMOUNT_MISMATCH);
        assertThat(calls("confirm")).isZero();
        assertNothingCaptured();
    }

    @Test
    @DisplayName("8: a window with another amount can never be confirmed")
    void aWindowWithAnotherAmountIsWorthNothing() {
        var key = toss.consent(order.orderId(), 100, "CARD", null);
        assertDeclined(() -> confirm(key), "WINDOW_WITH_OTHER_AMOUNT");
        assertNothingCaptured();
    }

    @Test
    @DisplayName("9: another's order is not found, another order's key buys nothing")
    void ordersAndKeysBelongTogether() {
        var key = consent();
        var stranger = sale.buyer();
        assertRefused(
                () -> till.confirmation.confirm(stranger, order.orderId(), key, order.amount(), null),
                RefusalCode.NOT_FOUND);
        assertThat(calls("confirm")).isZero();
        var cheap = Sale.of(DATABASE, 2, 2);
        var thief = cheap.buyer();
        var hisHold = till.held(cheap, thief, cheap.seats());
        var his = till.prepare(thief, hisHold);
        assertDeclined(
                () -> till.confirmation.confirm(thief, his.orderId(), key, his.amount(), null),
                "PAYMENT_KEY_OF_ANOTHER_ORDER");
        assertNothingCaptured();
        confirm(key);
        assertPaid();
    }

    @Test
    @DisplayName("10: the hold was over before")
    void whatIsNotHeldIsNotPaid() {
        var key = consent();
        sale.lapse(held);
        assertRefused(() -> confirm(key), RefusalCode.RESERVATION_EXPIRED);
        assertThat(calls("confirm")).isZero();
        assertNothingCaptured();
    }

    @Test
    @DisplayName("11: captured when nobody believed in it any more; the seats are still free")
    void lateMoneyTakesTheSeatsAgain() {
        giveUp();
        capture();
        till.news.receive(news("DONE", null));
        till.reconcile();
        assertThat(till.reservationStatus(held)).isEqualTo("confirmed completed");
        assertPaid();
    }

    @Test
    @DisplayName("11: captured too late, and somebody else has the seats")
    void lateMoneyGoesBack() {
        giveUp();
        var other = sale.buyer();
        till.held(sale, other, seats);
        capture();
        till.news.receive(news("DONE", null));
        till.reconcile();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.CONFIRMED);
        assertThat(till.reservationStatus(held)).startsWith("expired");
        assertThat(till.refundsPromised(order)).isEqualTo(order.amount());
    }

    @ParameterizedTest
    @DisplayName("13, 15, 17: news before, after, twice, or not at all")
    @CsvSource({"true, 0", "true, 3", "false, 1", "false, 3", "false, 0"})
    void newsOnlyMakeUsAsk(boolean before, int times) {
        var key = consent();
        if (before) {
            toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.DROP_AFTER));
            toss.faults().add(Faults.Rule.once(Call.LOOKUP, Kind.REFUSE));
            confirm(key);
        } else {
            confirm(key);
        }
        for (var i = 0; i < times; i++) {
            till.news.receive(news("DONE", null));
        }
        till.reconcile();
        if (times == 0) {
            till.reconcileAll();
        }
        assertPaid();
        assertThat(till.facts(held)).containsExactly("payment.completed");
    }

    @Test
    @DisplayName("14: forged news have no effect")
    void whatIsForgedIsNotBelieved() {
        consent();
        till.news.receive(news("DONE", null));
        till.reconcile();
        assertThat(till.reservationStatus(held)).isEqualTo("pending pending");
        assertNothingCaptured();

        till.news.receive("{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":7}");
        till.news.receive("no JSON at all");
        var key = consentAgain();
        confirm(key);
        till.news.receive(news("CANCELED", "ps_forged"));
        till.reconcile();
        assertThat(outcomeOfNews("CANCELED")).isEqualTo("forged");
        assertPaid();
    }

    @Test
    @DisplayName("16: news about an order we lack are kept for a while, then given up")
    void newsOfNobodysOrderCreateNothing() {
        var body =
                "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"paymentKey\":\"tbox_x\",\"orderId\":\"ord_%s\",\"status\":\"DONE\"}}"
                        .formatted(held.id());
        till.news.receive(body);
        till.reconcile();
        assertThat(till.owner.query(
                        "select outcome from payment_schema.webhook_inbox where order_id = ? and outcome is null",
                        row -> "open",
                        "ord_" + held.id()))
                .hasSize(1);
        till.owner.update(
                "update payment_schema.webhook_inbox set received_at = received_at - interval '11 minutes', next_attempt_at = now()"
                        + " where order_id = ?",
                "ord_" + held.id());
        till.reconcile();
        assertThat(till.owner.query(
                        "select outcome from payment_schema.webhook_inbox where order_id = ?",
                        row -> row.getString(1),
                        "ord_" + held.id()))
                .containsExactly("unknown_order");
    }

    @Test
    @DisplayName("18: a deposit that never comes is cancelled, and the seats go back")
    void anAccountNobodyPaysIntoIsClosed() {
        waitForDeposit();
        till.age(order.orderId(), Till.DEPOSIT_WITHIN.plus(Settlements.DEPOSIT_GRACE));
        toss.faults().add(Faults.Rule.once(Call.CANCEL, Kind.DROP_AFTER));
        till.reconcileAll();
        till.reconcileAll();
        till.reconcileAll();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.CANCELLED);
        assertThat(till.of(buyer, order).failureCode()).isEqualTo("NO_DEPOSIT");
        assertThat(till.facts(held)).containsExactly("payment.deposit_awaited", "payment.voided");
        sale.lapse(held);
        till.expireHolds();
        assertThat(till.reservationStatus(held)).startsWith("expired");
        assertNothingCaptured();
    }

    @Test
    @DisplayName("18: the deposit comes in time, and at the last moment")
    void aDepositPays() {
        waitForDeposit();
        assertThat(till.of(buyer, order).virtualAccount().accountNumber()).startsWith("X");
        till.age(order.orderId(), Till.DEPOSIT_WITHIN.plus(Settlements.DEPOSIT_GRACE));
        till.reconcileAll();
        toss.deposit(order.orderId());
        till.reconcileAll();
        assertPaid();
    }

    @Test
    @DisplayName("18: news of the deposit need the right secret, but not to be believed")
    void newsOfADepositAreAskedAfter() {
        waitForDeposit();
        till.news.receive("{\"secret\":\"ps_wrong\",\"status\":\"DONE\",\"transactionKey\":\"t\",\"orderId\":\"%s\"}"
                .formatted(order.orderId()));
        toss.deposit(order.orderId());
        till.reconcile();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.WAITING_FOR_DEPOSIT);
        till.news.receive("{\"secret\":\"%s\",\"status\":\"DONE\",\"transactionKey\":\"t\",\"orderId\":\"%s\"}"
                .formatted(secret(), order.orderId()));
        till.reconcile();
        assertPaid();
    }

    @Test
    @DisplayName("20: a deposit that bounces: the tickets are nobody's, and the account is closed")
    void aBouncedDepositIsTakenBack() {
        waitForDeposit();
        toss.deposit(order.orderId());
        till.reconcileAll();
        assertPaid();
        toss.bounce(order.orderId());
        for (var times = 0; times < 2; times++) {
            till.news.receive(
                    "{\"secret\":\"%s\",\"status\":\"WAITING_FOR_DEPOSIT\",\"transactionKey\":\"b%d\",\"orderId\":\"%s\"}"
                            .formatted(secret(), times, order.orderId()));
            till.reconcileAll();
        }
        till.reconcileAll();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.CANCELLED);
        assertThat(till.of(buyer, order).failureCode()).isEqualTo("DEPOSIT_BOUNCED");
        assertThat(till.reservationStatus(held)).isEqualTo("cancelled failed");
        assertThat(till.facts(held))
                .containsExactly("payment.deposit_awaited", "payment.completed", "payment.failed", "payment.voided");
        assertThat(waitsForOperator()).isFalse();
        assertThat(toss.payment(till.of(buyer, order).pgTransactionId())
                        .path("status")
                        .asText())
                .isEqualTo("CANCELED");
        assertThat(till.held(sale, sale.buyer(), seats).id()).isNotEqualTo(held.id());
        assertThat(books()).isEmpty();
    }

    @Test
    @DisplayName("21: a virtual account nobody offered")
    void anAccountThatWasNotOfferedIsClosed() throws Exception {
        var strict = new Till(DATABASE, toss.uri(), List.of(PaymentMethod.CARD), false);
        try (strict) {
            strict.confirm(buyer, order, toss.consent(order.orderId(), order.amount(), "VIRTUAL_ACCOUNT", null));
            strict.reconcileAll();
            assertThat(strict.of(buyer, order).status()).isEqualTo(PaymentState.CANCELLED);
            assertThat(strict.of(buyer, order).failureCode()).isEqualTo("METHOD_NOT_OFFERED");
        }
        assertThat(till.reservationStatus(held)).isEqualTo("pending failed");
        assertNothingCaptured();
    }

    @Test
    @DisplayName("18: a buyer gives up what he has not paid yet, and the account is closed")
    void whatWaitsForADepositCanBeGivenUp() {
        waitForDeposit();
        assertThat(till.giveBack(buyer, held).status()).hasToString("CANCELLED");
        assertThat(till.held(sale, sale.buyer(), seats).id()).isNotEqualTo(held.id());
        till.reconcileAll();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.CANCELLED);
        assertThat(till.of(buyer, order).failureCode()).isEqualTo("GIVEN_UP");
        assertThat(toss.payment(till.of(buyer, order).pgTransactionId())
                        .path("status")
                        .asText())
                .isEqualTo("CANCELED");
        assertThat(till.giveBack(buyer, held).status()).hasToString("CANCELLED");
        assertNothingCaptured();
    }

    @Test
    @DisplayName("19: the deposit of what was given up a moment ago goes back")
    void aDepositForWhatWasGivenUpGoesBack() {
        waitForDeposit();
        till.giveBack(buyer, held);
        toss.deposit(order.orderId());
        till.reconcileAll();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.CONFIRMED);
        assertThat(till.reservationStatus(held)).startsWith("cancelled");
        assertThat(till.refundsPromised(order)).isEqualTo(order.amount());
        assertThat(till.owner.query(
                        "select status from payment_schema.refunds where reservation_id = ?",
                        row -> row.getString(1),
                        held.id()))
                .containsExactly("waiting_for_account");
    }

    @Test
    @DisplayName(
            "12: the server has died before it asked Toss; who comes again with the same key learns at once what became of it")
    void whoeverRepeatsNeedNotWaitForTheLeaseOfTheDead() {
        var key = consent();
        till.payments.begin(buyer, order.orderId(), key, order.amount(), null);
        assertThat(confirm(key).known()).isFalse();
        assertNothingCaptured();
        till.seemsSilent(order.orderId());
        assertThat(confirm(key).known()).isTrue();
        assertPaid();
    }

    @Test
    @DisplayName("24: cancelled in Toss's dashboard: the reservation ends, and the books know")
    void aRefundByHandEndsTheReservation() {
        confirm(consent());
        toss.cancelByHand(order.orderId());
        for (var times = 0; times < 2; times++) {
            till.news.receive(news("CANCELED", null));
            till.reconcileAll();
            till.sendRefunds();
        }
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.REFUNDED);
        assertThat(till.of(buyer, order).refundAmount()).isEqualTo(order.amount());
        assertThat(till.reservationStatus(held)).isEqualTo("cancelled refunded");
        assertThat(waitsForOperator()).isFalse();
        assertThat(till.held(sale, sale.buyer(), seats).id()).isNotEqualTo(held.id());
        assertThat(books()).isEmpty();
        assertThat(calls("cancel")).isZero();
    }

    @Test
    @DisplayName("24: a part of it cancelled in Toss's dashboard: the buyer keeps the seats, and a person looks")
    void aPartialRefundByHandIsAFavour() {
        confirm(consent());
        toss.cancelByHand(order.orderId(), 6_000);
        till.news.receive(news("PARTIAL_CANCELED", null));
        till.reconcileAll();
        till.sendRefunds();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
        assertThat(till.of(buyer, order).refundAmount()).isEqualTo(6_000);
        assertThat(till.reservationStatus(held)).isEqualTo("confirmed completed");
        assertThat(waitsForOperator()).isTrue();
        assertThat(books()).isEmpty();
    }

    @Test
    @DisplayName("25: cancelling waits for the outcome")
    void whatIsBeingPaidCannotBeCancelled() {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.DROP_AFTER));
        toss.faults().add(Faults.Rule.once(Call.LOOKUP, Kind.REFUSE));
        confirm(consent());
        assertRefused(() -> till.cancel(buyer, held), RefusalCode.PAYMENT_IN_PROGRESS);
        assertRefused(() -> till.prepare(buyer, held), RefusalCode.PAYMENT_IN_PROGRESS);
        till.reconcileAll();
        assertPaid();
    }

    @Test
    @DisplayName("27, 28: our key is refused, or we ask too often: the payment stays open")
    void ourFaultIsNotTheBuyers() {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.REFUSE).error(401, "UNAUTHORIZED_KEY"));
        toss.faults().add(Faults.Rule.once(Call.LOOKUP, Kind.REFUSE).error(401, "UNAUTHORIZED_KEY"));
        assertThat(confirm(consent()).known()).isFalse();
        toss.faults().add(Faults.Rule.once(Call.LOOKUP, Kind.REFUSE).error(429, "TOO_MANY_REQUESTS"));
        till.reconcileAll();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.CONFIRMING);
        till.reconcileAll();
        assertPaid();
    }

    @Test
    @DisplayName("30: another amount was captured: all of it goes back")
    void whatIsNotAsAgreedGoesBack() {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.OTHER_AMOUNT));
        assertThat(confirm(consent()).known()).isFalse();
        till.reconcileAll();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.CANCELLED);
        assertThat(till.reservationStatus(held)).isEqualTo("pending failed");
        assertThat(toss.captures())
                .filteredOn(one -> mine(one))
                .allMatch(one ->
                        one.path("captured").asLong() == one.path("refunded").asLong());
        assertThat(till.facts(held)).containsExactly("payment.voided");
    }

    @Test
    @DisplayName("31: declined, and paid with another card")
    void aDeclineFreesTheWay() {
        var key = toss.consentInVain(order.orderId(), order.amount(), "REJECT_CARD_PAYMENT");
        assertDeclined(() -> confirm(key), "REJECT_CARD_PAYMENT");
        assertDeclined(() -> confirm(key), "REJECT_CARD_PAYMENT");
        assertThat(till.reservationStatus(held)).isEqualTo("pending failed");
        var again = till.prepare(buyer, held);
        assertThat(again.orderId()).isNotEqualTo(order.orderId());
        till.confirm(buyer, again, toss.consent(again.orderId(), again.amount(), "CARD", "NAVERPAY"));
        assertThat(till.of(buyer, again).paymentMethod()).isEqualTo("naver_pay");
        assertThat(till.reservationStatus(held)).isEqualTo("confirmed completed");
        assertThat(till.facts(held)).containsExactly("payment.failed", "payment.completed");
    }

    @Test
    void whatTossNeverApprovedIsGivenUpInTheEnd() {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.REFUSE).error(500, "COMMON_ERROR"));
        confirm(consent());
        till.age(order.orderId(), Duration.ofMinutes(12));
        till.reconcile();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.CONFIRMING);
        till.age(order.orderId(), Duration.ofMinutes(4));
        till.reconcile();
        assertThat(till.of(buyer, order).failureCode()).isEqualTo("NOT_CONFIRMED_IN_TIME");
        assertNothingCaptured();
    }

    private void giveUp() {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.REFUSE).error(500, "COMMON_ERROR"));
        confirm(consent());
        till.age(order.orderId(), Duration.ofMinutes(16));
        till.reconcile();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.FAILED);
        sale.lapse(held);
        till.expireHolds();
        assertThat(till.reservationStatus(held)).startsWith("expired");
    }

    /** What Toss does behind our back. */
    private void capture() {
        var line = gg.tiketi.toss.TossLine.to(toss.uri(), TossSandbox.SECRET_KEY, DATABASE);
        var key = till.of(buyer, order).pgTransactionId();
        assertThat(line.confirm(UUID.randomUUID(), "behind_" + held.id(), key, order.orderId(), order.amount())
                        .isAnswered())
                .isTrue();
    }

    private void waitForDeposit() {
        var confirmed = confirm(toss.consent(order.orderId(), order.amount(), "VIRTUAL_ACCOUNT", null));
        assertThat(confirmed.known()).isTrue();
        assertThat(confirmed.payment().status()).isEqualTo(PaymentState.WAITING_FOR_DEPOSIT);
        sale.lapse(held);
        till.expireHolds();
        assertThat(till.reservationStatus(held)).startsWith("pending");
    }

    private String consent() {
        return toss.consent(order.orderId(), order.amount(), "CARD", null);
    }

    private String consentAgain() {
        order = till.prepare(buyer, held);
        return consent();
    }

    private PaymentConfirmation.Confirmed confirm(String key) {
        return till.confirm(buyer, order, key);
    }

    private String news(String status, String secret) {
        return "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"orderId\":\"%s\",\"status\":\"%s\"%s}}"
                .formatted(order.orderId(), status, secret == null ? "" : ",\"secret\":\"" + secret + "\"");
    }

    private void assertPaid() {
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.CONFIRMED);
        assertThat(till.reservationStatus(held)).isEqualTo("confirmed completed");
        assertThat(captures()).containsExactly(1);
    }

    private void assertNothingCaptured() {
        assertThat(captures()).isEmpty();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, RefusalCode code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static void assertDeclined(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String code) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.PAYMENT_DECLINED);
            assertThat(refusal.members()).containsEntry("declineCode", code);
        });
    }

    /** How often money was taken for orders of this reservation. */
    private List<Integer> captures() {
        return StreamSupport.stream(toss.captures().spliterator(), false)
                .filter(this::mine)
                .map(one -> one.path("captures").asInt())
                .toList();
    }

    private boolean mine(com.fasterxml.jackson.databind.JsonNode capture) {
        return till.owner
                .first(
                        "select from payment_schema.payments where reservation_id = ? and order_id = ?",
                        row -> true,
                        held.id(),
                        capture.path("orderId").asText())
                .isPresent();
    }

    private int calls(String action) {
        return till.owner
                .first(
                        "select count(*) from payment_schema.payment_logs l join payment_schema.payments p on p.id = l.payment_id"
                                + " where p.reservation_id = ? and l.action = ?",
                        row -> row.getInt(1),
                        held.id(),
                        action)
                .orElseThrow();
    }

    /** Where the books and Toss say something else about any order. */
    private java.util.Map<String, Long> books() {
        return MoneyOracles.violationsAgainst(toss.captures().toString(), till.owner);
    }

    private boolean waitsForOperator() {
        return column("operator_since is not null").equals("t");
    }

    private String idempotencyKey() {
        return column("idempotency_key");
    }

    private String secret() {
        return column("toss_secret");
    }

    private String column(String name) {
        return till.owner
                .first(
                        "select " + name + " from payment_schema.payments where order_id = ?",
                        row -> row.getString(1),
                        order.orderId())
                .orElseThrow();
    }

    private String outcomeOfNews(String status) {
        return till.owner
                .first(
                        "select outcome from payment_schema.webhook_inbox where order_id = ? and toss_status = ?",
                        row -> row.getString(1),
                        order.orderId(),
                        status)
                .orElseThrow();
    }
}
