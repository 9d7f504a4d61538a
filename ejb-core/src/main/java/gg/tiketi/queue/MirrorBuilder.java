package gg.tiketi.queue;

import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.logging.Logger;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.params.SetParams;

/**
 * Builds the mirror of an event anew, beside the place where it is read. What changes meanwhile does not matter: the mirror says
 * that it is at the revision it was begun at, and everything that changed since is taken over like any other change.
 */
@ApplicationScoped
class MirrorBuilder {
    /** Users in one command: some three milliseconds of Redis's time, in which nobody else is answered. */
    private static final int AT_ONCE = 2_000;

    /** Last signs of life that lie so close to each other, in ms, are still told apart by a double: for the next thousand years. */
    private static final double APART = 1.0 / 1_024;

    /** A builder that died is replaced after this; two at once would only do the work twice. */
    private static final Duration BUILDING = Duration.ofSeconds(5);

    /** What a builder that died has left behind vanishes by itself. */
    private static final Duration LEFTOVER = Duration.ofMinutes(1);

    /** By Redis's clock, as everything about signs of life. */
    private static final String SECONDS = "return redis.call('TIME')[1]";

    /** One that took longer than its lock has nothing to release: it is another's by now. */
    private static final String RELEASE = "return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1])";

    private static final RedisScript INSTALL = RedisScript.of(MirrorBuilder.class, "install.lua");

    private static final Logger LOG = Logger.getLogger(MirrorBuilder.class.getName());

    private RedisGateway redis;
    private LineChanges line;

    protected MirrorBuilder() {}

    @Inject
    MirrorBuilder(RedisGateway redis, LineChanges line) {
        this.redis = redis;
        this.line = line;
    }

    /** @return false when there is nothing to build, or another server is at it */
    boolean build(EventId event) {
        var revision = line.revision(event);
        if (revision.isEmpty()) {
            return false;
        }
        var keys = QueueKeys.of(event);
        var token = UUID.randomUUID().toString();
        var only = SetParams.setParams().nx().px(BUILDING.toMillis());
        if (redis.call(commands -> commands.set(keys.builder(), token, only)) == null) {
            return false;
        }
        try {
            var waiting = load(event, token);
            install(event, revision.get(), token);
            LOG.info(() -> "Mirrored the queue of " + event + " anew: " + waiting + " wait");
            return true;
        } finally {
            redis.tryCall(commands -> commands.eval(RELEASE, List.of(keys.builder()), List.of(token)));
        }
    }

    /** While Redis adds some, the next are read. */
    private int load(EventId event, String token) {
        var began = Double.parseDouble((String) redis.call(commands -> commands.eval(SECONDS))) * 1_000;
        return redis.call(commands -> {
            var loaded = 0;
            try (var pipeline = commands.pipelined()) {
                var users = line.waitingAfter(0, event, AT_ONCE);
                while (!users.isEmpty()) {
                    add(users, pipeline, QueueKeys.of(event), token, began + loaded * APART);
                    loaded += users.size();
                    users = line.waitingAfter(users.get(users.size() - 1).number(), event, AT_ONCE);
                    pipeline.sync();
                }
            }
            return loaded;
        });
    }

    /**
     * Everybody counts as seen just now. In the order of the line and not at the same moment: what goes to the end of a sorted set is
     * added twice as fast.
     */
    private static void add(
            List<LineChanges.User> users, AbstractPipeline pipeline, QueueKeys keys, String token, double seenAt) {
        var line = new LinkedHashMap<String, Double>();
        var seen = new LinkedHashMap<String, Double>();
        for (var user : users) {
            line.put(user.id(), (double) user.number());
            seen.put(user.id(), seenAt + seen.size() * APART);
        }
        pipeline.zadd(keys.building(token), line);
        pipeline.zadd(keys.buildingSeen(token), seen);
        pipeline.pexpire(keys.building(token), LEFTOVER.toMillis());
        pipeline.pexpire(keys.buildingSeen(token), LEFTOVER.toMillis());
        pipeline.pexpire(keys.builder(), BUILDING.toMillis());
    }

    private void install(EventId event, long revision, String token) {
        var keys = QueueKeys.of(event);
        var names = new ArrayList<>(keys.all());
        names.addAll(List.of(keys.building(token), keys.buildingSeen(token)));
        var arguments =
                new ArrayList<>(List.of(Long.toString(revision), Long.toString(QueueMirror.LIFETIME.toMillis())));
        for (var user : line.admitted(event)) {
            arguments.addAll(List.of(user.id(), Long.toString(user.number())));
        }
        redis.run(INSTALL, names, arguments);
    }
}
