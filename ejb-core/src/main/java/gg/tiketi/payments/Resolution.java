package gg.tiketi.payments;

import gg.tiketi.database.Outages;
import gg.tiketi.toss.TossAnswer;
import gg.tiketi.toss.TossGateway;
import gg.tiketi.toss.TossPayment;
import gg.tiketi.toss.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds out what became of a payment and has it written down. Never inside a transaction. Only what Toss says about the payment counts: not a
 * webhook, not a missing answer, and during recovery not even a decline.
 */
@ApplicationScoped
public class Resolution {
    static final String REPLY = "reply";
    static final String QUESTION = "question";
    static final String WEBHOOK = "webhook";

    private static final Logger LOG = Logger.getLogger(Resolution.class.getName());

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    /** So that everything is settled within a minute after Toss is back. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final Duration OPERATOR_PAUSE = Duration.ofMinutes(10);
    private static final Duration OPERATOR_AFTER = Duration.ofHours(1);

    /** Why an account is closed into which somebody may just have paid: what was agreed on then counts, or goes back. */
    private static final Set<String> IF_IT_COMES_AFTER_ALL = Set.of("NO_DEPOSIT", "GIVEN_UP");

    private TossGateway toss;
    private Settlements settlements;
    private Reversals reversals;
    private Outages outages;
    private boolean takesDeposits;
    private Duration depositWithin;

    /** For the container's proxy only. */
    protected Resolution() {}

    @Inject
    public Resolution(
            TossGateway toss,
            Settlements settlements,
            Reversals reversals,
            Outages outages,
            @ConfigProperty(name = "tiketi.payments.methods") List<PaymentMethod> offered,
            @ConfigProperty(name = "tiketi.payments.deposit-within") Duration depositWithin) {
        this.toss = toss;
        this.settlements = settlements;
        this.reversals = reversals;
        this.outages = outages;
        this.takesDeposits = offered.contains(PaymentMethod.VIRTUAL_ACCOUNT);
        this.depositWithin = depositWithin;
    }

    /** The first try. What Toss says is not asked for twice: it is kept until it can be written down. @return whether Toss was asked at all */
    boolean confirm(Payment payment) {
        var answer = send(payment);
        outages.outlast(() -> record(payment, answer));
        return answer.verdict() != Verdict.NOT_SENT;
    }

    private void record(Payment payment, TossAnswer answer) {
        switch (answer.verdict()) {
            case ANSWERED -> settle(payment, answer.payment(), REPLY);
            // Nothing was sent before: what Toss does not have it never had.
            case REFUSED, NOT_FOUND -> settlements.decline(payment, answer.code(), answer.message(), REPLY);
            case NOT_SENT -> settlements.postpone(payment, answer, SHORTEST_PAUSE, false);
            default -> {
                settlements.postpone(payment, answer, SHORTEST_PAUSE, false);
                ask(payment, QUESTION);
            }
        }
    }

    /** One step towards certainty. */
    void advance(Payment payment) {
        if (payment.isVoid()) {
            takeBack(payment);
        } else if (payment.state() == PaymentState.CONFIRMING || payment.state() == PaymentState.WAITING_FOR_DEPOSIT) {
            var answer = toss.find(payment.id(), payment.paymentKey());
            if (answer.isAnswered() && !isOpen(answer.payment())) {
                settle(payment, answer.payment(), QUESTION);
            } else if (answer.isAnswered() || answer.verdict() == Verdict.NOT_FOUND) {
                notApproved(payment, answer);
            } else {
                postpone(payment, answer);
            }
        }
    }

    /** Looks, and changes nothing at Toss. @return whether there was an answer */
    boolean ask(Payment payment, String settledBy) {
        var answer = payment.paymentKey() == null
                ? toss.findByOrder(payment.id(), payment.orderId())
                : toss.find(payment.id(), payment.paymentKey());
        if (answer.isAnswered()) {
            settle(payment, answer.payment(), settledBy);
        }
        return answer.isAnswered() || answer.verdict() == Verdict.NOT_FOUND;
    }

    private TossAnswer send(Payment payment) {
        return toss.confirm(
                payment.id(), payment.idempotencyKey(), payment.paymentKey(), payment.orderId(), payment.amount());
    }

    private static boolean isOpen(TossPayment seen) {
        return seen.status().equals("READY") || seen.status().equals("IN_PROGRESS");
    }

    private void settle(Payment payment, TossPayment seen, String settledBy) {
        if (!seen.orderId().equals(payment.orderId())) {
            LOG.warning(() -> "Payment " + payment.id() + " came with the key of another order");
            settlements.disown(payment, settledBy);
            return;
        }
        if (payment.state().isCaptured()) {
            compare(payment, seen);
            return;
        }
        switch (seen.status()) {
            case "DONE" -> done(payment, seen, settledBy);
            case "WAITING_FOR_DEPOSIT" -> deposit(payment, seen, settledBy);
            case "ABORTED", "EXPIRED" ->
                settlements.decline(
                        payment,
                        seen.failure() == null ? seen.status() : seen.failure().code(),
                        seen.failure() == null ? null : seen.failure().message(),
                        settledBy);
            case "CANCELED" -> settlements.voided(payment, settledBy);
            case "READY", "IN_PROGRESS" -> {
                if (seen.totalAmount() != payment.amount()) {
                    // Toss would never confirm it: the window was opened with another amount.
                    settlements.decline(payment, "WINDOW_WITH_OTHER_AMOUNT", null, settledBy);
                }
            }
            default -> {
                LOG.log(Level.SEVERE, "Payment {0} is {1} at Toss: somebody must look", new Object[] {
                    payment.id(), seen.status()
                });
                settlements.postpone(payment, null, OPERATOR_PAUSE, true);
            }
        }
    }

