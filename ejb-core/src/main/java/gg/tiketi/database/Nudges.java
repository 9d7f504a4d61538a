package gg.tiketi.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has the work of a timer done right away, once what it is about has committed, instead of at the next tick. */
@ApplicationScoped
public class Nudges {
    private static final Logger LOG = Logger.getLogger(Nudges.class.getName());

    private final Map<Class<?>, Work> awake = new ConcurrentHashMap<>();
    private AfterCommit afterCommit;
    private Executor threads;

    protected Nudges() {}

    @Inject
    public Nudges(AfterCommit afterCommit) {
        this.afterCommit = afterCommit;
    }

    /** For use outside of a server. */
    public Nudges(AfterCommit afterCommit, Executor threads) {
        this(afterCommit);
        this.threads = threads;
    }

    @Resource
    void setThreads(ManagedExecutorService threads) {
        this.threads = threads;
    }

    /**
     * From now on this work need not wait for its timer. Not before the application has started: a thread that asks for a session bean then waits
     * for the start, and the start for it.
     */
    public void wake(Class<?> timer, Runnable work) {
        awake.put(timer, new Work(timer.getSimpleName(), work));
    }

    /**
     * Never fails and never waits: the timer comes by anyway, and where it does not run on this server nothing happens.
     *
     * @throws IllegalStateException if there is no transaction
     */
    public void afterCommit(Class<?> timer) {
        afterCommit.run(() -> now(timer));
    }

    /** Likewise, about what has committed already. */
    public void now(Class<?> timer) {
        var work = awake.get(timer);
        if (work != null) {
            work.nudge(threads);
        }
    }

    private static final class Work {
        /** Set from the nudge until the run begins: many commits, one run. */
        private final AtomicBoolean waiting = new AtomicBoolean();

        private final String timer;
        private final Runnable run;

        Work(String timer, Runnable run) {
            this.timer = timer;
            this.run = run;
        }

        void nudge(Executor threads) {
            if (waiting.compareAndSet(false, true)) {
                try {
                    threads.execute(this::run);
                } catch (RejectedExecutionException e) {
                    waiting.set(false);
                    LOG.log(Level.FINE, e, () -> "No thread: " + timer + " does it");
                }
            }
        }

        private void run() {
            waiting.set(false);
            try {
                run.run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, e, () -> "Failed: " + timer + " tries again");
            }
        }
    }
}
