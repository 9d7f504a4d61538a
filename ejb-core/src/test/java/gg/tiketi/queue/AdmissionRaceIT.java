package gg.tiketi.queue;

import static gg.tiketi.queue.QueueFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestRedis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Promises Q4 and Q6 with several servers at work at once, and what happens to them without the lock. */
class AdmissionRaceIT {
    private static final int SERVERS = 4;
    private static final int THRESHOLD = 10;
    private static final int RACERS = 24;
    private static final int ROUNDS = 40;

    /** Without the lock of the event's row. */
    private static void unguard(QueueFixture queues) {
        queues.mutate("queue_lock", " for no key update", "");
    }

    @Test
    void neverMoreThanTheThresholdAreIn() throws Exception {
        assertThat(violationsOfRace("guarded", new QueueFixture())).isZero();
    }

    @Test
    void withoutTheLockTheRaceIsLost() throws Exception {
        var queues = new QueueFixture();
        unguard(queues);
        assertThat(violationsOfRace("unguarded", queues)).isPositive();
    }

    @Test
    void fiftyJoinsOfOneUserAreOnePlace() throws Exception {
        assertThat(violationsOfTwins("guarded", new QueueFixture())).isZero();
    }

    @Test
    void withoutLockAndKeyOneUserHasManyPlaces() throws Exception {
        var queues = new QueueFixture();
        unguard(queues);
        queues.mutate("queue_join", "(?s)on conflict \\(event_id, user_id\\) do update.*?(?=returning)", "");
        new Database(queues.database.owner())
                .update("alter table ticket_schema.queue_entries drop constraint queue_entries_pkey");
        assertThat(violationsOfTwins("unguarded", queues)).isPositive();
    }

    /** Everybody joins, leaves and ticks at random. */
    private static long violationsOfRace(String name, QueueFixture queues) throws Exception {
        var event = queues.event(THRESHOLD);
        try (var redis = TestRedis.own()) {
            var servers = servers(queues, redis);
            servers.get(0).check(user(), event, null);
            var failures = Race.run(RACERS, racer -> {
                var random = new SplittableRandom(racer);
                var server = servers.get(racer % SERVERS);
                var failed = 0;
                var mine = new ArrayList<UserId>();
                for (int round = 0; round < ROUNDS; round++) {
                    try {
                        move(server, event, mine, random);
                    } catch (RuntimeException e) {
                        failed++;
                    }
                }
                return failed;
            });
            for (var server : servers) {
                server.close();
            }
            var failed = failures.stream().mapToInt(Integer::intValue).sum();
            var violations = queues.violations(event) + failed;
            var admissions =
                    queues.count("select count(*) from ticket_schema.admissions where event_id = ?", event.value());
            System.out.printf(
                    "Q4 threshold on %d servers, %s: %d tries, %d admissions, %d violations%n",
                    SERVERS, name, RACERS * ROUNDS, admissions, violations);
            return violations;
        }
    }

    private static void move(QueueServer server, EventId event, List<UserId> mine, SplittableRandom random) {
        switch (random.nextInt(4)) {
            case 0, 1 -> {
                var user = user();
                server.check(user, event, null);
                mine.add(user);
            }
            case 2 -> {
                if (!mine.isEmpty()) {
                    server.leave(mine.remove(random.nextInt(mine.size())), event);
                }
            }
            default -> server.tick(event);
        }
    }

    /** @return places, figures and answers that differ from one place for one user */
    private static long violationsOfTwins(String name, QueueFixture queues) throws Exception {
        var event = queues.event(1);
        var parallel = 50;
        var users = 10;
        var violations = 0L;
        try (var redis = TestRedis.own()) {
            var servers = servers(queues, redis);
            servers.get(0).check(user(), event, null);
            for (int i = 0; i < users; i++) {
                var user = user();
                var numbers = new HashSet<Long>(Race.run(parallel, racer -> {
                    try {
                        return servers.get(racer % SERVERS)
                                .check(user, event, null)
                                .number();
                    } catch (RuntimeException e) {
                        return -1L;
                    }
                }));
                violations += numbers.size() - 1;
            }
            for (var server : servers) {
                server.close();
            }
        }
        violations += queues.violations(event);
        violations += queues.count("select count(*) - count(distinct user_id) from ticket_schema.queue_entries");
        System.out.printf(
                "Q6 one place for each user, %s: %d tries of %d users, %d violations%n",
                name, users * parallel, users, violations);
        return violations;
    }

    private static List<QueueServer> servers(QueueFixture queues, TestRedis redis) {
        var servers = new ArrayList<QueueServer>();
        for (int i = 0; i < SERVERS; i++) {
            servers.add(new QueueServer(queues.database, redis.gateway()));
        }
        return servers;
    }
}
