package gg.tiketi.queue;

import static gg.tiketi.queue.QueueFixture.user;
import static gg.tiketi.queue.QueueFixture.users;
import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Budgets, counted: statements, round trips, rows. */
class QueueCostIT {
    private static final QueueFixture QUEUES = new QueueFixture();
    private static final TestRedis REDIS = TestRedis.own();
    private static final CountingRedis GATEWAY = new CountingRedis(REDIS.url());

    /** Without threads of its own: what is mirrored counts when the test says so. */
    private static final QueueServer SERVER =
            new QueueServer(QUEUES.database, GATEWAY, QueueServer.SETTINGS, work -> {});

    private EventId event;
    private UserId waiting;

    @BeforeEach
    void oneIsInAndOneWaits() {
        event = QUEUES.event(1);
        waiting = user();
        SERVER.check(user(), event, null);
        SERVER.check(waiting, event, null);
        SERVER.follower.catchUp(event);
        forget();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        SERVER.close();
        REDIS.close();
    }

    @Test
    void askingForAPlaceTakesOneRoundTripToRedis() {
        SERVER.status(waiting, event);
        assertCosts(1, 0);
        SERVER.heartbeat(waiting, event);
        assertCosts(1, 0);
        SERVER.check(waiting, event, null);
        assertCosts(1, 0);
    }

    @Test
    void withoutTheMirrorItTakesOneStatement() {
        REDIS.flush();
        SERVER.status(waiting, event);
        // The second tells Redis which mirror would be behind what the user is told.
        assertCosts(2, 1);
    }

    @Test
    void aMirrorThatIsBehindIsBroughtUpToDateOnceAndAnswersAgain() {
        SERVER.check(user(), event, null);
        SERVER.mirror.told(
                event, new LineChanges(SERVER.database).revision(event).orElseThrow());
        forget();
        SERVER.status(waiting, event);
        // Late; still late, its revision, the changes, the place.
        assertCosts(5, 1);
        SERVER.status(waiting, event);
        assertCosts(1, 0);
    }

    @Test
    void joiningTakesOneStatementAndMirroringItOneMore() {
        SERVER.check(user(), event, null);
        assertCosts(1, 1);
        SERVER.follower.catchUp(event);
        assertCosts(2, 1);
    }

    @Test
    void aTickTakesTwoStatementsAndMirroringItOneMore() {
        SERVER.check(user(), event, null);
        SERVER.follower.catchUp(event);
        QUEUES.sql.update("update ticket_schema.event_queues set ticked_at = ticked_at - interval '1 s'");
        forget();
        SERVER.rounds.run(event);
        // Who is silent; the revision, the changes; the messages. The rule, the fact; the changes.
        assertCosts(4, 3);
    }

    @Test
    void manyJoinsShareFewCommits() throws Exception {
        var joins = 64;
        Race.run(joins, racer -> SERVER.check(user(), event, null));
        var statements = SERVER.counted.statements().size();
        System.out.printf("%d joins at once took %d statements%n", joins, statements);
        assertThat(statements).isLessThan(joins / 2);
    }

    @Test
    void theLengthOfTheLineCostsNothing() {
        var little = rowsOfEachAct(2_000);
        var much = rowsOfEachAct(60_000);
        little.forEach((act, rows) -> System.out.printf("%-6s %,6d waiting: %s%n", act, 2_000, rows));
        much.forEach((act, rows) -> System.out.printf("%-6s %,6d waiting: %s%n", act, 60_000, rows));
        assertThat(much).isEqualTo(little);
    }

    @Test
    void aPositionWithoutRedisReadsAThousandRowsAtMost() {
        var crowded = QUEUES.event(1, Duration.ofHours(1));
        QUEUES.crowd(crowded, 60_000);
        var last = user();
        SERVER.check(last, crowded, null);
        var rows = rowsTouchedBy("select place from ticket_schema.queue_find(?, ?)", crowded.value(), last.value());
        System.out.println("Rows read for place 60,001: " + rows);
        assertThat(rows.values().stream().mapToLong(Long::longValue).sum()).isLessThan(1_024 + 60_000 / 1_024 + 10);
    }

    /** Rows touched by a tick that gives up ten places and admits a hundred, by ten who join and ten who leave. */
    private static Map<String, Map<String, Long>> rowsOfEachAct(int waiting) {
        var event = QUEUES.event(100, Duration.ofHours(1));
        QUEUES.crowd(event, waiting);
        QUEUES.sql.update("update ticket_schema.events set sale_start_date = now() where id = ?", event.value());
        QUEUES.sql.update(
                "update ticket_schema.event_queues set ticked_at = ticked_at - interval '1 s' where event_id = ?",
                event.value());
        var before = QUEUES.sql
                .first(
                        "select revision from ticket_schema.event_queues where event_id = ?",
                        row -> row.getLong(1),
                        event.value())
                .orElseThrow();
        var rows = new TreeMap<String, Map<String, Long>>();
        rows.put(
                "tick",
                rowsTouchedBy(
                        "select cardinality(admitted) from ticket_schema.queue_tick(?, ?, interval '10 minutes', 500)",
                        event.value(),
                        tenInTheMiddle(event)));
        rows.put(
                "join",
                rowsTouchedBy(
                        "select seq from ticket_schema.queue_join(?, ?, ?, interval '10 minutes', 500)",
                        event.value(),
                        users(10).stream().map(UserId::value).toArray(UUID[]::new),
                        new Long[10]));
        rows.put(
                "leave", rowsTouchedBy("select ticket_schema.queue_leave(?, ?)", event.value(), tenInTheMiddle(event)));
        rows.put(
                "mirror",
                rowsTouchedBy("select seq from ticket_schema.queue_changes(?, ?, 5000)", event.value(), before));
        return rows;
    }

    private static UUID[] tenInTheMiddle(EventId event) {
        return QUEUES.sql
                .query("""
                        select user_id from ticket_schema.queue_entries
                         where event_id = ? and state = 'waiting' and seq > 1000 order by seq limit 10
                        """, row -> row.getObject(1, UUID.class), event.value())
                .toArray(UUID[]::new);
    }

    /** As PostgreSQL counted them within this transaction: read by scans and look-ups, inserted, updated, deleted. */
    private static Map<String, Long> rowsTouchedBy(String statement, Object... parameters) {
        return QUEUES.database.transactions().inNew(() -> {
            QUEUES.sql.query(statement, row -> row.getObject(1), parameters);
            var rows = new LinkedHashMap<String, Long>();
            QUEUES.sql.query("""
                            select relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) + n_tup_ins + n_tup_upd + n_tup_del as touched
                              from pg_stat_xact_user_tables
                             where schemaname = 'ticket_schema'
                             order by relname
                            """, row -> Map.entry(row.getString(1), row.getLong(2))).stream()
                    .filter(table -> table.getValue() > 0)
                    .forEach(table -> rows.put(table.getKey(), table.getValue()));
            return rows;
        });
    }

    private static void forget() {
        SERVER.counted.forget();
        GATEWAY.calls.set(0);
    }

    private static void assertCosts(int roundTrips, int statements) {
        assertThat(GATEWAY.calls).hasValue(roundTrips);
        assertThat(SERVER.counted.statements()).hasSize(statements);
        forget();
    }
}
