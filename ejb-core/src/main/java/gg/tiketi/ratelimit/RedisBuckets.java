package gg.tiketi.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where Bucket4j keeps its buckets: in Redis, through our gateway, so that time-outs and outages are the same as for everything
 * else. A bucket is written only if it still is what it was taken for, and vanishes once it would be full again.
 */
class RedisBuckets extends AbstractCompareAndSwapBasedProxyManager<String> {
    private static final RedisScript SWAP = RedisScript.of(RedisBuckets.class, "swap.lua");

    /** Kept a little longer than needed, for servers whose clocks differ. */
    private static final Duration SPARE = Duration.ofSeconds(10);

    /** Some 10 MB. Whose bucket is not remembered costs one trip more. */
    private static final long MOST_REMEMBERED = 50_000;

    private static final byte[] ABSENT = {};

    private final RedisGateway redis;
    private final boolean supposing;
    private final Cache<String, byte[]> seen =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final ExpirationAfterWriteStrategy lifetime =
            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(SPARE);

    /** Reads a bucket before it is changed. */
    RedisBuckets(RedisGateway redis) {
        this(redis, false);
    }

    private RedisBuckets(RedisGateway redis, boolean supposing) {
        super(ClientSideConfig.getDefault());
        this.redis = redis;
        this.supposing = supposing;
    }

    /**
     * Supposes that a bucket is as this server saw it last, or that there is none, and hears otherwise when it writes: what is taken is
     * counted exactly, in one trip mostly. But it answers from memory where there is nothing to write, so a refusal may be out of date.
     */
    RedisBuckets supposing() {
        return new RedisBuckets(redis, true);
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
        return new Attempt(key);
    }

    private final class Attempt implements CompareAndSwapOperation {
        private final String key;
        private final byte[] name;
        private byte[] state;
        private boolean known;

        Attempt(String key) {
            this.key = key;
            this.name = bytes(key);
            this.known = supposing;
            this.state = supposing ? seen.getIfPresent(key) : null;
        }

        @Override
        public Optional<byte[]> getStateData(Optional<Long> timeout) {
            if (!known) {
                state = redis.call(commands -> commands.get(name));
            }
            return Optional.ofNullable(state);
        }

        @Override
        public boolean compareAndSwap(byte[] read, byte[] next, RemoteBucketState changed, Optional<Long> timeout) {
            var swap = swap(name, read, next, bytes(millisToLive(changed)));
            known = true;
            state = swap.state();
            if (supposing && state != null) {
                seen.put(key, state);
            }
            return swap.done();
        }
    }

    /** @param state of the bucket now, null for none */
    record Swap(boolean done, byte[] state) {}

    /** Writes the bucket if it still is as read, null meaning absent. */
    Swap swap(byte[] name, byte[] read, byte[] next, byte[] millisToLive) {
        var args = List.of(read == null ? ABSENT : read, next, millisToLive);
        var answer = (List<?>) redis.runBinary(SWAP, List.of(name), args);
        var done = Long.valueOf(1).equals(answer.get(0));
        return new Swap(done, done ? next : (byte[]) answer.get(1));
    }

    private String millisToLive(RemoteBucketState state) {
        return Long.toString(lifetime.calculateTimeToLiveMillis(state, currentTimeNanos()));
    }

    @Override
    public void removeProxy(String key) {
        redis.call(commands -> commands.del(key));
    }

    @Override
    public boolean isAsyncModeSupported() {
        return false;
    }

    @Override
    protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected CompletableFuture<Void> removeAsync(String key) {
        throw new UnsupportedOperationException();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
