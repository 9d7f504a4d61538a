package gg.tiketi.queue;

import static gg.tiketi.queue.QueueFixture.user;
import static gg.tiketi.queue.QueueFixture.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.Patience;
import gg.tiketi.testing.Percentiles;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Q5, with the second between two ticks that servers have: places are given on and taken back in time. */
class RefillLagIT {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration REFILLED = Duration.ofSeconds(2);
    private static final Duration RECLAIMED = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration ADMISSION = Duration.ofSeconds(3);
    private static final int THRESHOLD = 20;

    private final QueueFixture queues = new QueueFixture();
    private final TestRedis redis = TestRedis.own();
    private final List<QueueServer> servers = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (var server : servers) {
            server.close();
        }
        redis.close();
    }

    @Test
    void aPlaceThatWasLeftIsTakenByTheNextWithinTwoSeconds() {
        start(QueueServer.SETTINGS);
        var event = queues.event(THRESHOLD);
        var coming = users(6 * THRESHOLD);
        coming.forEach(user -> server(0).check(user, event, null));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            // One after the other, not all in the same moment.
            inside(event).forEach(user -> server(1).leave(user, event));
            return admissions(event) == coming.size();
        });
        report("after a leave", refills(event));
    }

    @Test
    void aPlaceWhoseTimeIsUpIsTakenByTheNextWithinTwoSeconds() {
        start(new QueueSettings(ADMISSION, 500, Duration.ofMinutes(5)));
        var event = queues.event(THRESHOLD);
        users(3 * THRESHOLD).forEach(user -> server(0).check(user, event, null));
        await().atMost(Duration.ofSeconds(60)).until(() -> admissions(event) == 3 * THRESHOLD);
        report("after the end of an admission", refills(event));
    }

    @Test
    void whoIsSilentInTheLineLosesHisPlaceWithinTenSeconds() {
        start(new QueueSettings(Duration.ofMinutes(10), 500, GRACE));
        var event = queues.event(1);
        server(0).check(user(), event, null);
        var silent = users(200);
        silent.forEach(user -> server(0).check(user, event, null));
        var awake = user();
        server(0).check(awake, event, null);
        var lags = new HashMap<UUID, Duration>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    server(1).heartbeat(awake, event);
                    givenUp(event).forEach(lags::putIfAbsent);
                    return lags.size() == silent.size();
                });
        var measured = new Percentiles(lags.values());
        System.out.printf("Q5 given up after the end of the grace: %s%n", measured);
        assertThat(measured.of(0)).as("nobody too early").isPositive();
        assertThat(measured.of(100)).isLessThan(Patience.with(RECLAIMED));
        assertThat(queues.stateOf(awake, event)).isEqualTo("waiting");
        assertThat(queues.violations(event)).isZero();
    }

    /** By user, how long after the end of the grace; nobody of them gave a sign of life after he had joined. */
    private Map<UUID, Duration> givenUp(EventId event) {
        var found = new HashMap<UUID, Duration>();
        queues.sql
                .query(
                        """
                        select user_id, extract(epoch from clock_timestamp() - joined_at) * 1000 as millis
                          from ticket_schema.queue_entries
                         where event_id = ? and state = 'abandoned'
                        """,
                        row -> Map.entry(
                                row.getObject("user_id", UUID.class), Duration.ofMillis(row.getLong("millis"))),
                        event.value())
                .forEach(one -> found.put(one.getKey(), one.getValue().minus(GRACE)));
        return found;
    }

    private void start(QueueSettings settings) {
        for (var i = 0; i < 2; i++) {
            var server = new QueueServer(queues.database, redis.gateway(), settings);
            server.tickEvery(TICK);
            servers.add(server);
        }
    }

    private QueueServer server(int number) {
        return servers.get(number);
    }

    private List<UserId> inside(EventId event) {
        return queues.sql.query(
                "select user_id from ticket_schema.admissions where event_id = ? and ended_at is null",
                row -> new UserId(row.getObject(1, UUID.class)),
                event.value());
    }

    private long admissions(EventId event) {
        return queues.count("select count(*) from ticket_schema.admissions where event_id = ?", event.value());
    }

    /** The place that became free as the n-th is the one that was given on as the n-th. An admission that ran out was free from its end on. */
    private List<Duration> refills(EventId event) {
        return queues.sql.query(
                """
                select extract(epoch from given.at - freed.at) * 1000 as millis
                  from (select least(ended_at, expires_at) as at, row_number() over (order by least(ended_at, expires_at)) as n
                          from ticket_schema.admissions where event_id = ? and ended_at is not null) freed
                  join (select admitted_at as at, row_number() over (order by admitted_at) - ? as n
                          from ticket_schema.admissions where event_id = ?) given using (n)
                """, row -> Duration.ofMillis(row.getLong("millis")), event.value(), THRESHOLD, event.value());
    }

    private void report(String what, List<Duration> refills) {
        var measured = new Percentiles(refills);
        System.out.printf("Q5 refilled %s: %s%n", what, measured);
        assertThat(measured.of(99)).isLessThan(Patience.with(REFILLED));
    }
}
