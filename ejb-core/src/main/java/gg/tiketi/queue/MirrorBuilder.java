package gg.tiketi.queue;

import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Logger;
import redis.clients.jedis.params.SetParams;

/**
 * Builds the mirror of an event anew, beside the place where it is read. What changes meanwhile does not matter: the mirror says
 * that it is at the revision it was begun at, and everything that changed since is taken over like any other change.
 */
@ApplicationScoped
class MirrorBuilder {
    /** Users in one command: a few milliseconds of Redis's time. */
    private static final int AT_ONCE = 5_000;

    /** A builder that died is replaced after this; two at once would only do the work twice. */
    private static final Duration BUILDING = Duration.ofSeconds(5);

    /** What a builder that died has left behind vanishes by itself. */
    private static final Duration LEFTOVER = Duration.ofMinutes(1);

    private static final RedisScript LOAD = RedisScript.of(MirrorBuilder.class, "load.lua");
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
            redis.tryCall(commands -> commands.del(keys.builder()));
        }
    }

    private int load(EventId event, String token) {
        var keys = QueueKeys.of(event);
        var names = List.of(keys.building(token), keys.buildingSeen(token), keys.builder());
        var loaded = 0;
        var users = line.waitingAfter(0, event, AT_ONCE);
        while (!users.isEmpty()) {
            var arguments = new ArrayList<String>(2 + 2 * users.size());
            arguments.add(Long.toString(LEFTOVER.toMillis()));
            arguments.add(Long.toString(BUILDING.toMillis()));
            for (var user : users) {
                arguments.add(Long.toString(user.number()));
                arguments.add(user.id());
            }
            redis.run(LOAD, names, arguments);
            loaded += users.size();
            users = line.waitingAfter(users.get(users.size() - 1).number(), event, AT_ONCE);
        }
        return loaded;
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
