package gg.tiketi.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.database.Database;
import gg.tiketi.load.Sale;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.oracles.QueueOracles;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.shared.EventId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Promises Q1, Q2, D1, D2, D3, D6 and all of the oracles: in the middle of a sale on two servers Redis is emptied, killed, missing for a
 * while and back with nothing in it, and then one of the servers is killed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SaleUnderFaultsIT {
    private static final int SEATS = 600;
    private static final int USERS = 300;
    private static final int AT_ONCE = 40;
    private static final int THRESHOLD = 16;
    private static final int LONGEST_SECONDS = 120;

    /** What a board may be behind: a tick of each server, and the time to read. */
    private static final Duration A_TICK = Duration.ofSeconds(4);

    private static final Duration PHASE = Duration.ofSeconds(40);

    private static final Site SITE = Site.shared();
    private static final Place PLACE = SITE.place;
    private static final Server EVERYTHING = SITE.server;
    private static final Database DATABASE = new Database(PLACE.source());

    private static Server tickets;
    private static Sale sale;

    @BeforeAll
    static void start() {
        tickets = SITE.startTickets();
    }

    @AfterAll
    static void stop() {
        tickets.close();
    }

    /** The same users in the same line, but somebody lets them in as he likes. */
    @Test
    @Order(1)
    void aLineThatLosesItsOrderIsNoticed() throws InterruptedException {
        var admit = definition("ticket_schema.queue_admit");
        DATABASE.update(admit.replaceFirst("order by seq\\s+limit places", "order by user_id limit places"));
        try {
            var sale = Sale.open(EVERYTHING, 100, 12);
            var journal = new Journal();
            try (var buyers = buyers(sale, 60, journal)) {
                buyers.start(AT_ONCE);
                assertThat(buyers.awaitAll(LONGEST_SECONDS)).isTrue();
            }
            var overtaken = journal.overtaken(PLACE, sale.id());
            System.out.printf("A line without order: %s; %d overtaken%n", journal, overtaken);
            assertThat(overtaken).isPositive();
            assertThat(QueueOracles.violations(DATABASE, event(sale)))
                    .containsKey("Q1 admitted before somebody with a lower number");
        } finally {
            DATABASE.update(admit);
        }
    }

    @Test
    @Order(2)
    void aSaleSurvivesTheLossOfRedisAndOfAServer() throws InterruptedException {
        sale = Sale.open(EVERYTHING, SEATS, THRESHOLD);
        var journal = new Journal();
        var viewers = List.of(
                new Viewer(() -> EVERYTHING, sale.id()),
                new Viewer(() -> tickets.isAlive() ? tickets : EVERYTHING, sale.id()));
        var found = new ConcurrentSkipListSet<String>();
        var auditor = audit(found);
        try (var buyers = buyers(sale, USERS, journal)) {
            buyers.start(AT_ONCE);
            fault("FLUSHALL", buyers, journal, 40, () -> {
                try (var redis = PLACE.redis()) {
                    redis.flushAll();
                }
            });
            fault("Redis killed", buyers, journal, 80, () -> PLACE.killRedis());
            until(() -> viewers.stream().allMatch(viewer -> viewer.polls() > 0));
            fault("Redis back, empty", buyers, journal, 100, () -> PLACE.startRedisEmpty());
            fault("server killed", buyers, journal, 140, () -> {
                tickets.kill();
                buyers.forget(tickets);
            });
            assertThat(buyers.awaitAll(LONGEST_SECONDS)).isTrue();
        }
        auditor.shutdown();
        assertThat(auditor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        var outcome = Map.of(
                "overtaken",
                journal.overtaken(PLACE, sale.id()),
                "lost",
                journal.lost(PLACE, sale.id()),
                "position rose",
                (long) journal.positionsThatRose(),
                "forgotten or invented",
                (long) journal.forgottenOrInvented(PLACE, sale.id()).size());
        System.out.printf("A sale under faults: %s; violations %s%n", journal, new TreeMap<>(outcome));
        assertThat(outcome.values()).containsOnly(0L);
        assertThat(journal.lies()).isEmpty();
        assertThat(found).as("seen by the oracles while it went on").isEmpty();
        assertThat(violations()).isEmpty();

        await().atMost(A_TICK)
                .untilAsserted(() -> assertThat(statesOn(EVERYTHING)).isEqualTo(sale.states(PLACE)));
        for (var viewer : viewers) {
            await().atMost(A_TICK)
                    .untilAsserted(() -> assertThat(viewer.shown()).isEqualTo(sale.states(PLACE)));
            System.out.printf(
                    "A viewer: connected %d times, told to fetch anew %d times, asked by himself %d times%n",
                    viewer.connects(), viewer.resyncs(), viewer.polls());
            assertThat(viewer.resyncs()).isPositive();
            viewer.close();
        }
        assertThat(viewers.get(1).connects()).isGreaterThan(1);
    }

    /** Each check above, on what it is there to find. */
    @Test
    @Order(3)
    void damageIsNoticed() throws InterruptedException {
        var journal = new Journal();
        try (var buyers = buyers(sale, 5, journal)) {
            buyers.start(5);
            assertThat(buyers.awaitAll(LONGEST_SECONDS)).isTrue();
        }
        var other = new Journal();
        var told = UUID.randomUUID();
        other.reserved(told, Set.of(sale.seats().get(0)), 0);
        assertThat(other.forgottenOrInvented(PLACE, sale.id())).anyMatch(line -> line.startsWith(told.toString()));
        other.joined(told, 0);
        assertThat(other.lost(PLACE, sale.id())).isOne();
        other.position(told, 1);
        other.position(told, 2);
        assertThat(other.positionsThatRose()).isOne();

        DATABASE.update("""
                update ticket_schema.seats set status = 'locked', reservation_id = gen_random_uuid()
                 where id = (select id from ticket_schema.seats where event_id = ? and status = 'available' limit 1)
                """, UUID.fromString(sale.id()));
        assertThat(statesOn(EVERYTHING)).isNotEqualTo(sale.states(PLACE));
        assertThat(violations()).containsKey("S1 seat's row against what is reserved");
    }

    private static Buyers buyers(Sale sale, int users, Journal journal) {
        var crowd = SITE.crowd(users);
        var alive = new ArrayList<>(List.of(EVERYTHING));
        if (tickets.isAlive()) {
            alive.add(tickets);
        }
        return new Buyers(alive, sale.id(), sale.seats(), crowd, journal);
    }

    /** Strikes once so many reservations are there, while requests are under way; and waits until buyers are served again. */
    private static void fault(String name, Buyers buyers, Journal journal, int reservations, Runnable strike) {
        until(() -> journal.reservations() >= reservations && buyers.underWay() > 0);
        var hit = buyers.underWay();
        strike.run();
        var struckAt = System.nanoTime();
        until(() -> journal.lastReserveSentAt() > struckAt);
        System.out.printf(
                "%s: %d requests under way, the next reservation after %d ms%n",
                name, hit, Duration.ofNanos(System.nanoTime() - struckAt).toMillis());
    }

    private static void until(BooleanSupplier reached) {
        await().atMost(PHASE).pollInterval(Duration.ofMillis(5)).until(reached::getAsBoolean);
    }

    private static ScheduledExecutorService audit(ConcurrentSkipListSet<String> found) {
        var auditor = Executors.newSingleThreadScheduledExecutor();
        auditor.scheduleWithFixedDelay(
                () -> {
                    try {
                        found.addAll(violations().keySet());
                    } catch (RuntimeException e) {
                        found.add(e.toString());
                    }
                },
                1,
                1,
                TimeUnit.SECONDS);
        return auditor;
    }

    private static Map<String, Long> violations() {
        var found = new TreeMap<>(BookingOracles.violations(DATABASE));
        found.putAll(QueueOracles.violations(DATABASE, event(sale)));
        return found;
    }

    private static EventId event(Sale sale) {
        return new EventId(UUID.fromString(sale.id()));
    }

    private static String definition(String function) {
        return PLACE.query("select pg_get_functiondef(cast(? as regproc))", function)
                .get(0);
    }

    private static String statesOn(Server server) {
        try (var viewer = new Viewer(() -> server, sale.id())) {
            until(() -> !viewer.shown().isEmpty());
            return viewer.shown();
        }
    }
}
