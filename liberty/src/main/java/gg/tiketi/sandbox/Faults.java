package gg.tiketi.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** What is to go wrong, said by whoever tests. Each rule is used up by the calls it hits. */
public final class Faults {
    /** What happens to a call. */
    public enum Kind {
        /** It waits, then it is done. */
        DELAY,
        /** It waits until {@link #letGo}, then it is done. */
        HOLD,
        /** Nothing is done, and the connection ends without an answer. */
        DROP,
        /** An error, and nothing is done. */
        REFUSE,
        /** It is done, and the connection ends without an answer. */
        DROP_AFTER,
        /** It is done, and the answer comes late. */
        DELAY_AFTER,
        /** It is done, and no answer ever comes. */
        HANG_AFTER,
        /** It is done, and the answer is an error. */
        ERROR_AFTER,
        /** It is done, and half an answer comes. */
        MALFORMED_AFTER,
        /** One KRW more is captured than was agreed on. */
        OTHER_AMOUNT
    }

    /** Which calls. */
    public enum Call {
        CONFIRM,
        CANCEL,
        LOOKUP
    }

    /**
     * @param orderId null: whichever payment comes next
     * @param times how many calls it hits
     * @param pause for the kinds that wait
     * @param status HTTP status of errors
     * @param code Toss's code of errors
     */
    public record Rule(Call call, String orderId, int times, Kind kind, Duration pause, int status, String code) {
        public static Rule once(Call call, Kind kind) {
            return new Rule(call, null, 1, kind, Duration.ZERO, 500, "FAILED_INTERNAL_SYSTEM_PROCESSING");
        }

        public Rule times(int times) {
            return new Rule(call, orderId, times, kind, pause, status, code);
        }

        public Rule order(String orderId) {
            return new Rule(call, orderId, times, kind, pause, status, code);
        }

        public Rule waiting(Duration pause) {
            return new Rule(call, orderId, times, kind, pause, status, code);
        }

        public Rule error(int status, String code) {
            return new Rule(call, orderId, times, kind, pause, status, code);
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private CountDownLatch gate = new CountDownLatch(1);

    public synchronized void add(Rule rule) {
        rules.add(rule);
    }

    public synchronized void clear() {
        rules.clear();
    }

    /** What was said about an order is over. */
    public synchronized void clear(String orderId) {
        rules.removeIf(rule -> orderId.equals(rule.orderId()));
    }

    /** How many calls the rules are still waiting for. */
    public synchronized int left() {
        return rules.stream().mapToInt(Rule::times).sum();
    }

    /** Everybody who is held now; who comes later is held again. */
    public synchronized void letGo() {
        gate.countDown();
        gate = new CountDownLatch(1);
    }

    synchronized CountDownLatch gate() {
        return gate;
    }

    synchronized Optional<Rule> take(Call call, String orderId) {
        for (Iterator<Rule> each = rules.iterator(); each.hasNext(); ) {
            var rule = each.next();
            if (rule.call() == call && (rule.orderId() == null || rule.orderId().equals(orderId))) {
                each.remove();
                if (rule.times() > 1) {
                    rules.add(0, rule.times(rule.times() - 1));
                }
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
