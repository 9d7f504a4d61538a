package gg.tiketi.payments;

import gg.tiketi.outbox.Outbox;
import gg.tiketi.reservations.PaidReservations;
import gg.tiketi.reservations.ReservationStatus;
import gg.tiketi.toss.TossPayment;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * What is written down when money that was captured has gone back without us. As {@link Settlements}: each method is a transaction of its own,
 * looks again at what is there, and locks the reservation first.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Reversals {
    static final String BOUNCED = "DEPOSIT_BOUNCED";

    private static final String ELSEWHERE = "결제 대행사에서 직접 취소되었습니다.";

    private PaymentRows payments;
    private ReversalRows rows;
    private PaidReservations paid;
    private Outbox outbox;

    public Reversals() {}

    @Inject
    public Reversals(PaymentRows payments, ReversalRows rows, PaidReservations paid, Outbox outbox) {
        this.payments = payments;
        this.rows = rows;
        this.paid = paid;
        this.outbox = outbox;
    }

    /** What became of what we have looked at. */
    public enum Outcome {
        /** Nothing is new, or somebody else is about to write it down. */
        NONE,
        RECORDED,
        /** It cannot be ours to decide. */
        FOR_OPERATOR
    }

    /**
     * A deposit is with its bank again: the tickets are not paid, so they are nobody's. Where a part of it was refunded meanwhile, a person
     * has to see to it.
     */
    public Outcome bounced(Payment known) {
        return lock(known)
                .filter(payment -> payment.state().isCaptured() && !payment.isVoid())
                .map(payment -> {
                    if (!rows.takeBackDeposit(payment.id())) {
                        return rows.flag(payment.id(), BOUNCED) ? Outcome.FOR_OPERATOR : Outcome.NONE;
                    }
                    paid.revoke(payment.reservation());
                    outbox.append(Facts.Failed.of(payment, BOUNCED));
                    return Outcome.RECORDED;
                })
                .orElse(Outcome.NONE);
    }

    /**
     * Toss shows refunds that we have not asked for: somebody has used its dashboard. If nothing is left, the reservation ends; if something
     * is, nobody can know for which seats it was, so that the buyer keeps them and a person looks.
     */
    public Outcome refundedElsewhere(Payment known, TossPayment seen) {
        return lock(known)
                .filter(payment -> payment.state().isCaptured())
                .map(payment -> recordTheirs(payment, seen))
                .orElse(Outcome.NONE);
    }

    private Outcome recordTheirs(Payment payment, TossPayment seen) {
        var ours = rows.refunded(payment.id());
        if (ours.open()) {
            // Whoever sends them looks at Toss's list, too.
            return Outcome.NONE;
        }
        var theirs = seen.cancels().stream()
                .filter(cancel -> "DONE".equals(cancel.status()) && !ours.keys().contains(cancel.transactionKey()))
                .toList();
        var sum = theirs.stream().mapToLong(TossPayment.Cancel::amount).sum();
        if (sum == 0) {
            return Outcome.NONE;
        }
        var reservation = paid.find(payment.reservation(), null)
                .filter(one -> one.status() == ReservationStatus.CONFIRMED)
                .orElse(null);
        if (reservation == null || sum > reservation.totalAmount() - reservation.favour()) {
            return rows.flag(payment.id(), "REFUNDED_ELSEWHERE") ? Outcome.FOR_OPERATOR : Outcome.NONE;
        }
        var all = seen.balanceAmount() == 0;
        if (all) {
            paid.cancel(payment.reservation(), 0, (int) sum);
        } else {
            paid.favour(payment.reservation(), (int) sum);
        }
        theirs.forEach(cancel -> rows.noteRefundElsewhere(payment.reservation(), (int) cancel.amount(), ELSEWHERE));
        if (!all) {
            rows.flag(payment.id(), "REFUNDED_ELSEWHERE");
        }
        return all ? Outcome.RECORDED : Outcome.FOR_OPERATOR;
    }

    private Optional<Payment> lock(Payment known) {
        return payments.lock(known).map(PaymentRows.Locked::payment);
    }
}
