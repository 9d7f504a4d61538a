package gg.tiketi.outbox;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has the relay run right away instead of at the next tick of its timer. */
@ApplicationScoped
public class RelayNudge {
    private static final Logger LOG = Logger.getLogger(RelayNudge.class.getName());

    /** Set from the nudge until the run begins: many commits, one run. */
    private final AtomicBoolean waiting = new AtomicBoolean();

    /** Not while the application starts: a thread that asks for a session bean then waits for the start, and the start for it. */
    private volatile boolean awake;

    private OutboxRelay relay;
    private Executor threads;

    protected RelayNudge() {}

    @Inject
    public RelayNudge(OutboxRelay relay) {
        this.relay = relay;
    }

    /** For use outside of a server. */
    public RelayNudge(OutboxRelay relay, Executor threads) {
        this.relay = relay;
        this.threads = threads;
        this.awake = true;
    }

    @Resource
    void setThreads(ManagedExecutorService threads) {
        this.threads = threads;
    }

    /** From now on facts need not wait for the timer. */
    void wake() {
        awake = true;
    }

    /** Never fails and never waits: the timer comes by anyway. */
    void nudge() {
        if (awake && waiting.compareAndSet(false, true)) {
            try {
                threads.execute(this::run);
            } catch (RejectedExecutionException e) {
                waiting.set(false);
                LOG.log(Level.FINE, "Facts wait for the timer", e);
            }
        }
    }

    private void run() {
        waiting.set(false);
        try {
            relay.relayAll();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Facts wait for the timer", e);
        }
    }
}
