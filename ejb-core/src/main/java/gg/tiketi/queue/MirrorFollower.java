package gg.tiketi.queue;

import gg.tiketi.json.Json;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import gg.tiketi.redis.RedisUnavailable;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has the mirror follow the line: takes over what changed, in the order of its revisions, each of them whole or not at all. */
@ApplicationScoped
class MirrorFollower {
    /** Rounds of changes taken over in one go: what is further behind than a quarter million users goes on in the next tick. */
    private static final int MOST_ROUNDS = 50;

    private static final RedisScript MIRRORED = RedisScript.of(MirrorFollower.class, "mirrored.lua");
    private static final RedisScript APPLY = RedisScript.of(MirrorFollower.class, "apply.lua");

    private static final Logger LOG = Logger.getLogger(MirrorFollower.class.getName());

    private RedisGateway redis;
    private LineChanges line;
    private MirrorBuilder builder;

    protected MirrorFollower() {}

    @Inject
    MirrorFollower(RedisGateway redis, LineChanges line, MirrorBuilder builder) {
        this.redis = redis;
        this.line = line;
        this.builder = builder;
    }

    /** Takes over what it has not got yet. Does nothing while Redis is away: the next tick tries again. */
    void catchUp(EventId event) {
        try {
            for (var rounds = 0; rounds < MOST_ROUNDS && !isCaughtUp(event); rounds++) {
                LOG.finest("Another round");
            }
        } catch (RedisUnavailable e) {
            LOG.log(Level.FINE, e, () -> "The queue of " + event + " is not mirrored now");
        }
    }

    /** One round, for somebody who waits for it. Does nothing where there is no mirror: to build one takes its time. */
    void catchUpOnce(EventId event) {
        revision(event).ifPresent(mirrored -> takeOver(event, mirrored));
    }

    /** @return whether there is nothing more to do */
    private boolean isCaughtUp(EventId event) {
        var mirrored = revision(event);
        return mirrored.isEmpty() ? !builder.build(event) : takeOver(event, mirrored.get());
    }

    private Optional<Mirrored> revision(EventId event) {
        var answer = (List<?>) redis.run(MIRRORED, List.of(QueueKeys.of(event).meta()), List.of());
        return Optional.ofNullable(answer).map(Mirrored::of);
    }

    /**
     * @param told what somebody was told is no older than that
     * @param at moment in ms, by Redis's clock: what is read of the line from now on is no older than that
     */
    private record Mirrored(long revision, long told, long at) {
        static Mirrored of(List<?> answer) {
            var numbers =
                    answer.stream().map(String.class::cast).map(Long::valueOf).toList();
            return new Mirrored(numbers.get(0), numbers.get(1), numbers.get(2));
        }
    }

    /** @return whether there is nothing more to do */
    private boolean takeOver(EventId event, Mirrored mirrored) {
        var keys = QueueKeys.of(event);
        var changes = line.since(event, mirrored.revision());
        if (changes.isEmpty() || changes.get().isBefore(mirrored.revision(), mirrored.told())) {
            // PostgreSQL was restored to an earlier state, so Redis tells of things that never happened.
            redis.call(commands -> commands.unlink(keys.meta()));
            return changes.isEmpty();
        }
        var answer = redis.run(APPLY, keys.all(), arguments(mirrored, changes.get()));
        return "ok".equals(answer) && changes.get().whole();
    }

    private static List<String> arguments(Mirrored from, LineChanges.Changes changes) {
        var figures = changes.figures();
        var arguments = new ArrayList<>(List.of(
                Long.toString(from.revision()),
                Long.toString(changes.revision()),
                changes.whole() ? "whole" : "part",
                Long.toString(from.at()),
                Long.toString(QueueMirror.LIFETIME.toMillis()),
                Long.toString(figures.front()),
                Integer.toString(figures.waiting()),
                Integer.toString(figures.active()),
                Json.write(figures)));
        for (var user : changes.users()) {
            arguments.addAll(List.of(user.what(), user.id(), Long.toString(user.number())));
        }
        return arguments;
    }
}
