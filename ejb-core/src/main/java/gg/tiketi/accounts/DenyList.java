package gg.tiketi.accounts;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import gg.tiketi.redis.RedisUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.params.SetParams;

/**
 * The sessions whose access tokens are in date and yet no good. The table of families is the truth; Redis has a copy, so that
 * every request can ask. The copy counts only while a mark beside it says that it is whole: a Redis that was emptied, restarted or
 * put back to an older state has no mark, and PostgreSQL is asked until {@link #mirror} has made the copy anew.
 */
@ApplicationScoped
class DenyList {
    /** How often {@link #mirror} runs. */
    static final Duration PASS = Duration.ofSeconds(3);

    /**
     * How long the mark lasts without a pass. An entry that did not reach Redis (its server died after the commit, or could not
     * reach Redis) is there with the next pass of any server; if none can, the mark goes. Either way within 10 seconds.
     */
    private static final Duration MARK_LASTS = Duration.ofSeconds(8);

    /** What each pass writes again: covers a fail-over that lost the last writes, and transactions that took their time. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    /** An access token may be accepted so much longer than it says: clocks differ. */
    private static final Duration SPARE = Duration.ofMinutes(1);

    // One hash tag for all: on a cluster they are asked for together.
    private static final String MARK = "{jwt:deny}:mark";
    private static final String ENTRY = "{jwt:deny}:";
    private static final String WHOLE = "whole";

    /** Replaces the mark if it still is the expected one. */
    private static final RedisScript ADVANCE = new RedisScript("""
            if redis.call('get', KEYS[1]) == ARGV[1] then
                redis.call('set', KEYS[1], ARGV[2], 'px', ARGV[3])
                return 1
            end
            return 0
            """);

    private static final Logger LOG = Logger.getLogger(DenyList.class.getName());

    private RedisGateway redis;
    private Database database;
    private Transactions transactions;
    private RefreshTokens tokens;
    private Duration remembered;

    protected DenyList() {}

    /** @param accessTokenLifetime after which nobody needs to hear of a session's end any more */
    @Inject
    DenyList(
            RedisGateway redis,
            Database database,
            Transactions transactions,
            RefreshTokens tokens,
            @ConfigProperty(name = "tiketi.accounts.access-token-ttl") Duration accessTokenLifetime) {
        this.redis = redis;
        this.database = database;
        this.transactions = transactions;
        this.tokens = tokens;
        this.remembered = accessTokenLifetime.plus(SPARE);
    }

    /** One round trip to Redis, or one statement while Redis cannot be relied on. */
    boolean stands(UUID session) {
        return inRedis(session).orElseGet(() -> inDatabase(session));
    }

    private Optional<Boolean> inRedis(UUID session) {
        return redis.tryCall(commands -> commands.mget(MARK, ENTRY + session))
                .filter(values -> WHOLE.equals(values.get(0)))
                .map(values -> values.get(1) == null);
    }

    /** In a transaction: outside of one the server would keep the connection until the request is over, calls to others included. */
    private boolean inDatabase(UUID session) {
        return transactions
                .inNew(() -> database.first(
                        "select auth_schema.session_stands(?) as stands", row -> row.getBoolean("stands"), session))
                .orElseThrow();
    }

    /** At once for everybody. Called after the commit, never instead of it. */
    void add(Collection<UUID> sessions) {
        try {
            write(sessions);
        } catch (RedisUnavailable e) {
            LOG.warning("Redis does not know of ended sessions yet: the next pass tells it");
        }
    }

    /**
     * Brings the copy up to date. Safe on many servers at once.
     *
     * @throws RedisUnavailable and next time all is well again
     */
    void mirror() {
        write(tokens.revokedWithin(RECENT));
        if (!advance(WHOLE, WHOLE)) {
            copyAll();
        }
    }

    private void copyAll() {
        var begun = "begun-" + UUID.randomUUID();
        var complete = "complete-" + begun;
        redis.call(commands -> commands.set(MARK, begun, SetParams.setParams().px(MARK_LASTS.toMillis())));
        write(tokens.revokedWithin(remembered));
        // Two steps: writes reach a replica in order, so one that was promoted in between and knows of the first step
        // has
        // every entry before it.
        if (advance(begun, complete) && advance(complete, WHOLE)) {
            LOG.info("Redis has the whole deny list");
        }
    }

    private boolean advance(String expected, String next) {
        var done = redis.run(ADVANCE, List.of(MARK), List.of(expected, next, Long.toString(MARK_LASTS.toMillis())));
        return Long.valueOf(1).equals(done);
    }

    private void write(Collection<UUID> sessions) {
        if (sessions.isEmpty()) {
            return;
        }
        redis.call(commands -> {
            try (var pipeline = commands.pipelined()) {
                var lasting = SetParams.setParams().px(remembered.toMillis());
                sessions.forEach(session -> pipeline.set(ENTRY + session, "", lasting));
                pipeline.sync();
            }
            return sessions.size();
        });
    }
}
