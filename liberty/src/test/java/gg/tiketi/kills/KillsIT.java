package gg.tiketi.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.database.Database;
import gg.tiketi.oracles.MoneyOracles;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.sandbox.Webhooks;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * P1, P2, P5, P7, P8 and D1: servers and PostgreSQL die by {@code kill -9} at every {@link KillPoint}, in the middle of somebody's payment, and
 * whoever lives sets it right. A kill counts only if it hit a server that stood at the point, or a transaction that was open there. Each costs the
 * start of a server: a few points are played always, all of them again and again with {@code -Dkills=200}; see docs/testing.md.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillsIT {
    /** At least so many kills that count; 0: {@link #ALWAYS} only. */
    private static final int KILLS = Integer.getInteger("kills", 0);

    /** Of so many kills of PostgreSQL for each of a server: a server takes long to come back. */
    private static final int DATABASE_KILLS_EACH = Integer.getInteger("kills.database", 2);

    /** What the victims are. A server with one service starts faster, one with all of them has more to lose. */
    private static final Form PAYING = Form.valueOf(System.getProperty("kills.form", "PAYMENT"));

    private static final Form CANCELLING = PAYING == Form.TIKETI ? Form.TIKETI : Form.TICKET;

    /** In every build: with the control, one kill of a server at each kind of place, none of which needs a server of another form. */
    private static final List<KillPoint> ALWAYS = List.of(KillPoint.BEFORE_COMMIT, KillPoint.REFUND_AFTER_CALL);

    /** Where a transaction is open. */
    private static final List<KillPoint> IN_TRANSACTION = List.of(
            KillPoint.BEFORE_COMMIT,
            KillPoint.REFUND_BEFORE_COMMIT,
            KillPoint.RECONCILER_BEFORE_COMMIT,
            KillPoint.CANCELLATION_BEFORE_COMMIT);

    /** Another server may have done the work before one with a trap has come to it. */
    private static final int MOST_TRIES = 10;

    private static final int CONNECTIONS = 5;
    private static final Duration TO_BE_HIT = Duration.ofSeconds(60);

    /** The longest lease (50 s), should it come to that, and then some for a busy machine. */
    private static final Duration TO_HEAL = Duration.ofMinutes(4);

    @TempDir
    private static Path folder;

    private static TossSandbox toss;
    private static Place place;
    private static Database database;
    private static Server counter;
    private static Fleet fleet;
    private static Presence presence;
    private static Trap trap;
    private static Customers customers;
    private static Scenes scenes;

    private Toll toll;
    private int databaseKills;

    @BeforeEach
    void begin() {
        toll = new Toll(place, presence);
    }

    @BeforeAll
    static void start() throws IOException {
        toss = new TossSandbox(folder.resolve("toss"), 0);
        toss.webhooks().mode(Webhooks.Mode.OFF);
        place = Stack.shared().ownPlace();
        database = new Database(place.source());
        var settings = Map.of(
                "TOSS_API_URL",
                toss.uri().toString(),
                "TOSS_SCRIPT_URL",
                toss.uri() + "/v2/standard",
                "TOSS_CLIENT_KEY",
                TossSandbox.CLIENT_KEY,
                "TOSS_SECRET_KEY",
                TossSandbox.SECRET_KEY,
                "RATE_LIMIT_PER_SOURCE",
                "off");
        var selling = new TreeMap<>(settings);
        // Nobody but those with a trap does the work: whoever is set right is set right by a survivor, or by the dead
        // one's successor.
        selling.put("TIMERS_ENABLED", "false");
        counter = Stack.shared().start(Form.TIKETI, place, selling).awaitReady();
        trap = new Trap(folder.resolve("trap"));
        var more = new TreeMap<>(settings);
        if (PAYING != Form.TIKETI) {
            more.put(
                    "JWT_JWKS_URL",
                    counter.uri().resolve("/api/auth/.well-known/jwks.json").toString());
        }
        fleet = new Fleet(place, trap, more);
        fleet.add(PAYING);
        // One works while the other comes back.
        fleet.add(PAYING);
        presence = new Presence(fleet);
        customers = new Customers(place, toss, counter);
        scenes = new Scenes(place, toss, trap, customers);
    }

    @AfterAll
    static void stop() throws IOException {
        customers.close();
        presence.close();
        fleet.close();
        counter.close();
        toss.close();
    }

    /** The same with nobody who asks Toss again: money is gone, and the oracles say so. */
    @Test
    @Order(1)
    void withoutReconciliationTheOraclesGoRed() {
        database.update("""
                create function payment_schema.forget() returns trigger language plpgsql as
                $$ begin new.next_attempt_at := null; new.claimed_by := null; return new; end $$""");
        database.update("""
                create trigger forget before insert or update on payment_schema.payments
                    for each row execute function payment_schema.forget()""");
        killAServer(KillPoint.AFTER_REPLY);
        assertThat(MoneyOracles.violationsAgainst(toss.captures().toString(), database))
                .containsKey("P1/P7 Toss has another amount for us than the books say");
        database.update("drop trigger forget on payment_schema.payments");
        database.update("update payment_schema.payments set next_attempt_at = now() where status = 'confirming'");
        awaitHealed();
        toll.print();
    }

    @Test
    @Order(2)
    void whoeverLivesSetsItRight() {
        if (KILLS == 0) {
            ALWAYS.forEach(this::killAServer);
            killPostgres(KillPoint.BEFORE_COMMIT, false);
            killPostgres(KillPoint.REFUND_BEFORE_COMMIT, true);
            awaitHealed();
        }
        while (toll.kills() < KILLS) {
            playAllPoints();
            awaitHealed();
            toll.print();
        }
    }

    private void playAllPoints() {
        for (var point : KillPoint.values()) {
            killAServer(point);
            for (var i = 0; i < DATABASE_KILLS_EACH; i++) {
                var points = IN_TRANSACTION.size();
                killPostgres(IN_TRANSACTION.get(databaseKills % points), databaseKills / points % 2 == 1);
                databaseKills++;
            }
        }
    }

    private void killAServer(KillPoint point) {
        var what = point.name();
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            toll.tried(what);
            var victim = victim(point);
            var orders = scenes.begin(point, false, victim);
            var hit = trap.awaitHit(point, false, TO_BE_HIT, () -> scenes.isOver(point, orders));
            if (hit.isPresent()) {
                var inFlight = customers.underWay() + place.openTransactions() + claimed();
                var strike = toll.strike(what, orders, needed(point));
                var pid = fleet.kill(hit.get());
                toll.counts(strike, "%s, process %d".formatted(hit.get(), pid), inFlight);
                askTheOracles(what);
                return;
            }
        }
        throw new AssertionError(point + " was never reached");
    }

    /** @param whole all of it, not a session alone */
    private void killPostgres(KillPoint point, boolean whole) {
        var what = (whole ? "PostgreSQL at " : "session at ") + point;
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            toll.tried(what);
            var orders = scenes.begin(point, true, victim(point));
            if (trap.awaitHit(point, true, TO_BE_HIT, () -> scenes.isOver(point, orders))
                    .isPresent()) {
                var inFlight = place.openTransactions();
                var strike = toll.strike(what, orders, needed(point));
                var killed = inFlight > 0 && (whole ? crash() : place.killSession());
                awaitRecovered();
                if (killed) {
                    toll.counts(strike, whole ? "all of it" : "one process", inFlight);
                    askTheOracles(what);
                    return;
                }
            }
        }
        throw new AssertionError("No transaction at " + point);
    }

    /** What must be so even in the middle of it. */
    private void askTheOracles(String what) {
        var found = scenes.violations();
        toll.violated(what, found.size());
        assertThat(found).as(what).isEmpty();
    }

    /** Outcomes that somebody is about to find out, and refunds that somebody is about to send. */
    private static long claimed() {
        return Long.parseLong(place.query("""
                select (select count(*) from payment_schema.payments where status = 'confirming')
                     + (select count(*) from payment_schema.refunds where status = 'sending')""").get(0));
    }

    private boolean crash() {
        place.crashDatabase();
        return true;
    }

    /** Without whom it cannot be set right. */
    private static Set<Form> needed(KillPoint point) {
        return point.work() == KillPoint.Work.CANCELLATION ? Set.of(PAYING, CANCELLING) : Set.of(PAYING);
    }

    private Server victim(KillPoint point) {
        return fleet.any(point.work() == KillPoint.Work.CANCELLATION ? CANCELLING : PAYING);
    }

    /** PostgreSQL answers, and the counter has thrown away all connections to the one before. */
    private static void awaitRecovered() {
        place.awaitDatabase();
        await().atMost(TO_HEAL).ignoreExceptions().until(() -> {
            var admin = counter.http().as(counter.adminToken());
            return IntStream.range(0, CONNECTIONS)
                    .allMatch(i -> admin.get("/health/ready").status() == 200
                            && admin.get("/api/payments/user/me").status() == 200);
        });
    }

    private static void awaitHealed() {
        scenes.awaitHealed(TO_HEAL);
        scenes.assertAllIsWell();
    }
}
