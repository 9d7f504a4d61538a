package gg.tiketi.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisUnavailable;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often who may do what. Counted in Redis for all servers together; while Redis is away each server counts for itself, and
 * never not at all.
 */
@ApplicationScoped
public class RateLimits {
    private static final Logger LOG = Logger.getLogger(RateLimits.class.getName());

    /** Subjects counted locally at most: some 20 MB. More would mean an attack, which then meets fresh buckets for a while. */
    private static final long MOST_LOCAL_BUCKETS = 50_000;

    private static final Function<Bucket, ConsumptionProbe> TAKE_ONE = bucket -> bucket.tryConsumeAndReturnRemaining(1);

    private final Cache<String, Bucket> local = Caffeine.newBuilder()
            .maximumSize(MOST_LOCAL_BUCKETS)
            // By then it is full again.
            .expireAfterAccess(RateLimit.LONGEST_WINDOW)
            .build();

    private RedisBuckets shared;
    private RedisBuckets supposed;
    private boolean limitSources;

    protected RateLimits() {}

    /** @param limitSources false lifts {@link #takeForSource}, for load tests that come from one address; refused in production */
    @Inject
    public RateLimits(RedisGateway redis, @ConfigProperty(name = "tiketi.rate-limit.per-source") boolean limitSources) {
        this(new RedisBuckets(redis), limitSources);
    }

    RateLimits(RedisBuckets shared, boolean limitSources) {
        this.shared = shared;
        this.supposed = shared.supposing();
        this.limitSources = limitSources;
    }

    /**
     * Uses up one.
     *
     * @param subject who or what is limited: a user's id, an account and a source; kept only as a hash
     * @throws RateLimited when none is left
     */
    public Allowance take(RateLimit limit, String subject) {
        var key = Keys.of(limit, subject);
        var probe = ask(supposed, limit, key, TAKE_ONE);
        if (!probe.isConsumed()) {
            // Another server may have given it back since.
            probe = ask(shared, limit, key, TAKE_ONE);
        }
        return allow(limit, probe);
    }

    /**
     * Uses up one of those the subject has on this server alone: for what is cheaper than asking Redis about it.
     *
     * @throws RateLimited when none is left
     */
    public Allowance takeHere(RateLimit limit, String subject) {
        var bucket = local.get(Keys.of(limit, subject), absent -> localBucket(limit));
        return allow(limit, TAKE_ONE.apply(bucket));
    }

    private static Allowance allow(RateLimit limit, ConsumptionProbe probe) {
        var allowance = Allowance.of(limit, probe.getRemainingTokens());
        if (!probe.isConsumed()) {
            throw new RateLimited(allowance, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
        return allowance;
    }

    /** Uses up one of those a source address has, unless sources are not limited on this installation. */
    public Allowance takeForSource(RateLimit limit, String address) {
        return limitSources ? take(limit, Source.of(address)) : Allowance.of(limit, limit.capacity());
    }

    /** Looks without using up. */
    public Allowance peek(RateLimit limit, String subject) {
        return Allowance.of(limit, ask(shared, limit, Keys.of(limit, subject), Bucket::getAvailableTokens));
    }

    /** Gives everything back, as after a successful login. */
    public void reset(RateLimit limit, String subject) {
        var key = Keys.of(limit, subject);
        local.invalidate(key);
        try {
            shared.removeProxy(key);
        } catch (RedisUnavailable e) {
            // A bucket there fills up by itself; this server goes on with a fresh one.
            LOG.log(Level.FINE, "Not reset in Redis", e);
        }
    }

    private <T> T ask(RedisBuckets buckets, RateLimit limit, String key, Function<Bucket, T> question) {
        try {
            return question.apply(buckets.builder().build(key, () -> configurationOf(limit)));
        } catch (RedisUnavailable e) {
            return question.apply(local.get(key, absent -> localBucket(limit)));
        }
    }

    private static BucketConfiguration configurationOf(RateLimit limit) {
        return BucketConfiguration.builder().addLimit(bandwidthOf(limit)).build();
    }

    private static Bucket localBucket(RateLimit limit) {
        return Bucket.builder().addLimit(bandwidthOf(limit)).build();
    }

    private static Bandwidth bandwidthOf(RateLimit limit) {
        return Bandwidth.builder()
                .capacity(limit.capacity())
                .refillGreedy(limit.capacity(), limit.window())
                .build();
    }
}
