package gg.tiketi.refunds;

import gg.tiketi.toss.TossPayment;
import java.util.List;

/**
 * What Toss's list of refunds says about one of ours.
 *
 * @param transactionKey Toss's key of it; null unless {@link Kind#DONE}
 */
record Sighting(Kind kind, String transactionKey) {
    enum Kind {
        DONE,
        /** Toss has begun; only with some foreign methods. */
        UNDER_WAY,
        ABSENT,
        /** Money went back that we know nothing of. */
        UNEXPLAINED
    }

    /** The refunds of one payment are done one after the other: what is not among the known ones is this one, or somebody else's doing. */
    static Sighting of(ClaimedRefund refund, TossPayment payment) {
        var others = payment.cancels().stream()
                .filter(cancel ->
                        !"ABORTED".equals(cancel.status()) && !refund.known().contains(cancel.transactionKey()))
                .toList();
        var ours = others.stream()
                .filter(cancel -> cancel.amount() == refund.amount())
                .findFirst();
        if (ours.isPresent()) {
            return "IN_PROGRESS".equals(ours.get().status())
                    ? new Sighting(Kind.UNDER_WAY, null)
                    : new Sighting(Kind.DONE, ours.get().transactionKey());
        }
        if (others.isEmpty() && payment.balanceAmount() == refund.balance()) {
            return new Sighting(Kind.ABSENT, null);
        }
        return nothingLeft(payment, others);
    }

    /** Where somebody has given back everything, for example in Toss's own console, the buyer has this refund, too. */
    private static Sighting nothingLeft(TossPayment payment, List<TossPayment.Cancel> others) {
        return payment.balanceAmount() == 0 && !others.isEmpty()
                ? new Sighting(Kind.DONE, others.get(others.size() - 1).transactionKey())
                : new Sighting(Kind.UNEXPLAINED, null);
    }
}
