package gg.tiketi.payments;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.Sale;
import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.Faults.Call;
import gg.tiketi.sandbox.Faults.Kind;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.testing.Race;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong with payments, by the numbers under which it is known; those of deposits and of money that turns back are in {@link TurningBackIT}. */
class FailureScenariosIT extends Scenario {
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
}
