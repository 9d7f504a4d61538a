package gg.tiketi.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.testing.Patience;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisDataException;

class RedisGatewayIT {
    private static final RedisScript SUM = new RedisScript("return redis.call('INCRBY', KEYS[1], ARGV[1])");

    private TestRedis server;
    private RedisGateway redis;

    @BeforeEach
    void start() {
        server = TestRedis.own();
        redis = server.gateway();
    }

    @AfterEach
    void stop() {
        redis.close();
        server.close();
    }

    @Test
    void answersWhatRedisAnswers() {
        assertThat(redis.tryCall(commands -> commands.set("a", "1"))).contains("OK");
        assertThat(redis.tryCall(commands -> commands.get("a"))).contains("1");
        assertThat(redis.tryCall(commands -> commands.get("absent"))).isEmpty();
        assertThat(redis.isUp()).isTrue();
    }

    @Test
    void passesOnAWrongCommandAsTheFaultItIs() {
        redis.call(commands -> commands.set("text", "a"));
        assertThatThrownBy(() -> redis.call(commands -> commands.incr("text"))).isInstanceOf(JedisDataException.class);
        assertThat(redis.isUp()).isTrue();
    }

    @Test
    void runsAScriptAlsoAfterRedisForgotIt() {
        assertThat(redis.run(SUM, List.of("sum"), List.of("2"))).isEqualTo(2L);
        redis.call(commands -> commands.scriptFlush());
        assertThat(redis.run(SUM, List.of("sum"), List.of("3"))).isEqualTo(5L);
        assertThat(redis.tryCall(commands -> commands.evalsha(SUM.sha1(), List.of("sum"), List.of("1"))))
                .contains(6L);
    }

    @Test
    void deliversPostsInOrderAlsoAfterRedisForgotTheScript() {
        var append = new RedisScript("return redis.call('RPUSH', KEYS[1], ARGV[1])");
        var numbers = IntStream.range(0, 1_000).mapToObj(String::valueOf).toList();

        numbers.subList(0, 500).forEach(number -> redis.post(append, List.of("posted"), List.of(number)));
        await().until(() -> redis.call(commands -> commands.llen("posted")) == 500);
        redis.call(commands -> commands.scriptFlush());
        numbers.subList(500, 1_000).forEach(number -> redis.post(append, List.of("posted"), List.of(number)));

        await().until(() -> redis.call(commands -> commands.llen("posted")) == 1_000);
        assertThat(redis.tryCall(commands -> commands.lrange("posted", 0, -1))).contains(numbers);
    }

    @Test
    void postsAreLostWhileRedisIsAwayAndDeliveredAfterwards() {
        warmUp();
        server.kill();
        redis.post(SUM, List.of("sum"), List.of("1"));
        await().until(() -> !redis.isUp());

        server.start();
        await().until(redis::isUp);
        redis.post(SUM, List.of("sum"), List.of("2"));
        await().until(() -> redis.tryCall(commands -> commands.get("sum")).isPresent());
        assertThat(redis.tryCall(commands -> commands.get("sum"))).contains("2");
    }

    @Test
    void aScriptThatFailsDoesNotKeepTheNextOnesAway() {
        redis.call(commands -> commands.set("text", "a"));
        redis.post(SUM, List.of("text"), List.of("1"));
        redis.post(SUM, List.of("sum"), List.of("1"));
        await().until(() -> redis.tryCall(commands -> commands.get("sum")).isPresent());
    }

    @Test
    void aPostThatCannotBeSentDoesNotKeepTheNextOnesAway() {
        redis.post(SUM, null, List.of("1"));
        await().until(() -> {
            redis.post(SUM, List.of("sum"), List.of("1"));
            return redis.tryCall(commands -> commands.get("sum")).isPresent();
        });
    }

    @Test
    void comesBackAfterTheServerWasKilled() {
        warmUp();
        server.kill();
        assertThatThrownBy(() -> redis.call(commands -> commands.get("a"))).isInstanceOf(RedisUnavailable.class);
        assertThat(redis.isUp()).isFalse();

        server.start();
        await().until(redis::isUp);
        assertThat(redis.run(SUM, List.of("sum"), List.of("1"))).isEqualTo(1L);
    }

