package gg.tiketi.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.tiketi.accounts.Crowd;
import gg.tiketi.database.Database;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.oracles.MoneyOracles;
import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Payments as fast as they go, with a Toss that answers at once and one that takes its time; see docs/load.md. Only promises are asserted. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PaymentsLoad {
    private static final int AT_ONCE = Integer.getInteger("load.payers", 350);
    private static final int PAYMENTS = Integer.getInteger("load.payments", 3_000);
    private static final int WARM_UP = Integer.getInteger("load.warm-up", 1_000);
    private static final Duration SLOW = Duration.parse(System.getProperty("load.toss", "PT1S"));
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // The sandbox's server closes connections beyond 200 that nobody uses at the moment, in the face of who is
        // about to.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    @TempDir
    private static Path folder;

    private static TossSandbox toss;
    private static Place place;
    private static Server server;
    private static Calls calls;

    @BeforeAll
    static void start() throws Exception {
        toss = new TossSandbox(folder, 0);
        place = Stack.shared().emptyPlace();
        server = Stack.shared()
                .start(
                        Form.TIKETI,
                        place,
                        Map.of(
                                "TOSS_API_URL",
                                toss.uri().toString(),
                                "TOSS_SCRIPT_URL",
                                toss.uri() + "/v2/standard",
                                "TOSS_CLIENT_KEY",
                                TossSandbox.CLIENT_KEY,
                                "TOSS_SECRET_KEY",
                                TossSandbox.SECRET_KEY,
                                "RATE_LIMIT_PER_SOURCE",
                                "off",
                                "RATE_LIMIT_HOLD",
                                "100000/PT1M",
                                "DB_POOL_MAX",
                                System.getProperty("load.connections", "20"),
                                "JVM_ARGS",
                                System.getProperty("load.jvm", "-Xmx512m")))
                .awaitReady();
        // And one for the bystander.
        calls = new Calls(List.of(server.uri()), AT_ONCE + 1);
        pay("warm-up", WARM_UP);
    }

    @AfterAll
    static void askTheOracles() throws IOException {
        var database = new Database(place.source());
        var violations = new HashMap<>(MoneyOracles.violations(database));
        violations.putAll(MoneyOracles.violationsAgainst(toss.captures().toString(), database));
        violations.putAll(BookingOracles.violations(database));
        System.out.println("Oracles: " + (violations.isEmpty() ? "0 violations" : violations));
        server.close();
        toss.close();
        assertThat(violations).isEmpty();
    }

    @Test
    @Order(1)
    void tossAnswersAtOnce() throws InterruptedException {
        pay("pay, Toss at once", PAYMENTS);
    }

    @Test
    @Order(2)
    void tossTakesItsTime() throws InterruptedException {
        toss.faults()
                .add(Faults.Rule.once(Faults.Call.CONFIRM, Faults.Kind.DELAY)
                        .times(Integer.MAX_VALUE)
                        .waiting(SLOW));
        pay("pay, Toss after " + SLOW, PAYMENTS);
        toss.faults().clear();
    }

    /** Everybody holds and prepares first; only the confirmations are measured, and what another user's small call takes beside them. */
    private static void pay(String what, int payments) throws InterruptedException {
        var sale = Sale.open(server, 50 * ((payments + 49) / 50), 1_000_000);
        var crowd = Crowd.of(payments, place, Stack.shared().keys());
        place.query("""
                insert into ticket_schema.admissions (event_id, user_id, joined_at, admitted_at, expires_at)
                select cast(? as uuid), u, now(), now(), now() + interval '1 hour' from unnest(?) u
                """, sale.id(), crowd.stream().map(Crowd.Member::id).toArray(UUID[]::new));
        var seats = new ConcurrentHashMap<UUID, String>();
        for (var i = 0; i < payments; i++) {
            seats.put(crowd.get(i).id(), sale.seats().get(i));
        }
        var orders = new ConcurrentHashMap<UUID, String>();
        Users.run(
                "hold and prepare",
                50,
                crowd,
                (tally, member) -> orders.put(member.id(), agreed(tally, member, sale, seats.get(member.id()))));

        var alone = beside(new AtomicBoolean(true), crowd.get(0), 50);
        var paying = new AtomicBoolean(true);
        var others = new ArrayList<Tally>();
        var bystander = new Thread(() -> others.add(beside(paying, crowd.get(0), Integer.MAX_VALUE)));
        bystander.start();
        var cpu = cpu();
        var tally = Users.run(
                what,
                AT_ONCE,
                crowd,
                (counted, member) ->
                        calls.post(counted, member.token(), "/api/payments/confirm", orders.get(member.id())));
        var used = cpu().minus(cpu);
        paying.set(false);
        bystander.join();
        System.out.printf(
                "%s%n   %d at once; the server's CPU %.1f ms a payment; load average %.1f on %d cores%n   beside it: %s%n   without it: %s%n",
                tally,
                AT_ONCE,
                used.toNanos() / 1e6 / payments,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors(),
                others.get(0),
                alone);
    }

    /** A small call, again and again. */
    private static Tally beside(AtomicBoolean goOn, Crowd.Member member, int most) {
        var tally = new Tally("another's small call");
        tally.begin();
        for (var i = 0; i < most && goOn.get(); i++) {
            calls.get(tally, member.token(), "/api/payments/user/me");
        }
        tally.end();
        return tally;
    }

    private static String agreed(Tally tally, Crowd.Member member, Sale sale, String seat) {
        var held = read(calls.post(tally, member.token(), "/api/seats/reserve", sale.reserve(List.of(seat)))
                .body());
        var reservation = held.path("reservation").path("id").asText();
        var order = read(calls.post(
                        tally, member.token(), "/api/payments/prepare", "{\"reservationId\":\"" + reservation + "\"}")
                .body());
        var id = order.path("orderId").asText();
        var amount = order.path("amount").asInt();
        return "{\"orderId\":\"%s\",\"amount\":%d,\"paymentKey\":\"%s\"}"
                .formatted(id, amount, toss.consent(id, amount, "CARD", null));
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration cpu() {
        return ProcessHandle.of(server.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }
}
