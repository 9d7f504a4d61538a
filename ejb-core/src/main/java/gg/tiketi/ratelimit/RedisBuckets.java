package gg.tiketi.ratelimit;

import gg.tiketi.redis.RedisGateway;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.redis.consts.LuaScripts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where Bucket4j keeps its buckets: in Redis, through our gateway, so that time-outs and outages are the same as for everything
 * else. A bucket is written only if it still is what was read, and vanishes once it would be full again.
 */
class RedisBuckets extends AbstractCompareAndSwapBasedProxyManager<String> {
    /** Kept a little longer than needed, for servers whose clocks differ. */
    private static final Duration SPARE = Duration.ofSeconds(10);

    private static final byte[] CREATE = LuaScripts.SCRIPT_SET_NX_PX.getBytes(StandardCharsets.UTF_8);
    private static final byte[] REPLACE = LuaScripts.SCRIPT_COMPARE_AND_SWAP_PX.getBytes(StandardCharsets.UTF_8);

    private final RedisGateway redis;
    private final ExpirationAfterWriteStrategy lifetime =
            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(SPARE);

    RedisBuckets(RedisGateway redis) {
        super(ClientSideConfig.getDefault());
        this.redis = redis;
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
        var name = bytes(key);
        return new CompareAndSwapOperation() {
            @Override
            public Optional<byte[]> getStateData(Optional<Long> timeout) {
                return Optional.ofNullable(redis.call(commands -> commands.get(name)));
            }

            @Override
            public boolean compareAndSwap(byte[] read, byte[] next, RemoteBucketState state, Optional<Long> timeout) {
                return swap(name, read, next, bytes(millisToLive(state)));
            }
        };
    }

    /** @return whether the bucket still was as read, null meaning absent */
    boolean swap(byte[] name, byte[] read, byte[] next, byte[] millisToLive) {
        var script = read == null ? CREATE : REPLACE;
        var args = read == null ? List.of(next, millisToLive) : List.of(read, next, millisToLive);
        return Long.valueOf(1).equals(redis.call(commands -> commands.eval(script, List.of(name), args)));
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
