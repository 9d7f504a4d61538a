package gg.tiketi.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import gg.tiketi.outbox.Deliveries.Aggregate;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.testing.Patience;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FactConsumerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Two seconds old, a fact would be found without the stream. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final Aggregate SEAT = new Aggregate("seat", "A-1");

    private TestDatabase source;
    private TestRedis redisServer;
    private RedisGateway redis;
    private OutboxServer server;
    private OutboxServer otherServer;
    private Database owner;

    @BeforeEach
    void start() {
        source = TestDatabase.migrated();
        owner = new Database(source.owner());
        owner.update("create table stats_schema.effects"
                + " (position bigint generated always as identity, outbox_id bigint, seat text, number integer)");
        redisServer = TestRedis.own();
        redis = redisServer.gateway();
        server = new OutboxServer(source, redis, Runnable::run);
        otherServer = new OutboxServer(source, redis, Runnable::run);
    }

    @AfterEach
    void stop() {
        server.close();
        otherServer.close();
        redis.close();
        redisServer.close();
    }

    /** Writes down what it gets, and then does what the test wants. */
    private FactConsumer writing(Consumer<SeatTaken> then) {
        return new FactConsumer() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public Set<String> types() {
                return Set.of("seat.taken");
            }

            @Override
            public void handle(OutboxMessage message) {
                var fact = Json.read(message.payload(), SeatTaken.class);
                source.database()
                        .update(
                                "insert into stats_schema.effects (outbox_id, seat, number) values (?, ?, ?)",
                                message.id(),
                                fact.aggregateId(),
                                fact.number());
                then.accept(fact);
            }
        };
    }

    private FactConsumer writing() {
        return writing(fact -> {});
    }

    @Test
    void hearsOfAFactRightAfterItsCommit() {
        server.run(writing());
        server.append(new SeatTaken("A-1", 1));
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Patience.with(AT_ONCE))
                .until(() -> effects().size() == 1);
    }

    @Test
    void getsEachFactOnceAndInOrderFromTwoServersThoughTheStreamRepeats() {
        server.run(writing());
        otherServer.run(writing());
        for (int i = 0; i < 100; i++) {
            server.append(new SeatTaken("A-" + i % 5, i));
            if (i % 10 == 0) {
                // As after a crash between the stream and the mark.
                owner.update("update platform_schema.outbox set relayed_at = null where id > ?", (long) i - 5);
            }
        }
        await().atMost(PATIENCE).until(() -> effects().size() >= 100);
        assertThat(effects()).hasSize(100);
        assertInOrder();
        try (var direct = redisServer.direct()) {
            assertThat(direct.xlen(OutboxRelay.STREAM))
                    .as("repeated, or this test proves nothing")
                    .isGreaterThan(100);
        }
    }

    @Test
    void losesNothingWhenRedisLosesEverythingAgainAndAgain() {
        server.run(writing());
        otherServer.run(writing());
        for (int i = 0; i < 100; i++) {
            server.append(new SeatTaken("A-" + i % 5, i));
            if (i % 3 == 0) {
                redisServer.flush();
            }
        }
        await().atMost(PATIENCE).until(() -> effects().size() >= 100);
        assertThat(effects()).hasSize(100);
        assertInOrder();
    }

    @Test
    void worksWithoutRedis() {
        redisServer.kill();
        server.run(writing());
        server.append(new SeatTaken("A-1", 1), new SeatTaken("A-1", 2));
        await().atMost(PATIENCE).until(() -> effects().size() == 2);
        assertInOrder();
    }

    @Test
    void hearsAgainFromTheStreamAfterRedisCameBackEmpty() {
        server.run(writing());
        server.append(new SeatTaken("A-1", 1));
        await().until(() -> effects().size() == 1);
        redisServer.kill();
        redisServer.start();
        await().until(redis::isUp);
        await().atMost(PATIENCE).until(() -> {
            try (var direct = redisServer.direct()) {
                return direct.exists(OutboxRelay.STREAM);
            }
        });
        server.append(new SeatTaken("A-1", 2));
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Patience.with(AT_ONCE))
                .until(() -> effects().size() == 2);
    }

    @Test
    void aFactThatFailsHoldsUpItsThingOnlyAndLeavesNoEffect() {
        var failures = new AtomicInteger(2);
        var consumer = writing(fact -> {
            if (fact.number() == 1 && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
        });
        server.deliveries.register(consumer);
        server.append(new SeatTaken("A-1", 1), new SeatTaken("A-1", 2), new SeatTaken("B-1", 3));
        server.deliveries.drain(consumer, SEAT);
        server.deliveries.drain(consumer, new Aggregate("seat", "B-1"));
        assertThat(effects()).containsExactly(3);

        server.deliveries.drain(consumer, SEAT);
        assertThat(failures).as("not tried before its time").hasValue(1);

        itIsTimeToRetry();
        server.deliveries.drain(consumer, SEAT);
        assertThat(effects()).containsExactly(3);
        itIsTimeToRetry();
        server.deliveries.drain(consumer, SEAT);
        assertThat(effects()).containsExactly(3, 1, 2);
    }

    @Test
    void aFactThatAlwaysFailsIsParkedForEverybodyToSee() {
        var attempts = new AtomicInteger();
        var consumer = writing(fact -> {
            if (fact.number() == 1) {
                attempts.incrementAndGet();
                throw new IllegalStateException("never");
            }
        });
        server.deliveries.register(consumer);
        server.append(new SeatTaken("A-1", 1), new SeatTaken("A-1", 2));
        for (int i = 0; i < Failures.MOST_ATTEMPTS; i++) {
            assertThat(effects()).isEmpty();
            server.deliveries.drain(consumer, SEAT);
            itIsTimeToRetry();
        }
        assertThat(effects()).containsExactly(2);
        assertThat(OutboxMetrics.measure(server.database).parked()).isEqualTo(1);
        server.deliveries.drain(consumer, SEAT);
        assertThat(attempts).hasValue(Failures.MOST_ATTEMPTS);
        assertThat(owner.query("select last_error from platform_schema.failed_events", row -> row.getString(1)))
                .containsExactly("java.lang.IllegalStateException: never");
    }

    @Test
    void aServerThatDiesInTheMiddleLeavesItToAnother() {
        var dying = writing(fact -> source.cutTransactions());
        server.deliveries.register(dying);
        server.append(new SeatTaken("A-1", 1));
        assertThatThrownBy(() -> server.deliveries.drain(dying, SEAT))
                .hasStackTraceContaining("terminating connection");
        assertThat(effects()).isEmpty();
        otherServer.deliveries.drain(writing(), SEAT);
        assertThat(effects()).containsExactly(1);
    }

    @Test
    void startsWithWhatIsWrittenAfterItsFirstStart() {
        server.append(new SeatTaken("A-1", 1));
        server.deliveries.register(writing());
        server.append(new SeatTaken("A-1", 2));
        server.deliveries.register(writing());
        server.deliveries.drain(writing(), SEAT);
        assertThat(effects()).containsExactly(2);
    }

    @Test
    void getsNoOtherTypes() {
        server.deliveries.register(writing());
        server.append(new SeatPainted("A-1", "red"));
        server.deliveries.drain(writing(), SEAT);
        assertThat(owner.query("select outbox_id from platform_schema.processed_events", row -> row.getLong(1)))
                .isEmpty();
    }

    @Test
    void onlyWhatEverybodyHasHadForLongIsDeleted() {
        var purge = new OutboxPurge(server.database, source.transactions(), Duration.ofDays(7));
        server.deliveries.register(writing());
        server.append(new SeatTaken("A-1", 1));
        server.deliveries.drain(writing(), SEAT);
        server.append(new SeatTaken("A-1", 2));
        age();
        purge.purge();
        assertThat(facts()).as("the consumer's mark has not moved").containsExactly(1L, 2L);

        // Processes 2, then moves the mark.
        server.deliveries.sweep(writing());
        server.deliveries.sweep(writing());
        server.append(new SeatTaken("A-1", 3));
        purge.purge();
        assertThat(facts()).containsExactly(3L);
        assertThat(owner.query("select outbox_id from platform_schema.processed_events", row -> row.getLong(1)))
                .isEmpty();
        assertThat(effects()).containsExactly(1, 2);
    }

    @Test
    void aConsumerThatIsGoneKeepsNothing() {
        server.deliveries.register(writing());
        server.append(new SeatTaken("A-1", 1));
        age();
        owner.update("update platform_schema.outbox_consumers set seen_at = now() - interval '8 days'");
        new OutboxPurge(server.database, source.transactions(), Duration.ofDays(7)).purge();
        assertThat(facts()).isEmpty();
    }

    private record SeatPainted(String aggregateId, String color) implements Fact {
        @Override
        public String type() {
            return "seat.painted";
        }

        @Override
        public String aggregate() {
            return "seat";
        }
    }

    private void age() {
        owner.update("update platform_schema.outbox set created_at = now() - interval '8 days',"
                + " relayed_at = now() - interval '8 days'");
    }

    private void itIsTimeToRetry() {
        owner.update("update platform_schema.failed_events set next_attempt_at = now()");
    }

    private List<Long> facts() {
        return owner.query("select id from platform_schema.outbox order by id", row -> row.getLong(1));
    }

    private List<Integer> effects() {
        return owner.query("select number from stats_schema.effects order by position", row -> row.getInt(1));
    }

    private void assertInOrder() {
        var perSeat = owner.query(
                "select array_agg(number order by position) = array_agg(number order by number)"
                        + " from stats_schema.effects group by seat",
                row -> row.getBoolean(1));
        assertThat(perSeat).isNotEmpty().containsOnly(true);
    }
}
