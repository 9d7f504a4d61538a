package gg.tiketi.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.json.Json;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.resps.StreamEntry;

class OutboxRelayIT {
    private static final int APPENDERS = 8;
    private static final int FACTS_EACH = 60;

    private TestDatabase source;
    private TestRedis redisServer;
    private RedisGateway redis;
    private OutboxServer server;

    @BeforeEach
    void start() {
        source = TestDatabase.migrated();
        redisServer = TestRedis.own();
        redis = redisServer.gateway();
        server = new OutboxServer(source, redis, Runnable::run);
    }

    @AfterEach
    void stop() {
        server.close();
        redis.close();
        redisServer.close();
    }

    @Test
    void aFactIsOnTheStreamOnceItsTransactionHasCommitted() {
        source.transactions().run(() -> {
            server.outbox.append(new SeatTaken("A-1", 7));
            assertThat(stream()).isEmpty();
        });
        assertThat(stream()).singleElement().satisfies(entry -> {
            var fields = entry.getFields();
            assertThat(fields)
                    .containsEntry("aggregate", "seat")
                    .containsEntry("aggregateId", "A-1")
                    .containsEntry("type", "seat.taken")
                    .containsKeys("id", "correlationId", "createdAt");
            assertThat(Json.read(fields.get("payload"), SeatTaken.class)).isEqualTo(new SeatTaken("A-1", 7));
        });
        assertThat(unrelayed()).isZero();
        assertThat(server.relay.takeRelayedCount()).isEqualTo(1);
    }

