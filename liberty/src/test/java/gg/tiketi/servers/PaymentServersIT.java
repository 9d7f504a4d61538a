package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.launcher.Toss;
import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.Faults.Call;
import gg.tiketi.sandbox.Faults.Kind;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.sandbox.Webhooks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static BoxOffice office;

    @BeforeAll
    static void start() throws IOException {
        toss = new TossSandbox(folder, 0);
        var line = new HashMap<>(Toss.environment(toss.uri()));
        line.put("TOSS_CONFIRM_TIMEOUT", SILENCE.toString());
        line.put("RATE_LIMIT_PER_SOURCE", "off");
        line.put("DB_POOL_MAX", Integer.toString(CONNECTIONS));
        line.put("gg_tiketi_toss_TossCalls_confirm_Bulkhead_value", Integer.toString(AT_ONCE));
        everything = Stack.shared()
                .start(Form.TIKETI, Stack.shared().emptyPlace(), line)
                .awaitReady();
        line.put(
                "JWT_JWKS_URL",
                everything.uri().resolve("/api/auth/.well-known/jwks.json").toString());
        line.put("gg_tiketi_database_Outages_outlast_Retry_enabled", "false");
        payments = Stack.shared().start(Form.PAYMENT, everything.place(), line).awaitReady();
        office = new BoxOffice(everything, toss, payments.uri(), PRICE);
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
        var buyer = office.buyer();
        var held = office.hold(buyer, 2);
        var order = on(payments, buyer)
                .post("/api/payments/prepare", Map.of("reservationId", held, "amount", 2 * PRICE))
                .json();
        assertThat(order.path("amount").asInt()).isEqualTo(2 * PRICE);
        assertThat(order.path("orderName").asText()).isEqualTo("Ten tickets 2매");
        assertThat(order.path("clientKey").asText()).isEqualTo(TossSandbox.CLIENT_KEY);
        var back = office.payInWindow(order);
        assertThat(back.path("orderId")).isEqualTo(order.path("orderId"));

        var tampered = Map.of(
                "amount", 100,
                "orderId", order.path("orderId").asText(),
                "paymentKey", back.path("paymentKey").asText());
        assertThat(on(payments, buyer).post("/api/payments/confirm", tampered).code())
                .isEqualTo("AMOUNT_MISMATCH");
        assertThat(on(payments, office.buyer())
                        .post("/api/payments/confirm", back)
                        .status())
                .isEqualTo(404);
        assertThat(payments.http().post("/api/payments/confirm", back).status()).isEqualTo(401);

        var paid = on(payments, buyer).with("Idempotency-Key", "pay-once").post("/api/payments/confirm", back);
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
        assertThat(paid.json().path("success").asBoolean()).isTrue();
        assertThat(paid.json().path("payment").path("status").asText()).isEqualTo("confirmed");
        assertThat(paid.json().path("payment").path("payment_method").asText()).isEqualTo("card");
        assertThat(paid.json().at("/payment/receipt_url").asText()).startsWith("http");
        assertThat(paid.json().at("/reservation/status").asText()).isEqualTo("confirmed");
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
        assertThat(on(everything, office.buyer()).get(path).status()).isEqualTo(404);
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
        var buyer = office.buyer();
        var held = office.hold(buyer, 1);
        var body = Map.of("reservationId", held, "paymentMethod", "naver_pay");
        var paid = on(everything, buyer).with("Idempotency-Key", "step").post("/api/payments/process", body);
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
        assertThat(paid.json().path("success").asBoolean()).isTrue();
        assertThat(paid.json().path("payment").path("payment_method").asText()).isEqualTo("naver_pay");
        assertThat(paid.json().at("/payment/pg_transaction_id").asText()).isNotBlank();
        assertThat(on(payments, buyer)
                        .with("Idempotency-Key", "step")
                        .post("/api/payments/process", body)
                        .json()
                        .path("payment"))
                .isEqualTo(paid.json().path("payment"));
        assertThat(on(payments, buyer).post("/api/payments/process", body).code())
                .isEqualTo("ALREADY_PAID");
        var cash = on(payments, buyer)
                .with("Accept-Language", "en")
                .post("/api/payments/process", Map.of("reservationId", held, "paymentMethod", "cash"));
        assertThat(cash.status()).isEqualTo(400);
        assertThat(cash.json().at("/errors/0/field").asText()).isEqualTo("paymentMethod");
        assertThat(cash.json().at("/errors/0/message").asText()).isEqualTo("This is not one of the choices.");
        assertThat(everything.http().post("/api/payments/webhook", "nonsense").status())
                .isEqualTo(200);
    }

    @Test
    @Order(3)
    void manyMayWaitForTossWithFewConnections() throws Exception {
        var orders = new ArrayList<Map.Entry<String, JsonNode>>();
        for (var i = 0; i < AT_ONCE; i++) {
            var buyer = office.buyer();
            orders.add(Map.entry(buyer, office.agreed(buyer, office.hold(buyer, 1))));
        }
        var late = office.buyer();
        var lateOrder = office.agreed(late, office.hold(late, 1));
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
            assertThat(everything.http().get("/api/events/" + office.event()).status())
                    .isEqualTo(200);
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
            var buyer = office.buyer();
            orders.add(Map.entry(buyer, office.agreed(buyer, office.hold(buyer, 1))));
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
        assertThat(office.callsThatFailedWith("breaker_open")).isPositive();
        assertThat(toss.captures()).hasSize(before);

        toss.faults().clear();
        // With the time between two tries that they have come to: half a minute at most.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(orders)
                        .allSatisfy(order -> assertThat(office.status(order.getKey(), order.getValue()))
                                .isEqualTo("confirmed")));
        assertThat(toss.captures())
                .hasSize(before + orders.size())
                .allMatch(capture -> capture.path("captures").asInt() == 1);
        // They were refused as was meant, and the log does not say otherwise.
        assertThat(everything.log()).doesNotContain("RESTEASY002020", "ResponseExceptionMapper has been disabled");
        // Perhaps the other server has found all of that out, and this one has not dared to ask again.
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(office::sellsAtOnce);
    }

    /** What Toss has said is written down as soon as that is possible again, and the buyer hears of it. */
    @Test
    @Order(5)
    void aDatabaseThatIsAwayWhenTossAnswersCostsNothing() {
        var buyer = office.buyer();
        var order = office.agreed(buyer, office.hold(buyer, 1));
        var answer = confirmWhileTossThinks(everything, buyer, order);
        everything.place().takeDatabaseAway();
        try {
            toss.faults().letGo();
            await().atMost(SILENCE)
                    .until(() -> answer.isDone() || everything.log().contains("Not written down yet"));
            assertThat(answer).isNotDone();
        } finally {
            everything.place().bringDatabaseBack();
        }
        assertPaidByTheReply(answer, order);
    }

    /** Negative control: on the server that does not try again what Toss has said is lost, and it has to be asked. */
    @Test
    @Order(6)
    void whoDoesNotTryAgainLosesWhatTossHasSaid() {
        var buyer = office.buyer();
        var order = office.agreed(buyer, office.hold(buyer, 1));
        var answer = confirmWhileTossThinks(payments, buyer, order);
        payments.place().takeDatabaseAway();
        try {
            toss.faults().letGo();
            await().atMost(Duration.ofSeconds(30)).until(answer::isDone);
        } finally {
            payments.place().bringDatabaseBack();
        }
        assertThat(answer.join().status()).isGreaterThanOrEqualTo(500);
        assertThat(office.howItWasPaid(order)).doesNotContain("confirmed reply").hasSize(1);
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> office.status(buyer, order).startsWith("confirm"));
    }

    @Test
    @Order(7)
    void whoeverLivesFindsOutWhatADeadServerPaid() throws Exception {
        var buyer = office.buyer();
        var held = office.hold(buyer, 1);
        var order = office.agreed(buyer, held);
        toss.webhooks().mode(Webhooks.Mode.OFF);
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.HANG_AFTER));
        var captured = toss.captures().size();
        var lost = CompletableFuture.runAsync(() -> on(payments, buyer).post("/api/payments/confirm", order));
        await().until(() -> toss.captures().size() > captured);
        payments.kill();
        assertThat(lost).failsWithin(Duration.ofSeconds(10));
        assertThat(office.status(buyer, order)).isEqualTo("confirming");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(office.status(buyer, order)).isEqualTo("confirmed"));
        assertThat(on(everything, buyer)
                        .get("/api/reservations/" + held)
                        .json()
                        .at("/reservation/status")
                        .asText())
                .isEqualTo("confirmed");
    }

    private static CompletableFuture<Answer> confirmWhileTossThinks(Server server, String buyer, JsonNode order) {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.HOLD));
        var answer = CompletableFuture.supplyAsync(() -> on(server, buyer).post("/api/payments/confirm", order));
        await().atMost(SILENCE).until(() -> toss.faults().left() == 0);
        return answer;
    }

    /** Not by somebody who asked Toss again after a while. */
    private static void assertPaidByTheReply(CompletableFuture<Answer> answer, JsonNode order) {
        assertThat(answer)
                .succeedsWithin(Duration.ofSeconds(30))
                .satisfies(paid -> assertThat(paid.status()).as(paid.body()).isEqualTo(200));
        assertThat(office.howItWasPaid(order)).containsExactly("confirmed reply");
    }

    private static Http on(Server server, String token) {
        return server.http().as(token);
    }
}
