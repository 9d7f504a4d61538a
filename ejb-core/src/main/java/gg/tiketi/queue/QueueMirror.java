package gg.tiketi.queue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import redis.clients.jedis.params.ZAddParams;

/** The line as Redis has it: the fast answer, or none. How it follows PostgreSQL is told in the package's description. */
@ApplicationScoped
class QueueMirror {
    /** A mirror that was not brought up to date for so long may have missed something: a tick does it each second. By Redis's clock. */
    static final Duration FRESH = Duration.ofSeconds(2);

    /** Each change and each tick begins it anew, so that only forgotten queues run out. */
    static final Duration LIFETIME = Duration.ofHours(1);

    /** Silent users given up in one tick, beside those whose turn it is: ten seconds are enough for five thousand. */
    static final int MOST_SILENT = 500;

    private static final RedisScript STANDING = RedisScript.of(QueueMirror.class, "standing.lua");
    private static final RedisScript TOLD = RedisScript.of(QueueMirror.class, "told.lua");
    private static final RedisScript SILENT = RedisScript.of(QueueMirror.class, "silent.lua");

    /** Who waits for another to bring the mirror up to date has PostgreSQL asked after that, as when Redis does not answer. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Cache<EventId, Lock> catchingUp =
            Caffeine.newBuilder().expireAfterAccess(LIFETIME).build();

    private RedisGateway redis;
    private MirrorFollower follower;
    private QueueSettings settings;

    protected QueueMirror() {}

    @Inject
    QueueMirror(RedisGateway redis, MirrorFollower follower, QueueSettings settings) {
        this.redis = redis;
        this.follower = follower;
        this.settings = settings;
    }

    /** Empty when Redis is away, or does not know for sure. {@code OUTSIDE} may be somebody who came a moment ago. */
    Optional<Standing> find(EventId event, UserId user, boolean signOfLife) {
        try {
            var answer = ask(event, user, signOfLife);
            var settled = isLate(answer) ? askCaughtUp(event, user, signOfLife) : answer;
            return Optional.of(standing(settled)).filter(standing -> standing.figures() != null);
        } catch (RedisUnavailable e) {
            return Optional.empty();
        }
    }

    /** Like {@link #find}, also where nothing but the admission is certain. */
    Optional<Standing> findAdmission(EventId event, UserId user) {
        try {
            return Optional.of(standing(ask(event, user, false))).filter(answer -> answer.is(Standing.Kind.ADMITTED));
        } catch (RedisUnavailable e) {
            return Optional.empty();
        }
    }

    /**
     * Users are about to be told what PostgreSQL knew of the line at this revision. From now on no mirror answers that is behind it, on
     * any server: a place must not rise, and who has left must not be told that he waits (Q2).
     *
     * @return false when Redis could not be told: a mirror that is behind may answer for as long as {@link #FRESH}
     */
    boolean told(EventId event, long revision) {
        try {
            redis.run(
                    TOLD,
                    List.of(QueueKeys.of(event).meta()),
                    List.of(Long.toString(revision), Long.toString(LIFETIME.toMillis())));
            return true;
        } catch (RedisUnavailable e) {
            return false;
        }
    }

    private List<?> ask(EventId event, UserId user, boolean signOfLife) {
        var arguments = List.of(user.toString(), Long.toString(FRESH.toMillis()), signOfLife ? "touch" : "");
        return (List<?>) redis.run(STANDING, QueueKeys.of(event).all(), arguments);
    }

    private static boolean isLate(List<?> answer) {
        return "late".equals(answer.get(5));
    }

    /** One brings the mirror up to date for all who found it late: if PostgreSQL told them, the mirror would be late once more. */
    private List<?> askCaughtUp(EventId event, UserId user, boolean signOfLife) {
        var lock = catchingUp.get(event, any -> new ReentrantLock());
        var mine = isMineInTime(lock);
        try {
            var answer = ask(event, user, signOfLife);
            if (!mine || !isLate(answer)) {
                return answer;
            }
            follower.catchUpOnce(event);
            return ask(event, user, signOfLife);
        } finally {
            if (mine) {
                lock.unlock();
            }
        }
    }

    private static boolean isMineInTime(Lock lock) {
        try {
            return lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
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
}