    @Test
    void whatRolledBackIsNeverHeardOf() {
        assertThatThrownBy(() -> source.transactions().run(() -> {
                    server.outbox.append(new SeatTaken("A-1", 7));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        server.relay.relayAll();
        assertThat(stream()).isEmpty();
    }

    @Test
    void withoutATransactionNothingIsAppended() {
        // The container's MANDATORY in a server; here the registry of the transaction that is not there.
        assertThatThrownBy(() -> server.outbox.append(new SeatTaken("A-1", 7)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void relaysManyBatchesInOrder() {
        var facts = IntStream.range(0, 2 * OutboxRelay.BATCH + 50)
                .mapToObj(i -> new SeatTaken("A-1", i))
                .toArray(Fact[]::new);
        server.append(facts);
        assertThat(stream())
                .extracting(entry -> Json.read(entry.getFields().get("payload"), SeatTaken.class)
                        .number())
                .containsExactlyElementsOf(
                        IntStream.range(0, facts.length).boxed().toList());
        assertThat(unrelayed()).isZero();
    }

    @Test
    void factsWaitForRedisAndThenGo() {
        redisServer.kill();
        server.append(new SeatTaken("A-1", 1));
        server.append(new SeatTaken("A-1", 2));
        assertThat(unrelayed()).isEqualTo(2);
        assertThat(OutboxMetrics.measure(server.database).unrelayed()).isEqualTo(2);

        redisServer.start();
        await().until(redis::isUp);
        server.relay.relayAll();
        assertThat(stream()).hasSize(2);
        assertThat(OutboxMetrics.measure(server.database)).isEqualTo(new OutboxMetrics.Backlog(0, 0, 0));
    }

    @Test
    void dyingBeforeTheMarkRepeatsTheBatchAndLosesNothing() {
        redisServer.kill();
        server.append(new SeatTaken("A-1", 1), new SeatTaken("A-1", 2));
        redisServer.start();
        await().until(redis::isUp);

        var dying = new OutboxRelay(server.database, new DyingTransactions(1), redis, 100);
        assertThatThrownBy(dying::relayAll).hasMessage("dead");
        assertThat(stream()).hasSize(2);
        assertThat(unrelayed()).isEqualTo(2);

        // The dead one's lease runs out by itself.
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            server.relay.relayAll();
            return unrelayed() == 0;
        });
        assertThat(numbers(stream())).containsExactly(1, 2, 1, 2);
    }

    @Test
    void severalServersKeepTheOrderOfEachThing() throws Exception {
        assertThat(mixedUp(i -> newServer().relay.relayAll())).isZero();
    }

    /** As when a server was frozen for longer than its lease, all the time. */
    @Test
    void theOrderDoesNotHangOnTheLease() throws Exception {
        var owner = new Database(source.owner());
        owner.update("""
                create function platform_schema.no_lease() returns trigger language plpgsql as $$
                begin
                    new.held_until := now() - interval '1 hour';
                    return new;
                end $$
                """);
        owner.update("create trigger no_lease before update on platform_schema.outbox_relay"
                + " for each row execute function platform_schema.no_lease()");
        assertThat(mixedUp(i -> newServer().relay.relayAll())).isZero();
        assertThat(stream()).as("repeated, or this test proves nothing").hasSizeGreaterThan(APPENDERS * FACTS_EACH);
    }

    /** Negative control: relays that share the rows by skipping each other's. */
    @Test
    void sharingRowsBySkipLockedMixesThemUp() throws Exception {
        assertThat(mixedUp(i -> source.transactions().run(() -> {
                    var rows = server.database.query(
                            "select " + OutboxMessage.COLUMNS
                                    + " from platform_schema.outbox o where relayed_at is null"
                                    + " order by id limit 2 for update skip locked",
                            OutboxMessage::read);
                    for (var row : rows) {
                        redis.call(commands -> commands.xadd(
                                OutboxRelay.STREAM,
                                XAddParams.xAddParams(),
                                java.util.Map.of(
                                        "id",
                                        "" + row.id(),
                                        "aggregateId",
                                        row.aggregateId(),
                                        "payload",
                                        row.payload())));
                        server.database.update(
                                "update platform_schema.outbox set relayed_at = now() where id = ?", row.id());
                    }
                })))
                .isPositive();
    }

    /**
     * Several relays at work while facts about few things are appended.
     *
     * @return how many facts came to the stream for the first time after a later one of the same thing
     */
    private int mixedUp(IntConsumer relayOnce) throws Exception {
        var silent = newServer().outbox;
        var things = IntStream.range(0, 4).mapToObj(i -> new AtomicInteger()).toList();
        var relays = 4;
        Race.run(APPENDERS + relays, i -> {
            if (i < APPENDERS) {
                for (int n = 0; n < FACTS_EACH; n++) {
                    var thing = things.get((i + n) % things.size());
                    // Stands for the row lock of whoever changes the thing.
                    synchronized (thing) {
                        source.transactions()
                                .run(() -> silent.append(
                                        new SeatTaken("A-" + things.indexOf(thing), thing.incrementAndGet())));
                    }
                }
            } else {
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> {
                            relayOnce.accept(i);
                            return unrelayed() == 0
                                    && things.stream()
                                                    .mapToInt(AtomicInteger::get)
                                                    .sum()
                                            == APPENDERS * FACTS_EACH;
                        });
            }
            return i;
        });
        var last = new HashMap<String, Integer>();
        var seen = new HashSet<String>();
        var mixedUp = 0;
        for (var entry : stream()) {
            if (seen.add(entry.getFields().get("id"))) {
                var fact = Json.read(entry.getFields().get("payload"), SeatTaken.class);
                var before = last.put(fact.aggregateId(), fact.number());
                mixedUp += before != null && before > fact.number() ? 1 : 0;
            }
        }
        assertThat(seen).hasSize(APPENDERS * FACTS_EACH);
        return mixedUp;
    }

    private OutboxServer newServer() {
        return new OutboxServer(source, redis, work -> {});
    }

    private long unrelayed() {
        return server.database
                .first("select count(*) from platform_schema.outbox where relayed_at is null", row -> row.getLong(1))
                .orElseThrow();
    }

    private List<StreamEntry> stream() {
        try (var direct = redisServer.direct()) {
            return direct.xrange(OutboxRelay.STREAM, (StreamEntryID) null, null);
        }
    }

    private static List<Integer> numbers(List<StreamEntry> entries) {
        var numbers = new ArrayList<Integer>();
        for (var entry : entries) {
            numbers.add(
                    Json.read(entry.getFields().get("payload"), SeatTaken.class).number());
        }
        return numbers;
    }

    /** The process ends after so many transactions. */
    private final class DyingTransactions extends Transactions {
        private int left;

        DyingTransactions(int left) {
            this.left = left;
        }

        @Override
        public <T> T inNew(Supplier<T> work) {
            if (left-- == 0) {
                throw new IllegalStateException("dead");
            }
            return source.transactions().inNew(work);
        }
    }
}
