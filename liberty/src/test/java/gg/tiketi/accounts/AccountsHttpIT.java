package gg.tiketi.accounts;

import static gg.tiketi.accounts.AuthStack.PASSWORD;
import static gg.tiketi.accounts.AuthStack.cookie;
import static gg.tiketi.accounts.AuthStack.email;
import static gg.tiketi.accounts.AuthStack.refused;
import static gg.tiketi.accounts.AuthStack.someAddress;
import static gg.tiketi.accounts.AuthStack.token;
import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.servers.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract of accounts, and those who try to get round it. */
class AccountsHttpIT {
    private static final AuthStack STACK = AuthStack.shared();

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

    @AfterAll
    static void nothingPersonalIsInTheLogs() {
        STACK.assertNothingPersonalIsInTheLogs();
    }
}
