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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
    private static Users users;

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
        users = new Users(List.of(server.uri()));
        pay("warm-up", WARM_UP);
    }

    @AfterAll
    static void askTheOracles() throws IOException {
        var database = new Database(place.source());
        var violations = new HashMap<>(MoneyOracles.violations(database));
        violations.putAll(MoneyOracles.violationsAgainst(toss.captures().toString(), database));
        violations.putAll(BookingOracles.violations(database));
        System.out.println("Oracles: " + (violations.isEmpty() ? "0 violations" : violations));
        users.close();
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
        users.run(
                "hold and prepare",
                50,
                crowd,
                member -> agree(sale, member, seats.get(member.id()), order -> orders.put(member.id(), order)));

        var bystander = crowd.subList(0, 1);
        var small = Call.get(bystander.get(0).token(), "/api/payments/user/me");
        var alone = users.run("another's small call", 1, bystander, one -> Script.repeat(50, small));
        var cpu = cpu();
        var paying = users.start(
                what,
                AT_ONCE,
                crowd,
                member -> Script.of(Call.post(member.token(), "/api/payments/confirm", orders.get(member.id()))));
        var beside = users.run("another's small call", 1, bystander, one -> last -> paying.isDone() ? null : small);
        var used = cpu().minus(cpu);
        System.out.printf(
                "%s%n   %d at once; the server's CPU %.1f ms a payment; load average %.1f on %d cores%n   beside it: %s%n   without it: %s%n",
                paying.join(),
                AT_ONCE,
                used.toNanos() / 1e6 / payments,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors(),
                beside,
                alone);
    }

    /** Holds a seat, prepares its payment, and agrees in Toss's window; then {@code agreed} gets what confirms it. */
    private static Script agree(Sale sale, Crowd.Member member, String seat, Consumer<String> agreed) {
        return last -> {
            if (last == null) {
                return sale.reserve(member, List.of(seat));
            }
            if (last.status() >= 300) {
                throw new IllegalStateException(last.toString());
            }
            var answer = read(last.body());
            if (answer.has("reservation")) {
                var held = answer.path("reservation").path("id").asText();
                return Call.post(member.token(), "/api/payments/prepare", "{\"reservationId\":\"" + held + "\"}");
            }
            var id = answer.path("orderId").asText();
            var amount = answer.path("amount").asInt();
            agreed.accept("{\"orderId\":\"%s\",\"amount\":%d,\"paymentKey\":\"%s\"}"
                    .formatted(id, amount, toss.consent(id, amount, "CARD", null)));
            return null;
        };
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
