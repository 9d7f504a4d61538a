package gg.tiketi.queue;

import gg.tiketi.json.Json;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import gg.tiketi.redis.RedisUnavailable;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import redis.clients.jedis.params.ZAddParams;

/** The line as Redis has it: the fast answer, or none. How it follows PostgreSQL is told in the package's description. */
@ApplicationScoped
class QueueMirror {
    /** A mirror that was not brought up to date for so long may have missed something: a tick does it each second. */
    static final Duration FRESH = Duration.ofSeconds(3);

    /** Each change and each tick begins it anew, so that only forgotten queues run out. */
    static final Duration LIFETIME = Duration.ofHours(1);

    /** Silent users given up in one tick, beside those whose turn it is: ten seconds are enough for five thousand. */
    static final int MOST_SILENT = 500;

    /** Rounds of changes taken over in one go: what is further behind than a quarter million users goes on in the next tick. */
    private static final int MOST_ROUNDS = 50;

    private static final RedisScript STANDING = RedisScript.of(QueueMirror.class, "standing.lua");
    private static final RedisScript APPLY = RedisScript.of(QueueMirror.class, "apply.lua");
    private static final RedisScript SILENT = RedisScript.of(QueueMirror.class, "silent.lua");

    private static final Logger LOG = Logger.getLogger(QueueMirror.class.getName());

    private RedisGateway redis;
    private LineChanges line;
    private MirrorBuilder builder;
    private QueueSettings settings;

    protected QueueMirror() {}

    @Inject
    QueueMirror(RedisGateway redis, LineChanges line, MirrorBuilder builder, QueueSettings settings) {
        this.redis = redis;
        this.line = line;
        this.builder = builder;
        this.settings = settings;
    }

    /** Empty when Redis is away, or does not know for sure. {@code OUTSIDE} may be somebody who came a moment ago. */
    Optional<Standing> find(EventId event, UserId user, boolean signOfLife) {
        return ask(event, user, signOfLife).filter(answer -> answer.figures() != null);
    }

    /** Like {@link #find}, also where nothing but the admission is certain. */
    Optional<Standing> findAdmission(EventId event, UserId user) {
        return ask(event, user, false).filter(answer -> answer.is(Standing.Kind.ADMITTED));
    }

    private Optional<Standing> ask(EventId event, UserId user, boolean signOfLife) {
        var keys = QueueKeys.of(event);
        var arguments = List.of(user.toString(), Long.toString(FRESH.toMillis()), signOfLife ? "touch" : "");
        try {
            return Optional.of(standing((List<?>) redis.run(STANDING, keys.all(), arguments)));
        } catch (RedisUnavailable e) {
            return Optional.empty();
        }
    }

    private static Standing standing(List<?> answer) {
        var now = instant((String) answer.get(3));
        var figures = answer.get(4) == null ? null : Json.read((String) answer.get(4), Figures.class);
        var number = (String) answer.get(1);
        return switch ((String) answer.get(0)) {
            case "admitted" -> new Standing(Standing.Kind.ADMITTED, null, null, instant(number), figures, now);
            case "waiting" ->
                new Standing(
                        Standing.Kind.WAITING,
                        Long.valueOf(number),
                        Long.valueOf((String) answer.get(2)),
                        null,
                        figures,
                        now);
            default -> new Standing(Standing.Kind.OUTSIDE, null, null, null, figures, now);
        };
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    /** The admission was renewed; should this get lost, PostgreSQL is asked once more often. */
    void renewed(EventId event, UserId user, Instant until) {
        redis.tryCall(commands -> commands.zadd(
                QueueKeys.of(event).active(),
                until.toEpochMilli(),
                user.toString(),
                ZAddParams.zAddParams().xx()));
    }

    /**
     * Users who wait and have not shown a sign of life for too long. None while Redis is away: nobody can be heard then.
     *
     * @param next how many of those whose turn is next are looked at
     */
    List<UserId> silent(EventId event, int next) {
        var keys = QueueKeys.of(event);
        try {
            var users = (List<?>) redis.run(
                    SILENT,
                    List.of(keys.line(), keys.seen(), keys.meta()),
                    List.of(
                            Long.toString(settings.grace().toMillis()),
                            Integer.toString(next),
                            Integer.toString(MOST_SILENT)));
            return users.stream()
                    .map(user -> new UserId(UUID.fromString((String) user)))
                    .toList();
        } catch (RedisUnavailable e) {
            return List.of();
        }
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

    /** @return whether there is nothing more to do */
    private boolean isCaughtUp(EventId event) {
        var keys = QueueKeys.of(event);
        var mirrored = redis.call(commands -> commands.hget(keys.meta(), "revision"));
        if (mirrored == null) {
            return !builder.build(event);
        }
        var changes = line.since(event, Long.parseLong(mirrored));
        if (changes.isEmpty() || changes.get().revision() < Long.parseLong(mirrored)) {
            // PostgreSQL was restored to an earlier state, so Redis tells of things that never happened.
            redis.call(commands -> commands.unlink(keys.meta()));
            return changes.isEmpty();
        }
        var answer = redis.run(APPLY, keys.all(), arguments(mirrored, changes.get()));
        return "ok".equals(answer) && changes.get().whole();
    }

    private static List<String> arguments(String from, LineChanges.Changes changes) {
        var figures = changes.figures();
        var arguments = new ArrayList<>(List.of(
                from,
                Long.toString(changes.revision()),
                changes.whole() ? "whole" : "part",
                Long.toString(LIFETIME.toMillis()),
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
