package gg.tiketi.payments;

import gg.tiketi.outbox.Outbox;
import gg.tiketi.reservations.PayableReservations;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.toss.TossAnswer;
import gg.tiketi.toss.TossPayment;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is written down of an outcome. Each method is a short transaction of its own and looks again at what is there, so that it may come late,
 * twice, or after something else. Reservation first, then payment: everybody locks in this order.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Settlements {
    /** Deposits on the last minute take a while to get here. */
    static final Duration DEPOSIT_GRACE = Duration.ofMinutes(5);

    static final String TOO_LATE = "결제가 늦게 완료되어 좌석을 확보하지 못했습니다. 결제 금액은 자동으로 환불됩니다.";

    private PaymentRows rows;
    private PayableReservations payable;
    private Reservations reservations;
    private Outbox outbox;
    private Event<PaymentsCounted> counts;

    public Settlements() {}

    @Inject
    public Settlements(
            PaymentRows rows,
            PayableReservations payable,
            Reservations reservations,
            Outbox outbox,
            Event<PaymentsCounted> counts) {
        this.rows = rows;
        this.payable = payable;
        this.reservations = reservations;
        this.outbox = outbox;
        this.counts = counts;
    }

    /** Toss has captured what was agreed on. */
    public void approve(Payment known, TossPayment toss, String settledBy) {
        // Also one that was given up: money that is there after all is sold for, or goes back.
        var locked = rows.lock(known)
                .filter(found -> !found.payment().state().isCaptured())
                .orElse(null);
        if (locked == null) {
            return;
        }
        var payment = locked.payment();
        if (locked.rivalled()) {
            rows.startVoid(payment.id(), "ANOTHER_PAYMENT");
            return;
        }
        var method = toss.method() == null ? "other" : toss.method();
        var sold = payable.sell(payment.reservation(), method).isPresent();
        rows.confirm(payment, toss, settledBy, Facts.Completed.of(payment, method, sold));
        outbox.relayAfterCommit();
        if (!sold) {
            rows.requestFullRefund(payment, TOO_LATE);
        }
        counts.fire(PaymentsCounted.settled(method, sold ? "confirmed" : "too_late", settledBy, payment));
    }

    /** Nothing was captured, and nothing will be. The hold goes on until its end. */
    public void decline(Payment known, String code, String message, String settledBy) {
        fail(known, code, message, true, settledBy);
    }

    /** The key belongs to another order: this one never was Toss's, and its owner must not be kept from paying. */
    public void disown(Payment known, String settledBy) {
        fail(known, "PAYMENT_KEY_OF_ANOTHER_ORDER", null, false, settledBy);
    }

    private void fail(Payment known, String code, String message, boolean keepsKey, String settledBy) {
        lock(known).filter(p -> p.state().isUnderWay()).ifPresent(payment -> {
            rows.end(payment, "failed", code, message, keepsKey, settledBy);
            reservations.endPayment(payment.reservation());
            outbox.append(Facts.Failed.of(payment, code));
            counts.fire(PaymentsCounted.settled(payment.method(), "declined", settledBy, payment));
        });
    }

    /** The buyer has an account to pay into, and the reservation that long. */
    public void awaitDeposit(Payment known, TossPayment toss, Instant due, String settledBy) {
        lock(known).filter(p -> p.state() == PaymentState.CONFIRMING).ifPresent(payment -> {
            payable.extendHold(payment.reservation(), due);
            rows.awaitDeposit(payment, toss, due, DEPOSIT_GRACE);
            outbox.append(Facts.DepositAwaited.of(payment, due));
            counts.fire(PaymentsCounted.settled(toss.method(), "waiting_for_deposit", settledBy, payment));
        });
    }

    /** Toss has money, or may get it, that is not ours: it goes back before anything else happens. */
    public void startVoid(Payment known, String reason) {
        lock(known).filter(p -> p.state().isUnderWay()).ifPresent(payment -> rows.startVoid(payment.id(), reason));
    }

    /** All of it is back, or never came. */
    public void voided(Payment known, String settledBy) {
        lock(known)
                .filter(p -> p.state().isUnderWay() || p.state() == PaymentState.FAILED || p.isVoid())
                .ifPresent(payment -> {
                    var reason = payment.isVoid() ? payment.voidReason() : "CANCELLED_AT_TOSS";
                    rows.end(payment, "cancelled", reason, null, true, settledBy);
                    if (payment.state().isUnderWay()) {
                        reservations.endPayment(payment.reservation());
                    }
                    outbox.append(Facts.Voided.of(payment, reason));
                    counts.fire(PaymentsCounted.settled(payment.method(), "voided", settledBy, payment));
                });
    }

    /** Nobody knows yet. @param answer null: nobody was asked */
    public void postpone(Payment payment, TossAnswer answer, Duration pause, boolean needsOperator) {
        rows.postpone(payment.id(), answer, pause, needsOperator);
    }

    public Optional<Payment> renewKey(Payment payment) {
        return rows.renewKey(payment.id());
    }

    private Optional<Payment> lock(Payment known) {
        return rows.lock(known).map(PaymentRows.Locked::payment);
    }
}
