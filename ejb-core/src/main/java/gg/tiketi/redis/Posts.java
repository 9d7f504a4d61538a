package gg.tiketi.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Scripts nobody waits for, one after the other as they came, and those that came meanwhile in one trip. */
final class Posts implements Runnable {
    /** More would be out of date before it is there. */
    private static final int MOST_WAITING = 10_000;

    /** So many short scripts Redis runs within some milliseconds, in which nobody else is served. */
    private static final int MOST_TOGETHER = 128;

    private static final Logger LOG = Logger.getLogger(Posts.class.getName());

    private final RedisGateway redis;
    private final BlockingQueue<Post> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    Posts(RedisGateway redis) {
        this.redis = redis;
    }

    private record Post(RedisScript script, List<String> keys, List<String> args) {}

    void add(RedisScript script, List<String> keys, List<String> args) {
        if (!waiting.offer(new Post(script, keys, args))) {
            LOG.fine("Too much is waiting for Redis: one is dropped");
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                var together = new ArrayList<>(List.of(waiting.take()));
                waiting.drainTo(together, MOST_TOGETHER - 1);
                deliver(together);
            }
        } catch (InterruptedException e) {
            // The server stops.
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(List<Post> together) {
        try {
            var answers = redis.call(commands -> sent(commands, together));
            for (var i = 0; i < answers.size(); i++) {
                check(together.get(i), answers.get(i));
            }
        } catch (RedisUnavailable e) {
            LOG.log(Level.FINE, "Redis was not told", e);
        } catch (RuntimeException e) {
            // Nobody else delivers: a mistake in one must not keep all later ones away.
            LOG.log(Level.SEVERE, e, () -> "Scripts nobody waits for were lost");
        }
    }

    private static List<Response<Object>> sent(UnifiedJedis commands, List<Post> together) {
        try (var pipeline = commands.pipelined()) {
            var answers = together.stream()
                    .map(post -> pipeline.evalsha(post.script().sha1(), post.keys(), post.args()))
                    .toList();
            pipeline.sync();
            return answers;
        }
    }

    private void check(Post post, Response<Object> answer) {
        try {
            settle(post, answer);
        } catch (JedisDataException e) {
            LOG.log(
                    ServerTrouble.isIn(e) ? Level.FINE : Level.SEVERE,
                    e,
                    () -> "A script nobody waits for failed on " + post.keys());
        }
    }

    private void settle(Post post, Response<Object> answer) {
        try {
            answer.get();
        } catch (JedisNoScriptException e) {
            redis.run(post.script(), post.keys(), post.args());
        }
    }
}
