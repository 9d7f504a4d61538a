package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The waiting room over HTTP, one line on two servers. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WaitingRoomServersIT {
    /** How soon it is on a quiet machine RefillLagIT says. */
    private static final Duration NEXT_IS_IN = Duration.ofSeconds(30);

    /** Twenty questions in ten seconds are allowed. */
    private static final Duration POLITE = Duration.ofMillis(300);

    /** From one address; the other tests come from others. */
    private static final int MOST_JOINS = 40;

    private static Server everything;
    private static Server tickets;
    private static String adminToken;

    private final String event = created();

    @BeforeAll
    static void start() {
        // Not the shared one: what these tests leave behind - holds, a line - goes on, and others count.
        everything = Stack.shared()
                .start(Form.TIKETI, Stack.shared().emptyPlace(), Map.of("RATE_LIMIT_PER_SOURCE", "off"))
                .awaitReady();
        tickets = Stack.shared()
                .start(
                        Form.TICKET,
                        everything.place(),
                        Map.of(
                                "JWT_JWKS_URL",
                                everything
                                        .uri()
                                        .resolve("/api/auth/.well-known/jwks.json")
                                        .toString(),
                                "TRUSTED_PROXIES",
                                "127\\.0\\.0\\.1|0:0:0:0:0:0:0:1|::1",
                                "RATE_LIMIT_QUEUE_JOIN",
                                MOST_JOINS + "/PT1H"))
                .awaitReady();
        adminToken = everything.adminToken();
    }

    @AfterAll
    static void stop() {
        tickets.close();
        everything.close();
    }

    @Test
    void oneAddressJoinsSoOftenAndOthersStillMay() {
        var user = user();
        var join = "/api/queue/check/" + event;
        var crowded = on(tickets, user).with("X-Forwarded-For", "203.0.113.7");
        for (var i = 0; i < MOST_JOINS; i++) {
            assertThat(crowded.post(join, "").status()).isEqualTo(200);
        }

        var refused = crowded.post(join, "");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RATE_LIMITED");
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(on(tickets, user)
                        .with("X-Forwarded-For", "203.0.113.8")
                        .post(join, "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void oneLeavesOnOneServerAndTheNextIsInOnTheOther() {
        var first = user();
        var second = user();

        var inside = on(everything, first).post("/api/queue/check/" + event, "").json();
        assertThat(inside.path("queued").asBoolean()).isFalse();
        assertThat(inside.path("admitted").asBoolean()).isTrue();
        assertThat(Instant.parse(inside.path("admittedUntil").asText())).isAfter(Instant.now());
        assertThat(inside.path("currentUsers").asInt()).isEqualTo(1);
        assertThat(inside.path("threshold").asInt()).isEqualTo(1);

        var waiting = on(tickets, second)
                .post("/api/queue/join", Map.of("eventId", event))
                .json();
        assertThat(waiting.path("queued").asBoolean()).isTrue();
        assertThat(waiting.path("position").asInt()).isEqualTo(1);
        assertThat(waiting.path("queueSize").asInt()).isEqualTo(1);
        assertThat(waiting.path("estimatedWait").asInt()).isPositive();
        assertThat(waiting.path("queueTicket").asText()).isNotBlank();
        assertThat(position(everything, second).path("position").asInt()).isEqualTo(1);
        assertThat(on(everything, second)
                        .post("/api/queue/heartbeat/" + event, "")
                        .status())
                .isEqualTo(200);

        var overview =
                on(everything, adminToken).get("/api/queue/admin/" + event).json();
        assertThat(overview.path("eventId").asText()).isEqualTo(event);
        assertThat(overview.path("queueSize").asInt()).isEqualTo(1);
        assertThat(overview.path("currentUsers").asInt()).isEqualTo(1);
        assertThat(overview.path("available").asInt()).isZero();

        var left = on(tickets, first).post("/api/queue/leave/" + event, "");
        assertThat(left.status()).isEqualTo(200);
        assertThat(left.json().path("message").asText()).isNotBlank();
        await().pollInterval(POLITE)
                .atMost(NEXT_IS_IN)
                .untilAsserted(() -> assertThat(
                                position(everything, second).path("admitted").asBoolean())
                        .isTrue());
        assertThat(position(tickets, second).path("admitted").asBoolean()).isTrue();
    }

    @Test
    void adminsTurnTheTapAndOthersMayNot() {
        var waiting = user();
        on(everything, user()).post("/api/queue/check/" + event, "");
        on(everything, waiting).post("/api/queue/check/" + event, "");

        assertThat(on(everything, waiting).get("/api/queue/admin/" + event).status())
                .isEqualTo(403);
        assertThat(on(everything, waiting)
                        .post("/api/queue/admin/clear/" + event, "")
                        .status())
                .isEqualTo(403);
        assertThat(everything.http().post("/api/queue/check/" + event, "").status())
                .isEqualTo(401);
        var admin = on(everything, adminToken);
        assertThat(admin.post("/api/queue/admin/" + event, Map.of("threshold", 0))
                        .status())
                .isEqualTo(400);

        var changed = admin.post("/api/queue/admin/" + event, Map.of("threshold", 5, "admitPerSecond", 10));
        assertThat(changed.json().path("threshold").asInt()).isEqualTo(5);
        await().pollInterval(POLITE)
                .atMost(NEXT_IS_IN)
                .untilAsserted(() -> assertThat(
                                position(tickets, waiting).path("admitted").asBoolean())
                        .isTrue());
        assertThat(admin.get("/api/events/" + event)
                        .json()
                        .path("event")
                        .path("queue_threshold")
                        .asInt())
                .isEqualTo(5);

        var paused =
                admin.post("/api/queue/admin/" + event, Map.of("paused", true)).json();
        assertThat(paused.path("paused").asBoolean()).isTrue();
        var late = user();
        assertThat(on(tickets, late)
                        .post("/api/queue/check/" + event, "")
                        .json()
                        .path("queued")
                        .asBoolean())
                .isTrue();
        assertThat(admin.post("/api/queue/admin/clear/" + event, "").status()).isEqualTo(200);
        assertThat(position(tickets, late).path("queued").asBoolean()).isFalse();
        assertThat(everything
                        .place()
                        .query(
                                "select action from platform_schema.audit_log where target = ? order by id",
                                "event:" + event))
                .contains("queue.changed", "queue.cleared");
    }

    @Test
    void aQueueTicketIsNoAccessTokenAndTheOtherWayRound() {
        on(everything, user()).post("/api/queue/check/" + event, "");
        var waiting = user();
        var ticket = on(everything, waiting)
                .post("/api/queue/check/" + event, "")
                .json()
                .path("queueTicket")
                .asText();

        assertThat(on(everything, ticket).get("/api/queue/status/" + event).status())
                .isEqualTo(401);
        var other = user();
        var answer = on(everything, other)
                .with("X-Queue-Ticket", adminToken)
                .post("/api/queue/check/" + event, "")
                .json();
        assertThat(answer.path("position").asInt()).isEqualTo(2);
    }

    @Test
    void whoAsksTooOftenIsToldToSlowDown() {
        var hasty = on(everything, user());
        // All at once: however slow the machine is, two a second more are not enough for as many.
        var answers = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> hasty.get("/api/queue/status/" + event))
                .toList();

        assertThat(answers).anySatisfy(answered -> assertThat(answered.status()).isEqualTo(200));
        assertThat(answers).anySatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.json().path("code").asText()).isEqualTo("RATE_LIMITED");
            assertThat(refused.header("Retry-After")).isPresent();
        });
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void theLineMovesOnWhenAServerDies() {
        var second = user();
        var first = user();
        on(tickets, first).post("/api/queue/check/" + event, "");
        on(tickets, second).post("/api/queue/check/" + event, "");

        tickets.kill();

        assertThat(position(everything, second).path("position").asInt()).isEqualTo(1);
        on(everything, first).post("/api/queue/leave/" + event, "");
        await().pollInterval(POLITE)
                .atMost(NEXT_IS_IN)
                .untilAsserted(() -> assertThat(
                                position(everything, second).path("admitted").asBoolean())
                        .isTrue());
    }

    private JsonNode position(Server server, String token) {
        return on(server, token).get("/api/queue/position/" + event).json();
    }

    private static Http on(Server server, String token) {
        return server.http().as(token);
    }

    private static String user() {
        return everything.newcomer();
    }

    /** On sale, for one at a time. */
    private static String created() {
        var draft = Drafts.onSale("One at a time", Drafts.tickets(154_000, 100));
        draft.put("queueThreshold", 1);
        var answer = on(everything, adminToken).post("/api/admin/events", draft);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("event").path("id").asText();
    }
}
