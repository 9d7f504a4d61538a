package gg.tiketi.accounts;

import static gg.tiketi.accounts.AuthStack.PASSWORD;
import static gg.tiketi.accounts.AuthStack.attributes;
import static gg.tiketi.accounts.AuthStack.cookie;
import static gg.tiketi.accounts.AuthStack.email;
import static gg.tiketi.accounts.AuthStack.refused;
import static gg.tiketi.accounts.AuthStack.token;
import static gg.tiketi.accounts.AuthStack.withCookies;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract of sessions, and those who try to get round it. */
class SessionsHttpIT {
    private static final AuthStack STACK = AuthStack.shared();

    @Test
    void cookiesAreOutOfReach() {
        var answer = STACK.register();

        for (var name : List.of("tiketi_refresh", "tiketi_device")) {
            assertThat(attributes(answer, name))
                    .contains("HttpOnly", "SameSite=Lax", "Path=/api/auth", "Secure")
                    .doesNotContain("Domain");
        }
        assertThat(answer.body()).doesNotContain(cookie(answer, "tiketi_refresh"));
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2);
    }

    @Test
    void refreshingReplacesBothTokens() {
        var first = STACK.register();
        var second = STACK.refresh(cookie(first, "tiketi_refresh"), cookie(first, "tiketi_device"));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("user")).isEqualTo(first.json().path("user"));
        assertThat(token(second)).isNotEqualTo(token(first));
        assertThat(cookie(second, "tiketi_refresh")).isNotEqualTo(cookie(first, "tiketi_refresh"));
        assertThat(STACK.mine(token(second))).isEqualTo(200);
    }

    @Test
    void aReplayedTokenEndsTheSessionOnEveryServer() {
        var first = STACK.register();
        var second = STACK.refresh(cookie(first, "tiketi_refresh"), cookie(first, "tiketi_device"));

        refused(401, "REFRESH_REUSED", STACK.refresh(cookie(first, "tiketi_refresh"), null));

        refused(401, "TOKEN_INVALID", STACK.refresh(cookie(second, "tiketi_refresh"), cookie(first, "tiketi_device")));
        assertThat(STACK.me(token(second))).isEqualTo(401);
        assertThat(STACK.mine(token(second))).isEqualTo(401);
        assertThat(STACK.mine(token(first))).isEqualTo(401);
    }

    @Test
    void otherSitesCannotUseTheCookie() {
        var me = STACK.register();
        var cookie = "tiketi_refresh=" + cookie(me, "tiketi_refresh");
        var browser = STACK.somewhere().with("Cookie", cookie);

        refused(403, "CSRF_REJECTED", browser.post("/api/auth/refresh", ""));
        refused(
                403,
                "CSRF_REJECTED",
                browser.with("X-Requested-With", "tiketi")
                        .with("Origin", "https://evil.example")
                        .post("/api/auth/refresh", ""));
        refused(
                403,
                "CSRF_REJECTED",
                browser.as(token(me)).with("Origin", "https://evil.example").post("/api/auth/logout", ""));
        for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            refused(
                    415,
                    "UNSUPPORTED_MEDIA_TYPE",
                    browser.with("Content-Type", type)
                            .post("/api/auth/login", "{\"email\":\"a@b.cc\",\"password\":\"secret-123\"}"));
        }
        assertThat(STACK.me(token(me))).isEqualTo(200);
    }

    @Test
    void loggingOutEndsTheSessionOnEveryServerAtOnce() {
        var me = STACK.register();
        var laptop = STACK.login(STACK.somewhere(), email(me), PASSWORD);

        var answer = withCookies(STACK.somewhere(), cookie(me, "tiketi_refresh"), cookie(me, "tiketi_device"))
                .as(token(me))
                .post("/api/auth/logout", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(cookie(answer, "tiketi_refresh")).isEmpty();
        assertThat(attributes(answer, "tiketi_refresh")).contains("Max-Age=0");
        assertThat(STACK.me(token(me))).isEqualTo(401);
        assertThat(STACK.mine(token(me))).isEqualTo(401);
        assertThat(STACK.mine(token(laptop))).isEqualTo(200);
        refused(401, "TOKEN_INVALID", STACK.refresh(cookie(me, "tiketi_refresh"), cookie(me, "tiketi_device")));
    }

    @Test
    void anEmptiedRedisRevivesNoSession() {
        var me = STACK.register();
        var stays = STACK.register();
        withCookies(STACK.somewhere(), cookie(me, "tiketi_refresh"), null)
                .as(token(me))
                .post("/api/auth/logout", "");

        try (var redis = STACK.place.redis()) {
            for (int i = 0; i < 20; i++) {
                redis.flushDB();
                assertThat(STACK.mine(token(me))).isEqualTo(401);
                assertThat(STACK.mine(token(stays))).isEqualTo(200);
            }
        }
    }

    @Test
    void noTokenPassesForAnother() {
        var me = STACK.register();

        assertThat(STACK.me(cookie(me, "tiketi_refresh"))).isEqualTo(401);
        assertThat(STACK.me(cookie(me, "tiketi_device"))).isEqualTo(401);
        refused(401, "TOKEN_INVALID", STACK.refresh(token(me), null));
        refused(401, "TOKEN_INVALID", STACK.refresh(cookie(me, "tiketi_device"), null));
        refused(401, "TOKEN_INVALID", STACK.refresh("", null));
        assertThat(STACK.auth.http().get("/api/auth/me?token=" + token(me)).status())
                .isEqualTo(401);
        assertThat(STACK.auth
                        .http()
                        .with("Cookie", "token=" + token(me))
                        .get("/api/auth/me")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aCookieThatWasPlantedIsReplacedAtTheLogin() {
        var attacker = STACK.register();
        var victim = STACK.register();
        var planted = withCookies(STACK.somewhere(), cookie(attacker, "tiketi_refresh"), "planted");

        var answer = STACK.login(planted, email(victim), PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(cookie(answer, "tiketi_refresh")).isNotEqualTo(cookie(attacker, "tiketi_refresh"));
        assertThat(cookie(answer, "tiketi_device")).isNotEqualTo("planted");
    }

    @Test
    void servicesMayAskWhoseATokenIs() {
        var me = STACK.register();
        var body = Map.of("token", token(me));
        var service = STACK.somewhere().with("X-Service-Token", AuthStack.SERVICE_TOKEN);

        refused(403, "FORBIDDEN", STACK.somewhere().post("/api/auth/verify-token", body));
        refused(
                403,
                "FORBIDDEN",
                STACK.somewhere().with("X-Service-Token", "guess").post("/api/auth/verify-token", body));
        var valid = service.post("/api/auth/verify-token", body).json();
        assertThat(valid.path("valid").asBoolean()).isTrue();
        assertThat(valid.path("user")).isEqualTo(me.json().path("user"));

        withCookies(STACK.somewhere(), cookie(me, "tiketi_refresh"), null)
                .as(token(me))
                .post("/api/auth/logout", "");

        var ended = service.post("/api/auth/verify-token", body).json();
        assertThat(ended.path("valid").asBoolean()).isFalse();
        assertThat(ended.path("user").isNull()).isTrue();
        assertThat(service.post("/api/auth/verify-token", Map.of("token", "rubbish"))
                        .json()
                        .path("valid")
                        .asBoolean())
                .isFalse();
    }

    @AfterAll
    static void nothingPersonalIsInTheLogs() {
        STACK.assertNothingPersonalIsInTheLogs();
    }
}