    @Test
    void oneBrokenConnectionDoesNotMeanThatRedisIsAway() {
        warmUp();
        server.kill();
        server.start();

        // All connections of the pool are dead; one caller finds out, and everybody after it is served.
        assertThat(redis.tryCall(commands -> commands.set("a", "1"))).isEmpty();
        assertThat(redis.tryCall(commands -> commands.set("a", "2"))).contains("OK");
    }

    @Test
    void aFrozenServerCostsTheFirstCallersLittleAndTheOthersNothing() throws Exception {
        warmUp();
        server.freeze();
        try {
            assertThat(millis(() -> redis.tryCall(commands -> commands.get("a"))))
                    .isLessThan(Patience.with(Duration.ofSeconds(1)).toMillis());
            var calls = 20_000;
            var before = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                redis.tryCall(commands -> commands.get("a"));
            }
            var perCall = Duration.ofNanos((System.nanoTime() - before) / calls);
            // A single call that waited for Redis each time would take 200 ms.
            assertThat(perCall).isLessThan(Duration.ofMillis(1));
        } finally {
            server.thaw();
        }
        await().until(redis::isUp);
    }

    @Test
    void whileRedisIsAwayOneCallerLooksAndTheOthersGoOn() throws Exception {
        warmUp();
        server.freeze();
        try {
            redis.tryCall(commands -> commands.get("a"));
            await().pollDelay(Availability.PAUSE).until(() -> true);
            var looked = Race.run(16, i -> {
                try {
                    return redis.call(commands -> commands.get("a"));
                } catch (RedisUnavailable e) {
                    // Who went to Redis met a failure there; who was turned away met none.
                    return e.getCause();
                }
            });
            assertThat(looked).filteredOn(Objects::nonNull).hasSize(1);
        } finally {
            server.thaw();
        }
    }

    @Test
    void aFullServerIsUnavailableForWritingOnly() {
        redis.call(commands -> commands.set("a", "1"));
        redis.call(commands -> commands.configSet("maxmemory", "1"));

        assertThatThrownBy(() -> redis.call(commands -> commands.set("b", "1"))).isInstanceOf(RedisUnavailable.class);
        assertThatThrownBy(() -> redis.run(SUM, List.of("sum"), List.of("1"))).isInstanceOf(RedisUnavailable.class);
        assertThat(redis.tryCall(commands -> commands.get("a"))).contains("1");
    }

    @Test
    void tooManyCallersAreTurnedAwayInsteadOfWaiting() throws Exception {
        var small = new RedisGateway(server.url(), 1, Thread::new);
        var blocked = Executors.newSingleThreadExecutor();
        try (var direct = server.direct()) {
            var blocking = blocked.submit(() -> small.call(commands -> commands.blpop(2, "nothing")));
            await().until(() -> direct.clientList().contains("cmd=blpop"));

            var waited = millis(() -> assertThatThrownBy(() -> small.call(commands -> commands.get("a")))
                    .isInstanceOf(RedisUnavailable.class));
            assertThat(waited).isBetween(90L, 1_900L);

            // It was busy, not away.
            assertThat(blocking.get()).isNull();
            assertThat(small.isUp()).isTrue();
        } finally {
            blocked.shutdownNow();
            small.close();
        }
    }

    @Test
    void logsInWithThePasswordOfTheAddress() {
        try (var guarded = TestRedis.withPassword("p@ss/word")) {
            var right = guarded.gateway();
            var wrong = new RedisGateway(guarded.url().replace("word", "wort"), 1, Thread::new);
            assertThat(right.isUp()).isTrue();
            assertThat(wrong.isUp()).isFalse();
            right.close();
            wrong.close();
        }
    }

    @Test
    void speaksTlsWhenTheAddressSaysSo() throws Exception {
        var tlsHandshake = 22;
        try (var listener = new ServerSocket(0)) {
            var first = CompletableFuture.supplyAsync(() -> {
                try (var caller = listener.accept()) {
                    return caller.getInputStream().read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            var secure = new RedisGateway("rediss://localhost:" + listener.getLocalPort(), 1, Thread::new);
            assertThat(secure.isUp()).isFalse();
            assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(tlsHandshake);
            secure.close();
        }
    }

    private void warmUp() {
        IntStream.range(0, 8).parallel().forEach(i -> redis.call(commands -> commands.get("a")));
    }

    private static long millis(Runnable work) {
        var before = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - before).toMillis();
    }
}
