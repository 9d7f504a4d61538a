package gg.tiketi.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.launcher.Toss;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.sandbox.Webhooks;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import gg.tiketi.testing.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * P1, D5: a server stops (SIGSTOP) in the middle of a transaction, with its locks, and wakes up when another one has done the work. PostgreSQL ends
 * the transaction of one that is silent for too long; without that limit, which is the control, everybody waits until it wakes up.
 */
class FreezesIT {
    private static final Duration PROMISED = Duration.ofSeconds(60);

    /** In seconds; longer than a thread stays at an armed point. */
    private static final int LIMIT = 3;

    /** Longer than the work takes where there is a limit: that, the silence after which leases end, and a beat of two timers. */
    private static final Duration STUCK = Duration.ofSeconds(12);

    /** So long no transaction of ours that goes on says nothing. */
    private static final Duration SILENT = Duration.ofMillis(300);

    private static final Duration TO_BE_HIT = Duration.ofSeconds(30);
    private static final Duration TO_BE_SEEN = Duration.ofSeconds(2);
    private static final Duration TO_WAKE_UP = Duration.ofSeconds(30);
    private static final int MOST_TRIES = 10;
    private static final int QUESTIONS = 10;

    @TempDir
    private static Path folder;

    private static TossSandbox toss;
    private static Place place;
    private static Trap trap;
    private static Fleet fleet;
    private static String limited;
    private static String unlimited;
    private static Customers customers;
    private static Scenes scenes;

    @BeforeAll
    static void start() throws IOException {
        toss = new TossSandbox(folder.resolve("toss"), 0);
        toss.webhooks().mode(Webhooks.Mode.OFF);
        place = Stack.shared().emptyPlace();
        trap = new Trap(folder.resolve("trap"));
        var settings = new TreeMap<>(Toss.environment(toss.uri()));
        settings.put("RATE_LIMIT_PER_SOURCE", "off");
        fleet = new Fleet(place, trap, settings);
        limited = fleet.add(Form.TIKETI, limit(LIMIT));
        unlimited = fleet.add(Form.TIKETI, limit(0));
        fleet.get(limited).awaitReady();
        // Nothing of what people do before it happens must fail for a pause of the machine.
        customers = new Customers(place, toss, fleet.get(unlimited).awaitReady());
        scenes = new Scenes(place, toss, trap, customers);
    }

    private static Map<String, String> limit(int seconds) {
        return Map.of("DB_IDLE_TRANSACTION_TIMEOUT_SECONDS", Integer.toString(seconds));
    }

    @AfterAll
    static void stop() throws IOException {
        customers.close();
        fleet.close();
        toss.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_COMMIT", "REFUND_BEFORE_COMMIT", "CANCELLATION_BEFORE_COMMIT"})
    void anotherServerGoesOn(KillPoint point) {
        var frozen = freeze(point, limited);
        try {
            var since = System.nanoTime();
            scenes.awaitHealed(Patience.with(PROMISED));
            System.out.printf(
                    "%s: done by another server %.1f s after the freeze%n", point, (System.nanoTime() - since) / 1e9);
            scenes.assertAllIsWell();
        } finally {
            frozen.thaw();
        }
        assertItDoesNoHarm(frozen);
    }

    @Test
    void withoutTheLimitAllWaitForIt() {
        var frozen = freeze(KillPoint.BEFORE_COMMIT, unlimited);
        try {
            await().during(STUCK).atMost(STUCK.multipliedBy(2)).until(() -> !scenes.isHealed());
        } finally {
            frozen.thaw();
        }
        scenes.awaitHealed(Patience.with(PROMISED));
        assertItDoesNoHarm(frozen);
    }

    /** Counts only if it stopped inside of a transaction; otherwise it goes on, and it is tried again. */
    private static Server freeze(KillPoint point, String name) {
        var server = fleet.get(name);
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            if (stopsAt(point, name)) {
                if (isSilent()) {
                    return server;
                }
                server.thaw();
            }
            await().atMost(TO_WAKE_UP).until(() -> customers.underWay() == 0);
            scenes.awaitHealed(PROMISED);
        }
        throw new AssertionError(name + " never stopped at " + point);
    }

    /** Whoever is asked does the work, but a cancellation, which each looks for: the one that was asked stands still until the other is there. */
    private static boolean stopsAt(KillPoint point, String name) {
        var server = fleet.get(name);
        var anyones = point.work() == KillPoint.Work.CANCELLATION;
        var asked = anyones ? fleet.get(unlimited) : server;
        var orders = scenes.begin(point, true, asked);
        if (anyones) {
            asked.freeze();
        }
        try {
            var hit = trap.awaitHit(point, true, TO_BE_HIT, () -> scenes.isOver(point, orders));
            if (hit.filter(name::equals).isEmpty()) {
                return false;
            }
            server.freeze();
            return true;
        } finally {
            if (anyones) {
                asked.thaw();
            }
        }
    }

    private static boolean isSilent() {
        var until = System.nanoTime() + TO_BE_SEEN.toNanos();
        var silent = false;
        while (!silent && System.nanoTime() < until) {
            silent = place.idleInTransaction(SILENT) > 0;
        }
        return silent;
    }

    /** Its transaction is over, its buyers have an answer, nothing has happened twice, and nobody gets the connection that is dead. */
    private static void assertItDoesNoHarm(Server woken) {
        await().atMost(Patience.with(TO_WAKE_UP)).until(() -> customers.underWay() == 0);
        var admin = woken.http().as(woken.adminToken());
        assertThat(IntStream.range(0, QUESTIONS)
                        .map(i -> admin.get("/api/payments/user/me").status()))
                .containsOnly(200);
        scenes.awaitHealed(Patience.with(PROMISED));
        scenes.assertAllIsWell();
    }
}
