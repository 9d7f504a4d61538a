package gg.tiketi.queue;

import static gg.tiketi.queue.QueueFixture.users;
import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Promises Q1 and Q2 with several servers, while Redis is emptied again and again, and killed and started: who was answered
 * before another asked is admitted before him; nobody is lost; nobody's position ever rises.
 */
class QueueOrderIT {
    private static final int SERVERS = 2;
    private static final int USERS = 2_500;
    private static final int THRESHOLD = 250;
    private static final int CLIENTS = 40;
    /** While Redis is away, a quarter of the time, each question takes two seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(180);

    /** What a client saw, by its own clock. */
    private record Joined(UserId user, long sentAt, long repliedAt) {}

    private record Outcome(long order, long lost, long risen, long figures) {
        long violations() {
            return order + lost + risen + figures;
        }
    }

    @Test
    void orderAndPlacesSurviveTheLossOfRedis() throws Exception {
        assertThat(run("guarded", USERS, new QueueFixture()).violations()).isZero();
    }

    @Test
    void admittingInAnyOtherOrderIsNoticed() throws Exception {
        var queues = new QueueFixture();
        queues.mutate("queue_admit", "order by seq\\s+limit places", "order by user_id limit places");

        var outcome = run("admitted in another order", 750, queues);

        assertThat(outcome.order()).isPositive();
    }

    /** As if Redis counted: the sequence begins anew whenever Redis has lost it. */
    @Test
    void numbersThatAreLostWithRedisAreNoticed() throws Exception {
        var queues = new QueueFixture();
        var owner = new Database(queues.database.owner());
        owner.update("create sequence ticket_schema.counted_by_redis");
        owner.update("grant usage on ticket_schema.counted_by_redis to tiketi_ticket");
        // In front of nobody who has been let in: else the line would not move at all, which is easily noticed.
        queues.mutate(
                "queue_join",
                "queue\\.last_seq \\+ arrival",
                "queue.front + nextval('ticket_schema.counted_by_redis')");

        var outcome = run(
                "numbers lost with Redis",
                750,
                queues,
                () -> owner.query("select setval('ticket_schema.counted_by_redis', 1, false)", row -> null));

        assertThat(outcome.order()).isPositive();
        assertThat(outcome.risen()).isPositive();
    }

    private static Outcome run(String name, int users, QueueFixture queues) throws Exception {
        return run(name, users, queues, () -> {});
    }

    /** @param alsoLost what is lost together with Redis */
    private static Outcome run(String name, int users, QueueFixture queues, Runnable alsoLost) throws Exception {
        var event = queues.event(THRESHOLD);
        try (var redis = TestRedis.own()) {
            var servers = new ArrayList<QueueServer>();
            for (int i = 0; i < SERVERS; i++) {
                var server = new QueueServer(queues.database, redis.gateway());
                server.tickEvery(Duration.ofMillis(200));
                servers.add(server);
            }
            queues.sql.query("select ticket_schema.queue_control(?, 1000000, null, false)", row -> null, event.value());
            var trial = new Trial(servers, event, users);
            var faults = new AtomicInteger();
            var breaker = Executors.newSingleThreadScheduledExecutor();
            breaker.scheduleWithFixedDelay(
                    () -> breakRedis(redis, faults.incrementAndGet(), alsoLost), 300, 300, TimeUnit.MILLISECONDS);
            trial.play();
            breaker.shutdown();
            breaker.awaitTermination(10, TimeUnit.SECONDS);
            for (var server : servers) {
                server.close();
            }
            var outcome = new Outcome(
                    overtaken(queues, event, trial.joined),
                    lost(queues, event, trial.joined),
                    trial.risen.get(),
                    queues.violations(event));
            System.out.printf(
                    "Q1 Q2 on %d servers, %s: %d joins, %d positions read, %d admitted, %d times Redis lost; "
                            + "violations: order %d, lost %d, position rose %d, figures %d%n",
                    SERVERS,
                    name,
                    trial.joined.size(),
                    trial.polls.get(),
                    trial.admitted.get(),
                    faults.get(),
                    outcome.order(),
                    outcome.lost(),
                    outcome.risen(),
                    outcome.figures());
            return outcome;
        }
    }

    /** Mostly emptied; every fifth time killed and, after half a second without it, started anew. */
    private static void breakRedis(TestRedis redis, int time, Runnable alsoLost) {
        alsoLost.run();
        if (time % 5 != 0) {
            redis.flush();
            return;
        }
        redis.kill();
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        redis.start();
    }

