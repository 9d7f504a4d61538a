package gg.tiketi.redis;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * The way to Redis. A command takes at most 200 ms, plus 100 ms for a free connection; who first finds Redis away waits twice to be
 * sure, and everybody after that fails at once. Blocking commands may block for {@link #LONGEST_BLOCK_MILLIS}.
 */
@ApplicationScoped
public class RedisGateway {
    public static final int LONGEST_BLOCK_MILLIS = RedisConnections.LONGEST_BLOCK_MILLIS;

    private static final Metadata TIME = Metadata.builder()
            .withName("redis_command")
            .withDescription("Calls to Redis, failed ones included")
            .build();

    private static final Logger LOG = Logger.getLogger(RedisGateway.class.getName());

    private final Availability availability = new Availability();
    private final AtomicBoolean looking = new AtomicBoolean();
    private RedisConnections connections;
    private RedisClient client;
    private final Posts posts = new Posts(this);
    private Subscriptions subscriptions;
    private Thread postman;
    /** Takes how long a call took, in nanoseconds; outside of a server nobody asks. */
    private LongConsumer times = nanos -> {};

    protected RedisGateway() {}

    /**
     * Connects when first used, so that a server starts without Redis.
     *
     * @param url {@code redis://[[user]:password@]host[:port][/database]}, {@code rediss://} for TLS
     * @param maxConnections of this server at most, subscriptions not counted
     */
    @Inject
    public RedisGateway(
            @ConfigProperty(name = "tiketi.redis.url") String url,
            @ConfigProperty(name = "tiketi.redis.max-connections") int maxConnections) {
        connections = new RedisConnections(url);
        client = connections.pooled(maxConnections);
    }

    /** For use outside of a server. */
    public RedisGateway(String url, int maxConnections, ThreadFactory threads) {
        this(url, maxConnections);
        useThreads(threads);
    }

    @Resource
    void setThreads(ManagedThreadFactory threads) {
        useThreads(threads);
    }

    private void useThreads(ThreadFactory threads) {
        subscriptions = new Subscriptions(connections, threads);
        postman = threads.newThread(posts);
        postman.start();
    }

    /** Not by {@code @Timed}: its interceptor takes as long as half a call to Redis does, and most requests make two. */
    @Inject
    void measure(MetricRegistry metrics) {
        var timer = metrics.timer(TIME);
        times = nanos -> timer.update(Duration.ofNanos(nanos));
    }

    /**
     * Does one command, or several on a pipeline that the function closes.
     *
     * @throws RedisUnavailable when Redis did not do it; whether it took effect is unknown
     */
    public <T> T call(Function<UnifiedJedis, T> commands) {
        return attempt(commands);
    }

    /** Empty when Redis is away, or has nothing to answer: for those who can do without. */
    public <T> Optional<T> tryCall(Function<UnifiedJedis, T> commands) {
        try {
            return Optional.ofNullable(attempt(commands));
        } catch (RedisUnavailable e) {
            return Optional.empty();
        }
    }

    /** Runs a script in one round trip; sends its text only when this Redis has not seen it since it started. */
    public Object run(RedisScript script, List<String> keys, List<String> args) {
        return runByName(
                redis -> redis.evalsha(script.sha1(), keys, args), redis -> redis.eval(script.source(), keys, args));
    }

    /** {@link #run} with bytes that are no text, to and fro. */
    public Object runBinary(RedisScript script, List<byte[]> keys, List<byte[]> args) {
        return runByName(
                redis -> redis.evalsha(script.sha1().getBytes(StandardCharsets.US_ASCII), keys, args),
                redis -> redis.eval(script.source().getBytes(StandardCharsets.UTF_8), keys, args));
    }

    private Object runByName(Function<UnifiedJedis, Object> named, Function<UnifiedJedis, Object> whole) {
        return attempt(redis -> {
            try {
                return named.apply(redis);
            } catch (JedisNoScriptException e) {
                return whole.apply(redis);
            }
        });
    }

    /**
     * Runs a script soon, after those of this server that were posted before, and does not wait for it. Lost when Redis is away, or this
     * server stops: for news whose receivers find out by themselves when they missed some.
     */
    public void post(RedisScript script, List<String> keys, List<String> args) {
        posts.add(script, keys, args);
    }

    /** Asks Redis, unless it is known to be away. */
    public boolean isUp() {
        return tryCall(UnifiedJedis::ping).isPresent();
    }

    /** {@link #subscribe(String, Consumer, Runnable)} for listeners that do not mind having missed something. */
    public void subscribe(String channel, Consumer<String> listener) {
        subscribe(channel, listener, () -> {});
    }

    /**
     * Hands each message of the channel to the listener, once and in order, until the server stops.
     *
     * @param listener called on the subscription's own thread; must not block for long
     * @param begun called before the first message, and again after every loss of the connection: what was published before
     *     may have been missed
     */
    public void subscribe(String channel, Consumer<String> listener, Runnable begun) {
        subscriptions.add(channel, listener, begun);
    }

    @PreDestroy
    public void close() {
        if (subscriptions != null) {
            subscriptions.close();
            postman.interrupt();
        }
        quietly(client::close);
    }

    private <T> T attempt(Function<UnifiedJedis, T> commands) {
        if (!availability.admits()) {
            throw new RedisUnavailable("Redis is away", null);
        }
        var begun = System.nanoTime();
        try {
            var answer = commands.apply(client);
            sawAnswer();
            return answer;
        } catch (JedisDataException e) {
            if (!ServerTrouble.isIn(e)) {
                sawAnswer();
                throw e;
            }
            look(e);
            throw new RedisUnavailable(e.getMessage(), e);
        } catch (JedisException e) {
            if (!availability.isAway() && !isForWantOfConnections(e)) {
                look(e);
            }
            throw new RedisUnavailable(e.getMessage(), e);
        } finally {
            times.accept(System.nanoTime() - begun);
        }
    }

    private void sawAnswer() {
        if (availability.cameBack()) {
            LOG.info("Redis is back");
        }
    }

    /** One failure does not mean that Redis is gone, as after its restart: one of the callers that met one asks again. */
    private void look(JedisException failure) {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        try {
            // If one connection is broken, the idle ones most likely are, too.
            quietly(client.getPool()::clear);
            client.ping();
            sawAnswer();
        } catch (JedisException e) {
            if (availability.wentAway()) {
                LOG.warning(() -> "Redis is away, going on without it: " + failure.getMessage());
            }
        } finally {
            looking.set(false);
        }
    }

    /** Too many callers, which says nothing about Redis. */
    private static boolean isForWantOfConnections(JedisException failure) {
        return failure.getCause() instanceof NoSuchElementException;
    }

    /** Closing a broken connection may itself fail. */
    private static void quietly(Runnable closing) {
        try {
            closing.run();
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "A connection to Redis did not close cleanly", e);
        }
    }
}
