package gg.tiketi.queue;

import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;

/** The gateway, counting what goes through it: each call is one round trip. */
final class CountingRedis extends RedisGateway {
    final AtomicInteger calls = new AtomicInteger();

    CountingRedis(String url) {
        super(url, 16, Thread::new);
    }

    @Override
    public <T> T call(Function<UnifiedJedis, T> commands) {
        calls.incrementAndGet();
        return super.call(commands);
    }

    @Override
    public <T> Optional<T> tryCall(Function<UnifiedJedis, T> commands) {
        calls.incrementAndGet();
        return super.tryCall(commands);
    }

    @Override
    public Object run(RedisScript script, List<String> keys, List<String> args) {
        calls.incrementAndGet();
        return super.run(script, keys, args);
    }
}