    /** All users join; then they ask for their position until they are admitted, and leave again. */
    private static final class Trial {
        private final List<QueueServer> servers;
        private final EventId event;
        private final ConcurrentLinkedQueue<UserId> coming;
        private final ConcurrentLinkedQueue<UserId> waiting = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<UserId> inside = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Joined> joined = new ConcurrentLinkedQueue<>();
        private final Map<UserId, Long> positions = new ConcurrentHashMap<>();
        private final AtomicLong polls = new AtomicLong();
        private final AtomicLong admitted = new AtomicLong();
        private final AtomicLong risen = new AtomicLong();

        Trial(List<QueueServer> servers, EventId event, int users) {
            this.servers = servers;
            this.event = event;
            this.coming = new ConcurrentLinkedQueue<>(users(users));
        }

        void play() throws InterruptedException {
            var clients = Executors.newFixedThreadPool(CLIENTS);
            for (int i = 0; i < CLIENTS; i++) {
                var number = i;
                clients.execute(() -> client(number));
            }
            clients.shutdown();
            assertThat(clients.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }

        private void client(int number) {
            for (int turn = number; ; turn++) {
                var server = servers.get(turn % SERVERS);
                var user = coming.poll();
                if (user != null) {
                    join(server, user);
                    continue;
                }
                var leaving = inside.poll();
                if (leaving != null) {
                    server.leave(leaving, event);
                }
                user = waiting.poll();
                if (user != null) {
                    ask(server, user);
                } else if (leaving == null) {
                    return;
                }
            }
        }

        private void join(QueueServer server, UserId user) {
            try {
                var sentAt = System.nanoTime();
                var answer = server.check(user, event, null);
                joined.add(new Joined(user, sentAt, System.nanoTime()));
                took(user, answer);
            } catch (Refusal e) {
                // Overloaded: the client tries again.
                coming.add(user);
            }
        }

        private void ask(QueueServer server, UserId user) {
            try {
                took(user, server.status(user, event));
                polls.incrementAndGet();
            } catch (Refusal e) {
                waiting.add(user);
            }
        }

        private void took(UserId user, QueuePosition answer) {
            if (answer.admitted()) {
                admitted.incrementAndGet();
                inside.add(user);
            } else if (answer.queued()) {
                var before = positions.put(user, answer.position());
                if (before != null && before < answer.position()) {
                    risen.incrementAndGet();
                }
                waiting.add(user);
            }
        }
    }

    private static long lost(QueueFixture queues, EventId event, Iterable<Joined> joined) {
        var known = admissions(queues.sql, event);
        var lost = 0;
        for (var one : joined) {
            if (!known.containsKey(one.user().value())) {
                lost++;
            }
        }
        return lost;
    }

    /** Users who were admitted after somebody who asked only when they had been answered. */
    private static long overtaken(QueueFixture queues, EventId event, Iterable<Joined> joined) {
        var admittedAt = admissions(queues.sql, event);
        var bySending = new ArrayList<Joined>();
        joined.forEach(bySending::add);
        bySending.removeIf(one -> !admittedAt.containsKey(one.user().value()));
        var byReply = new ArrayList<>(bySending);
        bySending.sort(Comparator.comparingLong(Joined::sentAt));
        byReply.sort(Comparator.comparingLong(Joined::repliedAt));
        var overtaken = 0L;
        var latest = Instant.MIN;
        var next = 0;
        for (var one : bySending) {
            while (next < byReply.size() && byReply.get(next).repliedAt() < one.sentAt()) {
                var before = admittedAt.get(byReply.get(next++).user().value());
                latest = before.isAfter(latest) ? before : latest;
            }
            if (latest.isAfter(admittedAt.get(one.user().value()))) {
                overtaken++;
            }
        }
        return overtaken;
    }

    private static Map<UUID, Instant> admissions(Database sql, EventId event) {
        var admitted = new HashMap<UUID, Instant>();
        sql.query(
                        "select user_id, admitted_at from ticket_schema.admissions where event_id = ?",
                        row -> Map.entry(row.getObject(1, UUID.class), Database.instant(row, "admitted_at")),
                        event.value())
                .forEach(one -> admitted.put(one.getKey(), one.getValue()));
        return admitted;
    }
}
