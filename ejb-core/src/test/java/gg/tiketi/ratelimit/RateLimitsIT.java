package gg.tiketi.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import gg.tiketi.redis.RedisGateway;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitsIT {
    /** Gives nothing back while a test runs. */
    private static final RateLimit TEN_A_DAY = new RateLimit("test", 10, Duration.ofDays(1));

    private static final int THREADS = 32;

    private final List<RedisGateway> gateways = new ArrayList<>();
    private TestRedis server;

    @BeforeEach
    void start() {
        server = TestRedis.own();
    }

    @AfterEach
    void stop() {
        gateways.forEach(RedisGateway::close);
        server.close();
    }

    private RedisGateway gateway() {
        var gateway = new RedisGateway(server.url(), THREADS, Thread::new);
        gateways.add(gateway);
        return gateway;
    }

    private RateLimits server() {
        return new RateLimits(gateway(), true);
    }

    @Test
    void serversTogetherGrantExactlyTheCapacity() throws Exception {
        assertThat(grantedInARace(server(), server())).isEqualTo(100);
    }

    /** Negative control: the race above is one that a careless implementation loses. */
    @Test
    void withoutCompareAndSwapTheRaceGrantsMore() throws Exception {
        assertThat(grantedInARace(careless(), careless())).isGreaterThan(100);
    }

    private RateLimits careless() {
        var gateway = gateway();
        return new RateLimits(
                new RedisBuckets(gateway) {
                    @Override
                    RedisBuckets supposing() {
                        return this;
                    }

                    @Override
                    Swap swap(byte[] name, byte[] read, byte[] next, byte[] millisToLive) {
                        gateway.call(commands -> commands.set(name, next));
                        return new Swap(true, next);
                    }
                },
                true);
    }

    private static long grantedInARace(RateLimits... servers) throws Exception {
        var limit = new RateLimit("race", 100, Duration.ofDays(1));
        return Race.run(
                        THREADS,
                        i -> IntStream.range(0, 10)
                                .filter(n -> isGranted(servers[i % servers.length], limit, "all the same"))
                                .count())
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void saysWhatIsLeftAndWhenThereIsMore() {
        var limits = server();
        var limit = new RateLimit("test", 2, Duration.ofSeconds(100));
        assertThat(limits.take(limit, "a")).isEqualTo(new Allowance(2, 1, 50));
        assertThat(limits.take(limit, "a")).isEqualTo(new Allowance(2, 0, 100));

        var refusal = catchThrowableOfType(RateLimited.class, () -> limits.take(limit, "a"));
        // Fifty, less what a busy machine took for the lines above.
        assertThat((long) refusal.members().get("retryAfter")).isBetween(1L, 50L);
        assertThat(refusal.allowance()).isEqualTo(new Allowance(2, 0, 100));
        assertThat(limits.peek(limit, "a").remaining()).isZero();
        assertThat(limits.peek(limit, "b").remaining()).isEqualTo(2);
    }

    @Test
    void givesBackEvenlyOverTheWindow() {
        var limits = server();
        var limit = new RateLimit("test", 10, Duration.ofSeconds(2));
        IntStream.range(0, 10).forEach(i -> limits.take(limit, "a"));
        await().atMost(Duration.ofSeconds(1)).until(() -> isGranted(limits, limit, "a"));
    }

    @Test
    void aResetCountsOnAllServers() {
        var one = server();
        var other = server();
        exhaust(one, "a");
        assertThat(isGranted(other, TEN_A_DAY, "a")).isFalse();
        other.reset(TEN_A_DAY, "a");
        assertThat(one.peek(TEN_A_DAY, "a").remaining()).isEqualTo(10);
        // It had seen nothing but an empty bucket since.
        assertThat(one.take(TEN_A_DAY, "a").remaining()).isEqualTo(9);
    }

    @Test
    void takingOneIsOneTripUnlessAnotherServerTookOneSince() {
        var one = server();
        var other = server();
        assertThat(tripsOf(() -> one.take(TEN_A_DAY, "a"))).isEqualTo(1);
        assertThat(tripsOf(() -> one.take(TEN_A_DAY, "a"))).isEqualTo(1);

        assertThat(tripsOf(() -> other.take(TEN_A_DAY, "a"))).isEqualTo(2);
        assertThat(tripsOf(() -> other.take(TEN_A_DAY, "a"))).isEqualTo(1);

        assertThat(one.peek(TEN_A_DAY, "a").remaining()).isEqualTo(6);
    }

    /** Each trip reads the bucket once, by itself or in the script. */
    private long tripsOf(Runnable work) {
        var before = reads();
        work.run();
        return reads() - before;
    }

    private long reads() {
        try (var direct = server.direct()) {
            return direct.info("commandstats")
                    .lines()
                    .filter(line -> line.startsWith("cmdstat_get:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll(".*?calls=(\\d+).*", "$1")))
                    .sum();
        }
    }

    @Test
    void withoutRedisEachServerCountsForItself() {
        var one = server();
        var other = server();
        exhaust(one, "before");
        server.kill();

        for (var limits : List.of(one, other)) {
            exhaust(limits, "a");
            assertThat(limits.peek(TEN_A_DAY, "a").remaining()).isZero();
            assertThat(isGranted(limits, TEN_A_DAY, "b")).isTrue();
        }
        one.reset(TEN_A_DAY, "a");
        assertThat(isGranted(one, TEN_A_DAY, "a")).isTrue();

        server.start();
        await().until(() -> gateways.stream().allMatch(RedisGateway::isUp));
        exhaust(one, "a");
        assertThat(isGranted(other, TEN_A_DAY, "a")).isFalse();
    }

    @Test
    void aFrozenRedisLetsNobodyThroughBeyondTheLimit() {
        var limits = server();
        isGranted(limits, TEN_A_DAY, "a");
        server.freeze();
        try {
            exhaust(limits, "a");
        } finally {
            server.thaw();
        }
    }

    @Test
    void leavesNoTraceOfWhoAndNothingForEver() {
        var limits = server();
        limits.take(TEN_A_DAY, "minji@example.com");
        limits.takeForSource(TEN_A_DAY, "203.0.113.7");
        try (var redis = server.direct()) {
            var keys = redis.keys("*");
            assertThat(keys).hasSize(2).allMatch(key -> key.startsWith("ratelimit:test:"));
            assertThat(String.join(" ", keys)).doesNotContain("minji", "203.0");
            assertThat(keys).allMatch(key -> redis.pttl(key) > 0);
        }
    }

    @Test
    void limitsPerSourceCanBeLiftedAndNoOthers() {
        var limits = new RateLimits(gateway(), false);
        for (int i = 0; i < 20; i++) {
            assertThat(limits.takeForSource(TEN_A_DAY, "203.0.113.7").remaining())
                    .isEqualTo(10);
        }
        exhaust(limits, "account");
    }

    @Test
    void anotherSizeCountsAnew() {
        var limits = server();
        exhaust(limits, "a");
        assertThat(isGranted(limits, new RateLimit("test", 11, Duration.ofDays(1)), "a"))
                .isTrue();
    }

    private static void exhaust(RateLimits limits, String subject) {
        var granted = IntStream.range(0, 30)
                .filter(i -> isGranted(limits, TEN_A_DAY, subject))
                .count();
        assertThat(granted).isLessThanOrEqualTo(10);
        assertThat(isGranted(limits, TEN_A_DAY, subject)).isFalse();
    }

    private static boolean isGranted(RateLimits limits, RateLimit limit, String subject) {
        try {
            limits.take(limit, subject);
            return true;
        } catch (RateLimited e) {
            return false;
        }
    }
}
