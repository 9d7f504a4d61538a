package gg.tiketi.queue;

import gg.tiketi.database.Transactions;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is due each second: on every server, for every event with something to do. */
@ApplicationScoped
public class AdmissionRounds {
    /** Of those whose turn is next, looked at for silence: as many as one tick may admit by default. */
    static final int NEXT = 500;

    private static final Logger LOG = Logger.getLogger(AdmissionRounds.class.getName());

    private Line line;
    private QueueMirror mirror;
    private MirrorFollower follower;
    private LiveQueue live;
    private QueueMetrics metrics;
    private Outbox outbox;
    private Transactions transactions;

    protected AdmissionRounds() {}

    @Inject
    AdmissionRounds(
            Line line,
            QueueMirror mirror,
            MirrorFollower follower,
            LiveQueue live,
            QueueMetrics metrics,
            Outbox outbox,
            Transactions transactions) {
        this.line = line;
        this.mirror = mirror;
        this.follower = follower;
        this.live = live;
        this.metrics = metrics;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** An event whose round fails does not hold up the others. */
    void runAll() {
        for (var event : line.due()) {
            try {
                run(event);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, e, () -> "Nobody was admitted to " + event + " in this round");
            }
        }
    }

    /** Redis is asked before the transaction and told after it: no lock is held meanwhile. */
    Optional<Round> run(EventId event) {
        var silent = mirror.silent(event, NEXT);
        var round = transactions.inNew(() -> {
            var done = line.tick(event, silent);
            done.filter(Round::toReport).map(QueueAdvanced::of).ifPresent(outbox::append);
            return done;
        });
        follower.catchUp(event);
        round.ifPresent(metrics::count);
        round.filter(Round::toReport).ifPresent(live::tell);
        return round;
    }
}
