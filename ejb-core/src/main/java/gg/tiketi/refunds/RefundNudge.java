package gg.tiketi.refunds;

import gg.tiketi.database.AfterCommit;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has refunds sent right away instead of at the next tick of the timer; only on servers whose timer runs. */
@ApplicationScoped
public class RefundNudge {
    private static final Logger LOG = Logger.getLogger(RefundNudge.class.getName());

    /** Set from the nudge until the run begins: many commits, one run. */
    private final AtomicBoolean waiting = new AtomicBoolean();

    private AfterCommit afterCommit;
    private Executor threads;
    private volatile Runnable work;

    protected RefundNudge() {}

    @Inject
    public RefundNudge(AfterCommit afterCommit) {
        this.afterCommit = afterCommit;
    }

    @Resource
    void setThreads(ManagedExecutorService threads) {
        this.threads = threads;
    }

    /** From now on refunds need not wait for the timer. */
    void wake(Runnable work) {
        this.work = work;
    }

    void afterCommit() {
        afterCommit.run(this::nudge);
    }

    private void nudge() {
        if (work != null && waiting.compareAndSet(false, true)) {
            try {
                threads.execute(this::run);
            } catch (RejectedExecutionException e) {
                waiting.set(false);
                LOG.log(Level.FINE, "Refunds wait for the timer", e);
            }
        }
    }

    private void run() {
        waiting.set(false);
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Refunds wait for the timer", e);
        }
    }
}
