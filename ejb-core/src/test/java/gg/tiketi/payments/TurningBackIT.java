package gg.tiketi.payments;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.Faults.Call;
import gg.tiketi.sandbox.Faults.Kind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes wrong with deposits, with money that comes too late, and with money that goes back; numbers as in {@link FailureScenariosIT}. */
class TurningBackIT extends Scenario {
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
    @DisplayName("18: news of a deposit are looked into once they are stored, without waiting for a tick")
    void aDepositIsNoticedAtOnce() throws Exception {
        waitForDeposit();
        toss.deposit(order.orderId());
        var news = "{\"secret\":\"%s\",\"status\":\"DONE\",\"transactionKey\":\"%s\",\"orderId\":\"%s\"}";
        till.news.receive(news.formatted(secret(), "asleep", order.orderId()));
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.WAITING_FOR_DEPOSIT);
        try (var awake = new Till(DATABASE, toss.uri(), METHODS, false)) {
            awake.startTimer();
            awake.news.receive(news.formatted(secret(), "awake", order.orderId()));
        }
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
}
