package gg.tiketi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The payment window and the webhooks; the interface for shops is tested with its client. */
class TossSandboxTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ORDER = "ord_window_1";

    @TempDir
    private Path folder;

    private TossSandbox toss;

    @BeforeEach
    void start() throws IOException {
        toss = new TossSandbox(folder, 0);
    }

    @AfterEach
    void stop() throws IOException {
        toss.close();
    }

    @Test
    void theScriptDefinesWhatTheRealOneDoes() throws Exception {
        for (var path : List.of("/v1", "/v2/standard")) {
            assertThat(get(path).body()).contains("window.TossPayments", "requestPayment", "widgets", "ANONYMOUS");
        }
    }

    @Test
    void whoAgreesComesBackWithAKeyThatCanBeConfirmed() throws Exception {
        var window = open(Map.of("method", "CARD"));
        assertThat(get(window).body()).contains("15,000 원", "네이버페이", "결제하기");
        assertThat(get(window + "?lang=en").body()).contains("15,000 KRW", ">Pay<");

        var back = act(window, "action=approve&choice=CARD%3ATOSSPAY");
        assertThat(back).startsWith("https://shop.example/success?r=1&paymentType=NORMAL&paymentKey=");
        assertThat(back).endsWith("&orderId=" + ORDER + "&amount=15000");
        var key = back.replaceAll(".*paymentKey=([^&]+).*", "$1");
        assertThat(toss.payment(key).path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(toss.payment(key).path("easyPay").path("provider").asText()).isEqualTo("토스페이");
        assertThat(toss.captures()).isEmpty();
    }

    @Test
    void theWindowMayEndOtherwise() throws Exception {
        assertThat(act(open(Map.of("method", "CARD")), "action=decline"))
                .startsWith("https://shop.example/fail?code=REJECT_CARD_COMPANY&message=")
                .endsWith("&orderId=" + ORDER);
        assertThat(act(open(Map.of("method", "CARD")), "action=cancel"))
                .contains("code=PAY_PROCESS_CANCELED")
                .doesNotContain(ORDER);
        assertThat(act(open(Map.of("method", "CARD")), "action=abandon")).isNull();
        var late = open(Map.of("method", "TRANSFER"));
        toss.advance(Duration.ofMinutes(31));
        assertThat(get(late).body()).isNotEmpty();
        assertThat(act(late, "action=approve&choice=TRANSFER")).isNull();
    }

    @Test
    void mistakesOfTheShopAreFoundBeforeAWindowOpens() throws Exception {
        assertThat(post("/window", request(Map.of("clientKey", "test_ck_other")))
                        .body())
                .contains("INVALID_CLIENT_KEY");
        assertThat(post("/window", request(Map.of("orderId", "short"))).body()).contains("INVALID_PARAMETERS");
        assertThat(post("/window", request(Map.of("customerKey", "#"))).body()).contains("INVALID_CUSTOMER_KEY");
        assertThat(post("/window", request(Map.of("successUrl", "/relative"))).body())
                .contains("INCORRECT_SUCCESS_URL_FORMAT");
    }

    @Test
    void consentLastsTenMinutes() throws Exception {
        var key = toss.consent(ORDER, 15_000, "CARD", null);
        toss.advance(Duration.ofMinutes(11));
        assertThat(confirm(key).path("code").asText()).isEqualTo("NOT_FOUND_PAYMENT_SESSION");
        assertThat(toss.payment(key).path("status").asText()).isEqualTo("EXPIRED");
    }

    @Test
    void whatTheSampleDataSoldIsKnownByItsKey() {
        var sold = toss.payment("sample_15000_" + "0af".repeat(10) + "00");
        assertThat(sold.path("status").asText()).isEqualTo("DONE");
        assertThat(sold.path("balanceAmount").asLong()).isEqualTo(15_000);
        assertThat(sold.path("orderId").asText()).isEqualTo("sample_" + "0af".repeat(10) + "00");
    }

    @Test
    void newsComeAgainUntilTheShopHasThem() throws Exception {
        var heard = new ConcurrentLinkedQueue<JsonNode>();
        var retries = new ConcurrentLinkedQueue<String>();
        var shop = shop(heard, retries, 3);
        try {
            toss.webhooks().minute(Duration.ofMillis(1));
            var key = toss.consent(ORDER, 15_000, "VIRTUAL_ACCOUNT", null);
            assertThat(confirm(key).path("status").asText()).isEqualTo("WAITING_FOR_DEPOSIT");
            await().until(() -> toss.webhooks().delivered() == 1);
            assertThat(retries).containsExactly("0", "1", "2");
            toss.deposit(ORDER);
            await().until(() -> toss.webhooks().delivered() == 3);
            assertThat(heard)
                    .extracting(news -> news.path("eventType").asText("none"))
                    .containsOnlyOnce("none");
            assertThat(heard)
                    .extracting(news -> news.path("data").path("status").asText())
                    .contains("WAITING_FOR_DEPOSIT", "DONE");
            assertThat(toss.captures()).hasSize(1);
        } finally {
            shop.stop(0);
        }
    }

    /** @param accepts from which call on it answers 200 */
    private HttpServer shop(Queue<JsonNode> heard, Queue<String> retries, int accepts) throws IOException {
        var shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", exchange -> {
            heard.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            retries.add(exchange.getRequestHeaders().getFirst("tosspayments-webhook-transmission-retried-count"));
            exchange.sendResponseHeaders(heard.size() < accepts ? 503 : 200, -1);
            exchange.close();
        });
        shop.start();
        toss.webhooks().to(URI.create("http://localhost:" + shop.getAddress().getPort()));
        return shop;
    }

    private JsonNode confirm(String key) throws Exception {
        var basic = Base64.getEncoder().encodeToString((TossSandbox.SECRET_KEY + ":").getBytes());
        var body = JSON.writeValueAsString(Map.of("paymentKey", key, "orderId", ORDER, "amount", 15_000));
        return JSON.readTree(send(HttpRequest.newBuilder(toss.uri().resolve("/v1/payments/confirm"))
                        .header("Authorization", "Basic " + basic)
                        .POST(BodyPublishers.ofString(body)))
                .body());
    }

    private String open(Map<String, Object> more) throws Exception {
        return JSON.readTree(post("/window", request(more)).body()).path("url").asText();
    }

    private static String request(Map<String, Object> more) throws IOException {
        var request = new java.util.HashMap<String, Object>(Map.of(
                "clientKey", TossSandbox.CLIENT_KEY,
                "customerKey", "customer-1",
                "method", "CARD",
                "amount", 15_000,
                "orderId", ORDER,
                "orderName", "티켓 <2>매",
                "successUrl", "https://shop.example/success?r=1",
                "failUrl", "https://shop.example/fail"));
        request.putAll(more);
        return JSON.writeValueAsString(request);
    }

    /** Where the buyer goes; null: nowhere. */
    private String act(String window, String form) throws Exception {
        return post(window, form).headers().firstValue("Location").orElse(null);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(toss.uri().resolve(path)));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(toss.uri().resolve(path)).POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
