package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Http;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is off by default and switched on by settings. */
class OptionalSettingsIT {
    private static final String PARTNER = "https://partner.example";
    private static final String LOGIN = "{\"email\":\"nobody@example.com\",\"password\":\"not-the-password\"}";

    private static final Set<String> exported = ConcurrentHashMap.newKeySet();

    private static HttpServer collector;
    private static Server server;

    private final Http http = server.http();

    @BeforeAll
    static void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        collector.createContext("/", exchange -> {
            exported.add(exchange.getRequestURI().getPath());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        var settings = new HashMap<>(Map.of(
                "OTEL_SDK_DISABLED",
                "false",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://localhost:" + collector.getAddress().getPort(),
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "OTEL_METRICS_EXPORTER",
                "none",
                "OTEL_BSP_SCHEDULE_DELAY",
                "200"));
        settings.putAll(Map.of(
                "CORS_ALLOWED_ORIGINS", PARTNER + ",https://other.example",
                "STRICT_TRANSPORT_SECURITY", "max-age=31536000",
                "TRUSTED_PROXIES", "127\\.0\\.0\\.1|0:0:0:0:0:0:0:1|::1",
                "RATE_LIMIT_LOGIN", "2/PT1H",
                "MP_METRICS_DISTRIBUTION_TIMER_BUCKETS", "*=3s",
                "LOG_FORMAT", "json"));
        server = Stack.shared()
                .start(Form.AUTH, Stack.shared().emptyPlace(), settings)
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        server.close();
        collector.stop(0);
    }

    @Test
    void pagesMayUseTossWhereNothingStandsInForIt() {
        assertThat(http.get("/api/auth/.well-known/jwks.json").header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "script-src 'self' https://js.tosspayments.com https://accounts.google.com/gsi/client;",
                                "connect-src 'self' https://*.tosspayments.com https://accounts.google.com/gsi/;",
                                "frame-src https://*.tosspayments.com https://accounts.google.com/gsi/;"));
    }

    @Test
    void namedOriginsMayReadAndOthersMayNot() {
        var partner = http.with("Origin", PARTNER).get("/api/auth/.well-known/jwks.json");
        var subdomain = http.with("Origin", "https://evil.partner.example").get("/api/auth/.well-known/jwks.json");

        assertThat(partner.header("Access-Control-Allow-Origin")).contains(PARTNER);
        assertThat(partner.header("Access-Control-Allow-Credentials")).contains("true");
        assertThat(partner.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Origin"));
        assertThat(subdomain.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void namedOriginsMayAskBeforeTheyWrite() {
        var preflight = http.with("Origin", PARTNER)
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "content-type,idempotency-key")
                .send("OPTIONS", "/api/auth/login", BodyPublishers.noBody());
        var stranger = http.with("Origin", "https://evil.example")
                .with("Access-Control-Request-Method", "POST")
                .send("OPTIONS", "/api/auth/login", BodyPublishers.noBody());

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("POST"));
        assertThat(preflight.header("Access-Control-Allow-Headers"))
                .hasValueSatisfying(headers -> assertThat(headers).contains("Idempotency-Key"));
        assertThat(stranger.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void problemsCanBeReadByNamedOriginsToo() {
        var answer = http.with("Origin", PARTNER).get("/api/auth/me");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(PARTNER);
    }

    @Test
    void transportSecurityIsPromisedOnRequest() {
        var overTls = http.with("X-Forwarded-For", "203.0.113.9").with("X-Forwarded-Proto", "https");

        assertThat(overTls.get("/api/auth/.well-known/jwks.json").header("Strict-Transport-Security"))
                .contains("max-age=31536000");
        // A browser must not believe it over plain HTTP, so it is not said there.
        assertThat(http.get("/api/auth/.well-known/jwks.json").header("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void tracesAreSentOnRequest() {
        http.get("/api/auth/.well-known/jwks.json");

        await().atMost(Duration.ofSeconds(20)).until(() -> exported.contains("/v1/traces"));
    }

    @Test
    void histogramsHaveTheBucketsOneWants() {
        http.get("/api/auth/.well-known/jwks.json");

        assertThat(http.get("/metrics")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("http_server_request_duration_seconds_bucket")))
                .isNotEmpty()
                .anySatisfy(line -> assertThat(line).contains("le=\"3.0\""))
                .noneSatisfy(line -> assertThat(line).contains("le=\"0.1\""));
    }

    @Test
    void aSourceIsLimitedByTheAddressTheTrustedProxySaw() {
        var first = http.with("X-Forwarded-For", "203.0.113.7").with("X-Forwarded-Proto", "http");
        assertThat(first.post("/api/auth/login", LOGIN).header("RateLimit-Remaining"))
                .contains("1");
        assertThat(first.post("/api/auth/login", LOGIN).header("RateLimit-Remaining"))
                .contains("0");

        var refused = first.post("/api/auth/login", LOGIN);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RATE_LIMITED");
        assertThat(refused.header("RateLimit-Remaining")).contains("0");
        assertThat(refused.header("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 1_800));
        assertThat(http.with("X-Forwarded-For", "203.0.113.8")
                        .with("X-Forwarded-Proto", "http")
                        .post("/api/auth/login", LOGIN)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void logLinesOfARequestCarryItsId() {
        http.with("X-Correlation-Id", "find-me-again")
                .with("Authorization", "Bearer not.a.token")
                .get("/api/auth/me?secret=in-the-query");

        var lines = await().atMost(Duration.ofSeconds(30))
                .until(() -> linesOf("find-me-again"), found -> found.size() >= 2);

        assertThat(lines)
                .extracting(line -> line.path("type").asText())
                .contains("liberty_message", "liberty_accesslog");
        assertThat(lines)
                .filteredOn(line -> line.path("type").asText().equals("liberty_accesslog"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("ibm_uriPath").asText()).isEqualTo("/api/auth/me");
                    assertThat(line.path("ibm_responseCode").asInt()).isEqualTo(401);
                    assertThat(line.path("ibm_elapsedTime").asLong()).isPositive();
                });
        assertThat(server.log()).doesNotContain("in-the-query", "not.a.token");
    }

    private static List<JsonNode> linesOf(String correlationId) {
        return server.log()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(OptionalSettingsIT::parse)
                .filter(line -> line.path("ext_correlationId").asText().equals(correlationId))
                .toList();
    }

    private static JsonNode parse(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + line, e);
        }
    }
}
