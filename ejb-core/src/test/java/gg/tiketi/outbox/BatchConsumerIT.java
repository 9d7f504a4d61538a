package gg.tiketi.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.database.Database;
import gg.tiketi.outbox.Deliveries.Aggregate;
import gg.tiketi.outbox.Deliveries.News;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.testing.CountingDataSource;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchConsumerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestDatabase source = TestDatabase.migrated();
    private final Database owner = new Database(source.owner());
    private TestRedis redisServer;
    private RedisGateway redis;
    private OutboxServer server;
    private OutboxServer otherServer;

    @BeforeEach
    void start() {
        owner.update("create table stats_schema.effects (outbox_id bigint)");
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

    /** Writes down what it gets, then throws if it is to. */
    private BatchConsumer writing(Database database, Predicate<List<OutboxMessage>> fails) {
        return new BatchConsumer() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public Set<String> types() {
                return Set.of("seat.taken");
            }

            @Override
            public void handleAll(List<OutboxMessage> messages) {
                database.update("insert into stats_schema.effects select unnest(?)", (Object)
                        messages.stream().map(OutboxMessage::id).toArray(Long[]::new));
                if (fails.test(messages)) {
                    throw new IllegalStateException("not this one");
                }
            }
        };
    }

    private BatchConsumer writing() {
        return writing(source.database(), messages -> false);
    }

    @Test
    void getsEachFactOnceFromTwoServersThoughTheStreamRepeatsAndRedisForgets() {
        server.run(writing());
        otherServer.run(writing());
        for (int i = 0; i < 30; i++) {
            server.append(taken(10));
            if (i % 3 == 0) {
                // As after a crash between the stream and the mark.
                owner.update("update platform_schema.outbox set relayed_at = null where id > ?", i * 10L - 50);
            }
            if (i % 10 == 5) {
                redisServer.flush();
            }
        }
        await().atMost(PATIENCE).until(() -> effects().size() >= 300);
        assertThat(effects()).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void aThousandFactsTakeTwoStatements() {
        var counting = new CountingDataSource(source.source());
        var counted = new Database(counting.source());
        var batches = new BatchDeliveries(counted, source.transactions(), new Failures(counted, source.transactions()));
        server.deliveries.register(writing());
        server.append(taken(1_000));

        batches.drain(writing(counted, messages -> false), facts());

        assertThat(counting.statements()).hasSize(2);
        assertThat(effects()).hasSize(1_000);
    }

    @Test
    void oneBadFactHoldsUpNoOther() {
        var consumer = writing(source.database(), messages -> messages.stream().anyMatch(message -> message.id() == 3));
        server.deliveries.register(consumer);
        server.append(taken(5));
        server.deliveries.drain(consumer, news());
        assertThat(effects()).containsExactly(1L, 2L, 4L, 5L);

        server.deliveries.drain(consumer, news());
        assertThat(attempts()).as("not tried before its time").containsExactly(1);
        for (int i = 0; i < Failures.MOST_ATTEMPTS; i++) {
            owner.update("update platform_schema.failed_events set next_attempt_at = now()");
            owner.update("update platform_schema.outbox set created_at = now() - interval '3 seconds'");
            server.deliveries.sweep(consumer);
        }
        assertThat(attempts()).containsExactly(Failures.MOST_ATTEMPTS);
        assertThat(OutboxMetrics.measure(server.database).parked()).isEqualTo(1);
    }

    @Test
    void aServerThatDiesInTheMiddleLeavesTheBatchToAnother() {
        var alive = new AtomicBoolean(true);
        var dying = writing(source.database(), messages -> {
            source.cutTransactions();
            return alive.getAndSet(false);
        });
        server.deliveries.register(dying);
        server.append(taken(5));
        assertThatThrownBy(() -> server.deliveries.drain(dying, news())).hasStackTraceContaining("connection");
        assertThat(effects()).isEmpty();
        otherServer.deliveries.drain(writing(), news());
        assertThat(effects()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    private static SeatTaken[] taken(int facts) {
        return IntStream.range(0, facts)
                .mapToObj(i -> new SeatTaken("A-" + i, i))
                .toArray(SeatTaken[]::new);
    }

    private List<News> news() {
        return facts().stream()
                .map(id -> new News(id, new Aggregate("seat", "A-1")))
                .toList();
    }

    private List<Long> facts() {
        return owner.query("select id from platform_schema.outbox order by id", row -> row.getLong(1));
    }

    private List<Long> effects() {
        return owner.query("select outbox_id from stats_schema.effects order by 1", row -> row.getLong(1));
    }

    private List<Integer> attempts() {
        return owner.query("select attempts from platform_schema.failed_events", row -> row.getInt(1));
    }
}
