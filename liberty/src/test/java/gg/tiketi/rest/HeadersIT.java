package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.servers.Http;
import gg.tiketi.servers.Stack;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersIT {
    private static final URI PAYMENTS = Stack.shared().toss().uri();

    private final Http http = Stack.shared().tiketi().http();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/events/42",
                "/assets/missing.js",
                "/api/events",
                "/api/nowhere",
                "/api/auth/me",
                "/api/WEB-INF/web.xml",
                "/openapi",
                "/health"
            })
    void everyAnswerIsGuarded(String path) {
        var answer = http.get(path);

        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("X-Frame-Options")).contains("DENY");
        assertThat(answer.header("Referrer-Policy")).contains("strict-origin-when-cross-origin");
        assertThat(answer.header("Permissions-Policy")).isPresent();
        assertThat(answer.header("Cross-Origin-Opener-Policy")).contains("same-origin-allow-popups");
        assertThat(answer.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'self'",
                                "script-src 'self' " + PAYMENTS + " https://accounts.google.com/gsi/client;",
                                "frame-src " + PAYMENTS + " https://accounts.google.com/gsi/;",
                                "frame-ancestors 'none'")
                        // A sandbox takes the place of Toss.
                        .doesNotContain("tosspayments", "'unsafe-eval'", "script-src 'self' 'unsafe-inline'"));
        // Behind plain HTTP it would be a lie, and nobody needs to know what we run on.
        for (var absent : List.of("Strict-Transport-Security", "Server", "X-Powered-By")) {
            assertThat(answer.header(absent)).as(absent).isEmpty();
        }
    }

    /** Sent in pieces, a small answer costs the server half as much again. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/time", "/api/events", "/api/nowhere"})
    void anAnswerGoesOutInOnePiece(String path) {
        var answer = http.get(path);
        assertThat(answer.header("Content-Length")).isPresent();
        assertThat(answer.header("Transfer-Encoding")).isEmpty();
    }

    @Test
    void answersBelongToTheMomentUnlessTheResourceSaysOtherwise() {
        assertThat(http.get("/api/time").header("Cache-Control")).contains("no-store");
        assertThat(http.get("/api/events").header("Cache-Control"))
                .hasValueSatisfying(control -> assertThat(control).doesNotContain("no-store"));
    }

    @Test
    void anOfferedCorrelationIdIsKept() {
        assertThat(http.with("X-Correlation-Id", "shop-42.a_B").get("/api/time").header("X-Correlation-Id"))
                .contains("shop-42.a_B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-leading", "with space", "semi;colon", "<script>"})
    void anIdThatCouldDoHarmIsReplaced(String offered) {
        var answer = http.with("X-Correlation-Id", offered).get("/api/time");

        assertThat(answer.header("X-Correlation-Id"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    }

    @Test
    void anIdThatIsTooLongIsReplaced() {
        assertThat(http.with("X-Correlation-Id", "a".repeat(64))
                        .get("/api/time")
                        .header("X-Correlation-Id"))
                .contains("a".repeat(64));
        assertThat(http.with("X-Correlation-Id", "a".repeat(65))
                        .get("/api/time")
                        .header("X-Correlation-Id"))
                .isPresent()
                .isNotEqualTo(java.util.Optional.of("a".repeat(65)));
    }

    @Test
    void jsonTravelsCompressed() {
        var compressed = http.with("Accept-Encoding", "gzip").get("/api/seats/layouts");

        assertThat(compressed.header("Content-Encoding")).contains("gzip");
        assertThat(compressed.header("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Accept-Encoding"));
        assertThat(http.get("/api/seats/layouts").header("Content-Encoding")).isEmpty();
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() {
        var head = http.send("HEAD", "/api/events", BodyPublishers.noBody());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(http.get("/api/events").header("ETag"));
    }

    @Test
    void tracingIsRefused() {
        assertThat(RawHttp.send(http.server(), "TRACE", "/api/events").status()).isEqualTo(405);
        // Refused by the server before our filter sees it.
        assertThat(RawHttp.send(http.server(), "TRACE", "/").status()).isIn(403, 405);
    }

    @Test
    void writesTellWhatIsLeftOfTheirLimit() {
        var answer =
                http.post("/api/auth/login", "{\"email\":\"nobody@example.com\",\"password\":\"not-the-password\"}");

        assertThat(answer.header("RateLimit-Limit")).isPresent();
        assertThat(answer.header("RateLimit-Remaining")).isPresent();
        assertThat(answer.header("RateLimit-Reset")).isPresent();
        assertThat(http.get("/api/time").header("RateLimit-Limit")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost"})
    void noOtherOriginReadsByDefault(String origin) {
        var answer = http.with("Origin", origin).get("/api/time");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void cookiesAloneMoveNothing() {
        var ownOrigin = http.server().toString();
        var refresh = http.with("Cookie", "tiketi_refresh=stolen").with("Content-Type", "application/json");

        // A form or an image of another site has no way to add the header, and a script has a foreign origin.
        assertThat(refresh.post("/api/auth/refresh", "").code()).isEqualTo("CSRF_REJECTED");
        assertThat(refresh.with("Origin", "https://evil.example")
                        .with("X-Requested-With", "tiketi")
                        .post("/api/auth/refresh", "")
                        .code())
                .isEqualTo("CSRF_REJECTED");
        assertThat(refresh.with("Origin", ownOrigin)
                        .with("X-Requested-With", "tiketi")
                        .post("/api/auth/refresh", "")
                        .status())
                .isEqualTo(401);
    }
}
