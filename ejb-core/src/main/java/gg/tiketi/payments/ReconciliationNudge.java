package gg.tiketi.payments;

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

/** Has news looked into right away instead of at the next tick; only on servers whose timer runs. */
@ApplicationScoped
public class ReconciliationNudge {
    private static final Logger LOG = Logger.getLogger(ReconciliationNudge.class.getName());

    /** Set from the nudge until the run begins: many commits, one run. */
    private final AtomicBoolean waiting = new AtomicBoolean();

    private AfterCommit afterCommit;
    private Executor threads;
    private volatile Runnable work;

    protected ReconciliationNudge() {}

    @Inject
    public ReconciliationNudge(AfterCommit afterCommit) {
        this.afterCommit = afterCommit;
    }

    @Resource
    void setThreads(ManagedExecutorService threads) {
        this.threads = threads;
    }

    /** From now on news need not wait for the timer. */
    void wake(Runnable work) {
        this.work = work;
    }

    void afterCommit() {
        afterCommit.run(this::nudge);
    }

    private void nudge() {
        if (work != null && waiting.compareAndSet(false, true)) {
            try {
                threads.execute(() -> {
                    waiting.set(false);
                    work.run();
                });
            } catch (RejectedExecutionException e) {
                waiting.set(false);
                LOG.log(Level.FINE, "News wait for the timer", e);
            }
        }
    }
}
