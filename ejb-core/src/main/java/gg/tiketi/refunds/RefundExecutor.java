package gg.tiketi.refunds;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Sends refunds to Toss, several at once, as long as there are any. Any number of servers may: each takes what no other has. */
@ApplicationScoped
public class RefundExecutor {
    /** Each holds a thread and nothing else; fewer than cancels may be under way at Toss. */
    static final int AT_ONCE = 10;

    private static final Logger LOG = Logger.getLogger(RefundExecutor.class.getName());

    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final Map<RefundSender.Outcome, LongAdder> outcomes = Arrays.stream(RefundSender.Outcome.values())
            .collect(Collectors.toMap(Function.identity(), outcome -> new LongAdder()));

    private RefundClaims claims;
    private RefundSender sender;
    private Executor threads;

    protected RefundExecutor() {}

    @Inject
    public RefundExecutor(RefundClaims claims, RefundSender sender) {
        this.claims = claims;
        this.sender = sender;
    }

    @Resource
    void setThreads(ManagedExecutorService threads) {
        this.threads = threads;
    }

    void runOn(Executor threads) {
        this.threads = threads;
    }

    /** Returns as soon as all that is due, or as much as may be under way, is on its way. */
    void sendDue() {
        if (!sender.isReady()) {
            return;
        }
        var free = slots.drainPermits();
        var taken = 0;
        try {
            if (free > 0) {
                for (var refund : claims.claim(sender.claimant(), free)) {
                    threads.execute(() -> send(refund));
                    taken++;
                }
            }
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "Claimed refunds wait for the end of the lease", e);
        } finally {
            slots.release(free - taken);
        }
    }

    private void send(ClaimedRefund refund) {
        try {
            outcomes.get(sender.send(refund)).increment();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Refund " + refund.id() + " waits for the end of its lease");
            return;
        } finally {
            slots.release();
        }
        next();
    }

    /** There may have been more of them than slots. */
    private void next() {
        try {
            sendDue();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Refunds wait for the next tick", e);
        }
    }

    /** How many tries have ended so since the last call. */
    long take(RefundSender.Outcome outcome) {
        return outcomes.get(outcome).sumThenReset();
    }
}
