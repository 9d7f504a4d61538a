package gg.tiketi.queue;

import static gg.tiketi.queue.QueueFixture.user;
import static gg.tiketi.queue.QueueFixture.users;
import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A million people in one line: memory and time, printed. Takes some minutes, so no build runs it:
 *
 * <pre>mvn -pl ejb-core verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=MillionWaitersBenchmark</pre>
 *
 * One machine does everything, PostgreSQL without fsync: compare the lines with each other only.
 */
class MillionWaitersBenchmark {
    private static final int MILLION = 1_000_000;
    private static final int CLIENTS = 64;
    private static final int JOINS = 100_000;
    private static final int ASKS = 200_000;

    @Test
    void aMillionWait() throws Exception {
        var queues = new QueueFixture();
        try (var redis = TestRedis.own();
                var server = new QueueServer(queues.database.pooled(16), redis.gateway())) {
            var event = queues.event(100, Duration.ofHours(1));
            var empty = memory(redis);

            measure("join, 1,000 a call, one after the other", MILLION, () -> {
                for (int i = 0; i < MILLION / 1_000; i++) {
                    server.line.join(
                            event,
                            users(1_000).stream()
                                    .map(user -> new Line.Join(user, null))
                                    .toList());
                }
            });
            var built = measure("mirror a million anew", MILLION, () -> server.follower.catchUp(event));
            assertThat(built).isLessThan(Duration.ofSeconds(5));
            System.out.printf("Redis: %,d MB for a million users%n", (memory(redis) - empty) >> 20);
            assertThat(inRedis(server, event)).isEqualTo(MILLION);

            var some = queues.sql.query(
                    "select user_id from ticket_schema.queue_entries where event_id = ? order by user_id limit 10000",
                    row -> new UserId(row.getObject(1, UUID.class)),
                    event.value());
            measure(
                    "position by Redis, " + CLIENTS + " at once",
                    ASKS,
                    () -> atOnce(ASKS, i -> {
                        assertThat(server.mirror.find(event, some.get(i % some.size()), true))
                                .isPresent();
                        if (i % 20_000 == 0) {
                            server.follower.catchUp(event);
                        }
                    }));
            measure("position by PostgreSQL, one after the other", 200, () -> {
                for (int i = 0; i < 200; i++) {
                    assertThat(server.line.find(event, some.get(i))).isPresent();
                }
            });
            measure(
                    "join through the door, " + CLIENTS + " at once",
                    JOINS,
                    () -> atOnce(JOINS, i -> server.check(user(), event, null)));
            server.follower.catchUp(event);

            queues.sql.update(
                    "update ticket_schema.events set sale_start_date = now(), queue_threshold = 1000000 where id = ?",
                    event.value());
            server.line.control(event, 100, null);
            var ticks = ticks(server, event);
            var alone = queues.event(1_000_000, Duration.ofHours(1));
            queues.crowd(alone, 10_000);
            queues.sql.update("update ticket_schema.events set sale_start_date = now() where id = ?", alone.value());
            server.line.control(alone, 100, null);
            System.out.printf(
                    "tick admitting 100, median of 20: %,d us with 1,100,000 waiting, %,d us with 10,000%n",
                    ticks / 1_000, ticks(server, alone) / 1_000);

            measure("send everybody away", MILLION + JOINS, () -> server.line.empty(event));
            measure("mirror that nobody waits", MILLION + JOINS, () -> server.follower.catchUp(event));
            assertThat(inRedis(server, event)).isZero();
        }
    }

    private static long inRedis(QueueServer server, EventId event) {
        return server.redis.call(commands -> commands.zcard(QueueKeys.of(event).line()));
    }

    /** @return median in ns */
    private static long ticks(QueueServer server, EventId event) {
        var times = new ArrayList<Long>();
        for (int i = 0; i < 20; i++) {
            server.database.update(
                    "update ticket_schema.event_queues set ticked_at = ticked_at - interval '1 s', allowance = 100 where event_id = ?",
                    event.value());
            var begin = System.nanoTime();
            var round = server.line.tick(event, List.of()).orElseThrow();
            times.add(System.nanoTime() - begin);
            assertThat(round.admitted()).hasSize(100);
        }
        times.sort(null);
        return times.get(times.size() / 2);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Duration measure(String name, int operations, Work work) throws Exception {
        var begin = System.nanoTime();
        work.run();
        var took = System.nanoTime() - begin;
        System.out.printf(
                "%s: %,d in %,d ms, %,d a second%n",
                name, operations, took / 1_000_000, operations * 1_000_000_000L / took);
        return Duration.ofNanos(took);
    }

    private interface Numbered {
        void run(int number) throws Exception;
    }

    private static void atOnce(int times, Numbered work) throws InterruptedException {
        var next = new AtomicInteger();
        var failures = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            threads.execute(() -> {
                for (int number = next.getAndIncrement(); number < times; number = next.getAndIncrement()) {
                    try {
                        work.run(number);
                    } catch (Exception | AssertionError e) {
                        failures.incrementAndGet();
                    }
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        System.out.printf("(%d of them failed for want of a connection or of time)%n", failures.get());
    }

    private static long memory(TestRedis redis) {
        try (var direct = redis.direct()) {
            var used = Pattern.compile("used_memory:(\\d+)").matcher(direct.info("memory"));
            used.find();
            return Long.parseLong(used.group(1));
        }
    }
}
