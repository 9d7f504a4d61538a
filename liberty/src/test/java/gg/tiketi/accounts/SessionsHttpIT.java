package gg.tiketi.accounts;

import static gg.tiketi.accounts.AuthStack.PASSWORD;
import static gg.tiketi.accounts.AuthStack.attributes;
import static gg.tiketi.accounts.AuthStack.cookie;
import static gg.tiketi.accounts.AuthStack.email;
import static gg.tiketi.accounts.AuthStack.someAddress;
import static gg.tiketi.accounts.AuthStack.token;
import static gg.tiketi.accounts.AuthStack.withCookies;
import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.servers.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract of accounts and sessions, and those who try to get round it. */
class SessionsHttpIT {
    private static final AuthStack STACK = AuthStack.shared();

    private static void refused(int status, String code, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void signingUpAnswersAsTheContractSays() {
        var email = someAddress();
        var answer = STACK.register(STACK.somewhere(), email);

        assertThat(answer.status()).isEqualTo(201);
        var user = answer.json().path("user");
        assertThat(user.path("id").asText())
                .isEqualTo(user.path("userId").asText())
                .hasSize(36);
        assertThat(user.path("email").asText()).isEqualTo(email);
        assertThat(user.path("role").asText()).isEqualTo("user");
        assertThat(user.path("provider").asText()).isEqualTo("LOCAL");
        assertThat(user.path("phone").asText()).isEqualTo("01087654321");
        assertThat(answer.json().path("message").asText()).isEqualTo("회원가입이 완료되었습니다.");
        assertThat(answer.json().size()).isEqualTo(3);
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(STACK.me(token(answer))).isEqualTo(200);
        assertThat(STACK.mine(token(answer))).isEqualTo(200);
    }

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
    void whatIsWrongIsSaidForEachField() {
        var answer = STACK.somewhere()
                .with("Accept-Language", "en")
                .post(
                        "/api/auth/register",
                        Map.of(
                                "email",
                                "kim@example.com\r\nBcc: x@y.zz",
                                "password",
                                "weak",
                                "name",
                                "a\nb",
                                "phone",
                                "1"));

        refused(400, "VALIDATION_FAILED", answer);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactly("email", "password", "name", "phone");
        assertThat(answer.json().path("errors").findValuesAsText("message")).allMatch(text -> text.length() > 10);
    }

    @Test
    void oneAddressOneAccount() {
        var email = email(STACK.register());

        refused(409, "EMAIL_TAKEN", STACK.register(STACK.somewhere(), email.toUpperCase()));
    }

    @Test
    void nobodyLearnsFromALoginWhoHasAnAccount() {
        var known = email(STACK.register());

        var wrong = STACK.login(STACK.somewhere(), known, "wrong-123");
        var unknown = STACK.login(STACK.somewhere(), someAddress(), "wrong-123");

        refused(401, "INVALID_CREDENTIALS", wrong);
        assertThat(withoutCorrelation(unknown)).isEqualTo(withoutCorrelation(wrong));
        assertThat(names(unknown)).isEqualTo(names(wrong));
    }

    private static String withoutCorrelation(Answer answer) {
        return answer.body().replaceAll("\"correlationId\":\"[^\"]+\"", "");
    }

    private static List<String> names(Answer answer) {
        return answer.headers().map().keySet().stream().sorted().collect(Collectors.toList());
    }

    @Test
    void theSixthFailureOfOneSourceIsTooManyForEveryAccountAlike() {
        for (var email : List.of(email(STACK.register()), someAddress())) {
            var browser = STACK.somewhere();
            for (int i = 0; i < 5; i++) {
                refused(401, "INVALID_CREDENTIALS", STACK.login(browser, email, "wrong-123"));
            }
            var answer = STACK.login(browser, email, PASSWORD);
            refused(429, "RATE_LIMITED", answer);
            assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow()))
                    .isPositive();
        }
    }

    @Test
    void stuffingManyAccountsFromOneSourceEndsAtTheThirtyFirst() {
        var browser = STACK.somewhere();
        for (int i = 0; i < 30; i++) {
            assertThat(STACK.login(browser, someAddress(), "wrong-123").status())
                    .isIn(401, 429);
        }

        var answers = Stream.generate(() -> STACK.login(browser, someAddress(), "wrong-123"))
                .limit(10)
                .map(Answer::status)
                .toList();

        assertThat(answers).contains(429);
        assertThat(STACK.login(STACK.somewhere(), someAddress(), "wrong-123").status())
                .as("others are not concerned")
                .isEqualTo(401);
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
    void profileAndPasswordChange() {
        var me = STACK.register();
        var browser = STACK.somewhere().as(token(me));

        var profile = browser.put("/api/auth/profile", "{\"name\":\"이영희\",\"phone\":null}");
        assertThat(profile.status()).isEqualTo(200);
        assertThat(profile.json().path("message").asText()).isNotBlank();
        assertThat(browser.get("/api/auth/me").json().path("user"))
                .isEqualTo(profile.json().path("user"));
        assertThat(profile.json().path("user").path("phone").isNull()).isTrue();

        refused(
                401,
                "INVALID_CREDENTIALS",
                browser.put(
                        "/api/auth/password", Map.of("currentPassword", "wrong-123", "newPassword", "another-456")));
        var changed =
                browser.put("/api/auth/password", Map.of("currentPassword", PASSWORD, "newPassword", "another-456"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(STACK.me(token(me))).isEqualTo(401);
        assertThat(STACK.mine(token(me))).isEqualTo(401);
        assertThat(STACK.mine(token(changed))).isEqualTo(200);
        assertThat(STACK.refresh(cookie(changed, "tiketi_refresh"), null).status())
                .isEqualTo(200);
        refused(401, "INVALID_CREDENTIALS", STACK.login(STACK.somewhere(), email(me), PASSWORD));
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
        var log = STACK.auth.log() + STACK.tickets.log();

        assertThat(log).contains("security: user ");
        // Tokens of ours begin like that.
        for (var canary : List.of("canary", "Canary", "카나리", "8765", "eyJ", "tiketi_refresh=", "another-456")) {
            assertThat(log).as(canary).doesNotContain(canary);
        }
    }

    /** On a ticket server that has no other right to accounts. */
    @Test
    void administratorsBlockAndAppointWithoutSeeingTooMuch() {
        var admin = STACK.tickets.http().as(STACK.auth.adminToken());
        var someone = STACK.register();
        var id = someone.json().path("user").path("id").asText();
        var email = email(someone);

        refused(403, "FORBIDDEN", STACK.tickets.http().as(token(someone)).get("/api/admin/users"));
        var found = admin.get("/api/admin/users?q=" + email);
        assertThat(found.json().path("users")).hasSize(1);
        assertThat(found.body()).doesNotContain(email, "김카나리", "01087654321").contains("c***@example.com");
        assertThat(admin.post("/api/admin/users/" + id + "/reveal", "").body()).contains(email);

        // Attack 7: what a token says is worth nothing once it is no longer so.
        assertThat(admin.patch("/api/admin/users/" + id, Map.of("role", "admin"))
                        .json()
                        .path("user")
                        .path("role")
                        .asText())
                .isEqualTo("admin");
        refused(401, "TOKEN_INVALID", STACK.tickets.http().as(token(someone)).get("/api/reservations/my"));
        var appointed = token(STACK.login(STACK.somewhere(), email, PASSWORD));
        assertThat(STACK.tickets.http().as(appointed).get("/api/admin/users").status())
                .isEqualTo(200);
        admin.patch("/api/admin/users/" + id, Map.of("role", "user"));
        refused(401, "TOKEN_INVALID", STACK.tickets.http().as(appointed).get("/api/admin/users"));

        admin.patch("/api/admin/users/" + id, Map.of("blocked", true));
        refused(403, "ACCOUNT_BLOCKED", STACK.login(STACK.somewhere(), email, PASSWORD));
        refused(400, "VALIDATION_FAILED", admin.patch("/api/admin/users/" + id, Map.of("role", "emperor")));
    }
}
