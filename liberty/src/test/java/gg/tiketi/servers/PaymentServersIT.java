package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.Faults.Call;
import gg.tiketi.sandbox.Faults.Kind;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.sandbox.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Paying over HTTP: on the server with everything, and on a payment server alone, which may touch payments only. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PaymentServersIT {
    private static final int PRICE = 66_000;
    private static final int TICKETS = 200;

    /** Payments under way at once must not need as many connections. */
    private static final int CONNECTIONS = 6;

    private static final int AT_ONCE = 16;

    /** As {@code TossCalls} has it. */
    private static final int CALLS_UNTIL_THE_BREAKER_OPENS = 20;

    private static final Duration SILENCE = Duration.ofSeconds(10);

    @TempDir
    private static Path folder;

    private static TossSandbox toss;
    private static Server everything;
    private static Server payments;
    private static String event;
    private static String type;

    @BeforeAll
    static void start() throws IOException {
        toss = new TossSandbox(folder, 0);
        var line = new HashMap<String, String>(Map.of(
                "TOSS_API_URL",
                toss.uri().toString(),
                "TOSS_SCRIPT_URL",
                toss.uri() + "/v2/standard",
                "TOSS_CLIENT_KEY",
                TossSandbox.CLIENT_KEY,
                "TOSS_SECRET_KEY",
                TossSandbox.SECRET_KEY,
                "TOSS_SANDBOX",
                "on",
                "TOSS_CONFIRM_TIMEOUT",
                SILENCE.toString(),
                "RATE_LIMIT_PER_SOURCE",
                "off",
                "DB_POOL_MAX",
                Integer.toString(CONNECTIONS)));
        line.put("gg_tiketi_toss_TossCalls_confirm_Bulkhead_value", Integer.toString(AT_ONCE));
        everything = Stack.shared()
                .start(Form.TIKETI, Stack.shared().emptyPlace(), line)
                .awaitReady();
        line.put(
                "JWT_JWKS_URL",
                everything.uri().resolve("/api/auth/.well-known/jwks.json").toString());
        payments = Stack.shared().start(Form.PAYMENT, everything.place(), line).awaitReady();
        sell();
    }

    @AfterAll
    static void stop() throws IOException {
        payments.close();
        everything.close();
        toss.close();
    }

    @BeforeEach
    void calm() {
        toss.faults().clear();
        toss.webhooks().to(null);
    }

    @Test
    @Order(1)
    void aBuyerPaysInTheWindow() throws Exception {
        toss.webhooks().to(payments.uri().resolve("/api/payments/webhook"));
        var buyer = buyer();
        var held = hold(buyer, 2);
        var order = on(payments, buyer)
                .post("/api/payments/prepare", Map.of("reservationId", held, "amount", 2 * PRICE))
                .json();
        assertThat(order.path("amount").asInt()).isEqualTo(2 * PRICE);
        assertThat(order.path("orderName").asText()).isEqualTo("Ten tickets 2매");
        assertThat(order.path("clientKey").asText()).isEqualTo(TossSandbox.CLIENT_KEY);
        var back = payInWindow(order);
        assertThat(back.path("orderId").asText())
                .isEqualTo(order.path("orderId").asText());

        var tampered = new HashMap<>(
                Map.of("amount", 100, "orderId", order.path("orderId").asText()));
        tampered.put("paymentKey", back.path("paymentKey").asText());
        assertThat(on(payments, buyer).post("/api/payments/confirm", tampered).code())
                .isEqualTo("AMOUNT_MISMATCH");
        assertThat(on(payments, buyer()).post("/api/payments/confirm", back).status())
                .isEqualTo(404);
        assertThat(payments.http().post("/api/payments/confirm", back).status()).isEqualTo(401);

        var paid = on(payments, buyer).with("Idempotency-Key", "pay-once").post("/api/payments/confirm", back);
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
        assertThat(paid.json().path("success").asBoolean()).isTrue();
        assertThat(paid.json().path("payment").path("status").asText()).isEqualTo("confirmed");
        assertThat(paid.json().path("payment").path("payment_method").asText()).isEqualTo("card");
        assertThat(paid.json().path("payment").path("receipt_url").asText()).startsWith("http");
        assertThat(paid.json().path("reservation").path("status").asText()).isEqualTo("confirmed");
        assertThat(on(everything, buyer)
                        .with("Idempotency-Key", "pay-once")
                        .post("/api/payments/confirm", back)
                        .json())
                .isEqualTo(paid.json());
        var seen = on(everything, buyer).get("/api/reservations/" + held).json().path("reservation");
        assertThat(seen.path("payment_status").asText()).isEqualTo("completed");

        var path = "/api/payments/order/" + order.path("orderId").asText();
        assertThat(on(everything, buyer).get(path).json().path("payment"))
                .isEqualTo(paid.json().path("payment"));
        assertThat(on(everything, buyer()).get(path).status()).isEqualTo(404);
        assertThat(on(payments, buyer).get("/api/payments/user/me").json().path("payments"))
                .hasSize(1);
        assertThat(on(payments, buyer)
                        .post("/api/payments/prepare", Map.of("reservationId", held))
                        .code())
                .isEqualTo("ALREADY_PAID");
        await().until(() -> toss.webhooks().delivered() > 0);
        await().untilAsserted(
                        () -> assertThat(everything.place().query("select outcome from payment_schema.webhook_inbox"))
                                .containsExactly("asked"));
        assertThat(payments.http().get("/metrics?scope=application").body())
                .contains("payment_outcomes_total", "payment_settle_seconds");
    }

    @Test
    @Order(2)
    void oneStepIsEnoughWithASandbox() {
        var buyer = buyer();
        var held = hold(buyer, 1);
        var body = Map.of("reservationId", held, "paymentMethod", "naver_pay");
        var paid = on(everything, buyer).with("Idempotency-Key", "step").post("/api/payments/process", body);
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
        assertThat(paid.json().path("success").asBoolean()).isTrue();
        assertThat(paid.json().path("payment").path("payment_method").asText()).isEqualTo("naver_pay");
        assertThat(paid.json().path("payment").path("pg_transaction_id").asText())
                .isNotBlank();
        assertThat(on(payments, buyer)
                        .with("Idempotency-Key", "step")
                        .post("/api/payments/process", body)
                        .json()
                        .path("payment"))
                .isEqualTo(paid.json().path("payment"));
        assertThat(on(payments, buyer).post("/api/payments/process", body).code())
                .isEqualTo("ALREADY_PAID");
        assertThat(on(payments, buyer)
                        .post("/api/payments/process", Map.of("reservationId", held, "paymentMethod", "cash"))
                        .status())
                .isEqualTo(400);
        assertThat(everything.http().post("/api/payments/webhook", "nonsense").status())
                .isEqualTo(200);
    }

    @Test
    @Order(3)
    void manyMayWaitForTossWithFewConnections() throws Exception {
        var orders = new ArrayList<Map.Entry<String, JsonNode>>();
        for (var i = 0; i < AT_ONCE; i++) {
            var buyer = buyer();
            orders.add(Map.entry(buyer, agreed(buyer, hold(buyer, 1))));
        }
        var late = buyer();
        var lateOrder = agreed(late, hold(late, 1));
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.HOLD).times(AT_ONCE));
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var answers = orders.stream()
                    .map(order -> CompletableFuture.supplyAsync(
                            () -> on(everything, order.getKey()).post("/api/payments/confirm", order.getValue()),
                            threads))
                    .toList();
            // While Toss takes its time with all of them, everybody else is served.
            await().atMost(SILENCE).until(() -> toss.faults().left() == 0);
            assertThat(everything.http().get("/api/events/" + event).status()).isEqualTo(200);
            assertThat(on(everything, orders.get(0).getKey())
                            .get("/api/payments/user/me")
                            .status())
                    .isEqualTo(200);
            // There is no room for one more: he is told to come back, and what he holds waits for him.
            var refused = on(everything, late).post("/api/payments/confirm", lateOrder);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("PAYMENT_PROVIDER_UNAVAILABLE");
            assertThat(refused.header("Retry-After")).isPresent();
            assertThat(answers).noneMatch(CompletableFuture::isDone);
            toss.faults().letGo();
            assertThat(answers).extracting(answer -> answer.join().status()).containsOnly(200);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> on(everything, late)
                                    .post("/api/payments/confirm", lateOrder)
                                    .status()
                            == 200);
        } finally {
            threads.shutdownNow();
        }
        assertThat(toss.captures()).allMatch(capture -> capture.path("captures").asInt() == 1);
    }

    /** Toss is in trouble for a while: it is left alone, buyers are told to come back, and nothing is lost. */
    @Test
    @Order(4)
    void aTossInTroubleIsLeftAloneUntilItIsWell() {
        var orders = new ArrayList<Map.Entry<String, JsonNode>>();
        for (var i = 0; i < CALLS_UNTIL_THE_BREAKER_OPENS + 4; i++) {
            var buyer = buyer();
            orders.add(Map.entry(buyer, agreed(buyer, hold(buyer, 1))));
        }
        var before = toss.captures().size();
        for (var call : List.of(Call.CONFIRM, Call.LOOKUP)) {
            toss.faults()
                    .add(Faults.Rule.once(call, Kind.REFUSE)
                            .times(100_000)
                            .error(500, "FAILED_INTERNAL_SYSTEM_PROCESSING"));
        }
        var answers = orders.stream()
                .map(order -> on(everything, order.getKey()).post("/api/payments/confirm", order.getValue()))
                .toList();
        assertThat(answers.get(0).status()).isEqualTo(202);
        assertThat(answers).extracting(Answer::status).containsOnly(202, 503);
        var refused = answers.stream().filter(answer -> answer.status() == 503).toList();
        assertThat(refused).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.code()).isEqualTo("PAYMENT_PROVIDER_UNAVAILABLE");
            assertThat(answer.header("Retry-After")).isPresent();
        });
        assertThat(
                        everything
                                .place()
                                .query(
                                        "select count(*) > 0 from payment_schema.payment_logs where error_code = 'breaker_open'"))
                .containsExactly("t");
        assertThat(toss.captures()).hasSize(before);

        toss.faults().clear();
        // With the time between two tries that they have come to: half a minute at most.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(orders)
                        .allSatisfy(order -> assertThat(on(everything, order.getKey())
                                        .get("/api/payments/order/"
                                                + order.getValue()
                                                        .path("orderId")
                                                        .asText())
                                        .json()
                                        .path("payment")
                                        .path("status")
                                        .asText())
                                .isEqualTo("confirmed")));
        assertThat(toss.captures())
                .hasSize(before + orders.size())
                .allMatch(capture -> capture.path("captures").asInt() == 1);
    }

    @Test
    @Order(5)
    void whoeverLivesFindsOutWhatADeadServerPaid() throws Exception {
        var buyer = buyer();
        var held = hold(buyer, 1);
        var order = agreed(buyer, held);
        toss.webhooks().mode(Webhooks.Mode.OFF);
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.HANG_AFTER));
        var captured = toss.captures().size();
        var lost = CompletableFuture.runAsync(() -> on(payments, buyer).post("/api/payments/confirm", order));
        await().until(() -> toss.captures().size() > captured);
        payments.kill();
        assertThat(lost).failsWithin(Duration.ofSeconds(10));
        var path = "/api/payments/order/" + order.path("orderId").asText();
        assertThat(on(everything, buyer)
                        .get(path)
                        .json()
                        .path("payment")
                        .path("status")
                        .asText())
                .isEqualTo("confirming");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(on(everything, buyer)
                                .get(path)
                                .json()
                                .path("payment")
                                .path("status")
                                .asText())
                        .isEqualTo("confirmed"));
        assertThat(on(everything, buyer)
                        .get("/api/reservations/" + held)
                        .json()
                        .path("reservation")
                        .path("status")
                        .asText())
                .isEqualTo("confirmed");
    }

    /** What confirm takes, after the buyer has agreed. */
    private static JsonNode agreed(String buyer, String held) {
        var order = on(everything, buyer)
                .post("/api/payments/prepare", Map.of("reservationId", held))
                .json();
        var id = order.path("orderId").asText();
        return Http.JSON.valueToTree(Map.of(
                "orderId", id,
                "amount", order.path("amount").asInt(),
                "paymentKey", toss.consent(id, order.path("amount").asInt(), "CARD", null)));
    }

    /** As a browser does with the script of Toss. */
    private static JsonNode payInWindow(JsonNode order) throws Exception {
        var request = new HashMap<String, Object>();
        for (var field :
                List.of("clientKey", "customerKey", "orderId", "orderName", "amount", "successUrl", "failUrl")) {
            request.put(field, order.path(field));
        }
        request.put("method", "CARD");
        var window = Http.JSON
                .readTree(post("/window", Http.JSON.writeValueAsString(request)).body())
                .path("url")
                .asText();
        var back = post(window, "action=approve&choice=CARD")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(back).startsWith(payments.uri() + "/payment/success?reservationId=");
        var values = new HashMap<String, Object>();
        for (var pair : URI.create(back).getQuery().split("&")) {
            var parts = pair.split("=", 2);
            values.put(parts[0], parts[1]);
        }
        return Http.JSON.valueToTree(Map.of(
                "paymentKey", values.get("paymentKey"),
                "orderId", values.get("orderId"),
                "amount", Integer.parseInt((String) values.get("amount"))));
    }

    private static java.net.http.HttpResponse<String> post(String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(toss.uri().resolve(path))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static Http on(Server server, String token) {
        return server.http().as(token);
    }

    private static String buyer() {
        var answer = everything
                .http()
                .post(
                        "/api/auth/register",
                        Map.of(
                                "email", UUID.randomUUID() + "@example.com",
                                "password", "Kx7-violet-harbour",
                                "name", "Buyer"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("token").asText();
    }

    private static String hold(String buyer, int quantity) {
        assertThat(on(everything, buyer)
                        .post("/api/queue/check/" + event, "")
                        .json()
                        .path("admitted")
                        .asBoolean())
                .isTrue();
        var answer = on(everything, buyer)
                .post(
                        "/api/reservations",
                        Map.of("eventId", event, "items", List.of(Map.of("ticketTypeId", type, "quantity", quantity))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("reservation").path("id").asText();
    }

    private static void sell() {
        var sale = Instant.now().minusSeconds(60);
        var created = on(everything, everything.adminToken())
                .post(
                        "/api/admin/events",
                        Map.of(
                                "title", "Ten tickets",
                                "category", "concert",
                                "venue", "소극장",
                                "saleStartDate", sale.toString(),
                                "saleEndDate", sale.plus(Duration.ofDays(8)).toString(),
                                "eventDate", sale.plus(Duration.ofDays(9)).toString(),
                                "ticketTypes",
                                        List.of(Map.of("name", "스탠딩", "price", PRICE, "totalQuantity", TICKETS))))
                .json();
        event = created.path("event").path("id").asText();
        type = created.path("ticketTypes").get(0).path("id").asText();
    }
}
