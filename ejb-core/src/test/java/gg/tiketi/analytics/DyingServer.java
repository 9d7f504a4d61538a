package gg.tiketi.analytics;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;

/** A server that rolls up, and dies after so many steps: calls to Redis, statements and commits, done but never heard of. */
final class DyingServer {
    private final TestDatabase database;
    private final RedisGateway redis;
    private int left;

    DyingServer(TestDatabase database, TestRedis redis, int steps) {
        this.database = database;
        this.redis = new Steps(redis);
        this.left = steps;
    }

    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @return whether it lived to the end */
    boolean rollUp() {
        try {
            var counted = new Statements();
            new Rollup(redis, counted, new Commits(), new BatchReader(redis, counted)).run();
            return true;
        } catch (Death e) {
            return false;
        } finally {
            redis.close();
        }
    }

    private void step() {
        if (left-- == 0) {
            throw new Death();
        }
    }

    private final class Steps extends RedisGateway {
        private Steps(TestRedis redis) {
            super(redis.url(), 4, Thread::new);
        }

        @Override
        public <T> T call(Function<UnifiedJedis, T> commands) {
            var answer = super.call(commands);
            step();
            return answer;
        }

        @Override
        public Object run(RedisScript script, List<String> keys, List<String> args) {
            var answer = super.run(script, keys, args);
            step();
            return answer;
        }
    }

    private final class Commits extends Transactions {
        @Override
        public <T> T inNew(Supplier<T> work) {
            var result = database.transactions().inNew(work);
            step();
            return result;
        }
    }

    private final class Statements extends Database {
        private Statements() {
            super(database.source());
        }

        @Override
        public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
            var answer = super.query(sql, reader, parameters);
            step();
            return answer;
        }
    }
}
