package gg.tiketi.queue;

import gg.tiketi.shared.EventId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has the mirror catch up right after a commit instead of at the next tick, once for all commits until it begins. */
@ApplicationScoped
public class MirrorNudge {
    private static final Logger LOG = Logger.getLogger(MirrorNudge.class.getName());

    private final Set<EventId> waiting = ConcurrentHashMap.newKeySet();
    private MirrorFollower follower;
    private Executor threads;

    protected MirrorNudge() {}

    @Inject
    MirrorNudge(MirrorFollower follower) {
        this.follower = follower;
    }

    /** For use outside of a server. */
    MirrorNudge(MirrorFollower follower, Executor threads) {
        this.follower = follower;
        this.threads = threads;
    }

    @Resource
    void setThreads(ManagedExecutorService threads) {
        this.threads = threads;
    }

    /** Never fails and never waits: the tick comes by anyway. */
    void nudge(EventId event) {
        if (waiting.add(event)) {
            try {
                threads.execute(() -> run(event));
            } catch (RejectedExecutionException e) {
                waiting.remove(event);
                LOG.log(Level.FINE, "The mirror waits for the tick", e);
            }
        }
    }

    private void run(EventId event) {
        waiting.remove(event);
        try {
            follower.catchUp(event);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "The queue of " + event + " could not be mirrored");
        }
    }
}