    private void done(Payment payment, TossPayment seen, String settledBy) {
        if (Reversals.BOUNCED.equals(payment.voidReason())) {
            // Paid in once more; the books know one capture of a payment only.
            settlements.postpone(payment, null, OPERATOR_PAUSE, true);
        } else if (seen.totalAmount() != payment.amount() || !"KRW".equals(seen.currency())) {
            LOG.severe(() -> "Toss captured another amount for payment " + payment.id() + ": it goes back");
            settlements.startVoid(payment, "OTHER_AMOUNT");
        } else {
            settlements.approve(payment, seen, settledBy);
        }
    }

    private void deposit(Payment payment, TossPayment seen, String settledBy) {
        if (payment.state() == PaymentState.WAITING_FOR_DEPOSIT) {
            if (!payment.now().isBefore(payment.dueDate().plus(Settlements.DEPOSIT_GRACE))) {
                settlements.startVoid(payment, "NO_DEPOSIT");
            }
        } else if (!takesDeposits || seen.virtualAccount() == null || seen.totalAmount() != payment.amount()) {
            settlements.startVoid(payment, "METHOD_NOT_OFFERED");
        } else {
            settlements.awaitDeposit(payment, seen, due(payment, seen), settledBy);
        }
    }

    /** Toss's date, unless seats would be kept from others for too long. */
    private Instant due(Payment payment, TossPayment seen) {
        var ours = payment.now().plus(depositWithin);
        var theirs = seen.virtualAccount().dueDate();
        return theirs == null || theirs.isAfter(ours) ? ours : theirs;
    }

    /** Toss has not captured it so far. @param seen why we think so */
    private void notApproved(Payment payment, TossAnswer seen) {
        if (seen.isAnswered() && !seen.payment().orderId().equals(payment.orderId())) {
            settlements.disown(payment, QUESTION);
        } else if (payment.state() == PaymentState.WAITING_FOR_DEPOSIT) {
            // An account that is open cannot become one that never was.
            settlements.postpone(payment, seen, OPERATOR_PAUSE, true);
        } else if (payment.age().compareTo(Payment.CONFIRMABLE) < 0) {
            sendAgain(payment);
        } else if (payment.age().compareTo(Payment.CERTAIN) < 0) {
            settlements.postpone(payment, seen, LONGEST_PAUSE, false);
        } else {
            settlements.decline(payment, "NOT_CONFIRMED_IN_TIME", null, QUESTION);
        }
    }

    private void sendAgain(Payment payment) {
        var attempt = payment.keySpent() ? settlements.renewKey(payment).orElse(null) : payment;
        if (attempt == null) {
            return;
        }
        var answer = send(attempt);
        if (answer.isAnswered()) {
            settle(attempt, answer.payment(), QUESTION);
        } else if (answer.verdict() == Verdict.REFUSED || answer.verdict() == Verdict.NOT_FOUND) {
            declineUnlessDone(attempt, answer);
        } else {
            postpone(attempt, answer);
        }
    }

    /** An earlier try without an answer may have worked. */
    private void declineUnlessDone(Payment payment, TossAnswer refusal) {
        var answer = toss.find(payment.id(), payment.paymentKey());
        if (answer.isAnswered() && !isOpen(answer.payment())) {
            settle(payment, answer.payment(), QUESTION);
        } else if (answer.isAnswered() || answer.verdict() == Verdict.NOT_FOUND) {
            settlements.decline(payment, refusal.code(), refusal.message(), QUESTION);
        } else {
            postpone(payment, answer);
        }
    }

    private void takeBack(Payment payment) {
        var seen = toss.find(payment.id(), payment.paymentKey());
        if (seen.isAnswered() && seen.payment().isDone() && IF_IT_COMES_AFTER_ALL.contains(payment.voidReason())) {
            settlements.approve(payment, seen.payment(), QUESTION);
            return;
        }
        var answer = seen.isAnswered() && !seen.payment().status().equals("CANCELED")
                ? toss.cancel(
                        payment.id(),
                        payment.voidKey(),
                        payment.paymentKey(),
                        new TossGateway.CancelRequest("자동 취소", null, null, null))
                : seen;
        if (answer.isAnswered() && answer.payment().status().equals("CANCELED")) {
            settlements.voided(payment, QUESTION);
        } else if (answer.verdict() == Verdict.REFUSED) {
            settlements.postpone(payment, answer, OPERATOR_PAUSE, true);
        } else {
            postpone(payment, answer);
        }
    }

    /** What we have and what Toss has of a payment that is settled. */
    private void compare(Payment payment, TossPayment seen) {
        if (seen.status().equals("WAITING_FOR_DEPOSIT")) {
            tell(reversals.bounced(payment), payment, "The deposit of payment {0} has bounced");
        } else if (!seen.cancels().isEmpty()) {
            tell(
                    reversals.refundedElsewhere(payment, seen),
                    payment,
                    "Payment {0} was refunded at Toss, and not by us");
        }
    }

    private static void tell(Reversals.Outcome outcome, Payment payment, String what) {
        if (outcome == Reversals.Outcome.RECORDED) {
            LOG.log(Level.WARNING, what, payment.id());
        } else if (outcome == Reversals.Outcome.FOR_OPERATOR) {
            LOG.log(Level.SEVERE, what + ": somebody must look", payment.id());
        }
    }

    /** 1, 2, 4… seconds, and after an hour a person, too. */
    private void postpone(Payment payment, TossAnswer answer) {
        var pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(Math.max(payment.attempts() - 1, 0), 10));
        settlements.postpone(
                payment,
                answer,
                pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause,
                answer.verdict() == Verdict.CONFIGURATION
                        || payment.firstSentAt() != null && payment.age().compareTo(OPERATOR_AFTER) > 0);
    }
}
