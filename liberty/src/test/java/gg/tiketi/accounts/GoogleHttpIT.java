package gg.tiketi.accounts;

import static gg.tiketi.accounts.AuthStack.attributes;
import static gg.tiketi.accounts.AuthStack.cookie;
import static gg.tiketi.accounts.AuthStack.someAddress;
import static gg.tiketi.accounts.AuthStack.token;
import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.servers.Answer;
import gg.tiketi.servers.Stack;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Signing in with Google, as a browser does it. */
class GoogleHttpIT {
    private static final AuthStack STACK = AuthStack.shared();

    private static Answer config() {
        return STACK.somewhere().get("/api/auth/google/config");
    }

    private static Answer enter(String subject, String email) {
        var config = config();
        return enter(
                config,
                STACK.google.credential(
                        subject, email, config.json().path("nonce").asText()));
    }

    private static Answer enter(Answer config, String credential) {
        return STACK.somewhere()
                .with("Cookie", "tiketi_google=" + cookie(config, "tiketi_google"))
                .post("/api/auth/google", Map.of("credential", credential));
    }

    private static String someGmail() {
        return someAddress().replace("example.com", "gmail.com");
    }

    @Test
    void aBrowserLearnsWhatItNeeds() {
        var config = config();

        assertThat(config.json().path("enabled").asBoolean()).isTrue();
        assertThat(config.json().path("clientId").asText()).isEqualTo(Google.CLIENT_ID);
        assertThat(config.json().path("scriptUrl").asText()).isEqualTo("https://accounts.google.com/gsi/client");
        assertThat(config.json().path("nonce").asText()).hasSize(43);
        assertThat(config.body()).doesNotContain(cookie(config, "tiketi_google"));
        assertThat(attributes(config, "tiketi_google"))
                .contains("HttpOnly", "SameSite=Lax", "Path=/api/auth", "Secure", "Max-Age=600");
        assertThat(config().json().path("nonce")).isNotEqualTo(config.json().path("nonce"));
    }

    @Test
    void theFirstTimeMakesAnAccountThatWorksEverywhere() {
        var subject = UUID.randomUUID().toString();

        var first = enter(subject, someGmail());

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().path("user").path("provider").asText()).isEqualTo("GOOGLE");
        assertThat(STACK.mine(token(first))).isEqualTo(200);
        assertThat(cookie(first, "tiketi_google")).isEmpty();
        assertThat(STACK.refresh(cookie(first, "tiketi_refresh"), null).status())
                .isEqualTo(200);
        assertThat(enter(subject, someGmail()).json().path("user"))
                .isEqualTo(first.json().path("user"));
    }

    @Test
    void aCredentialIsGoodOnceAndInItsBrowserOnly() {
        var config = config();
        var credential = STACK.google.credential(
                UUID.randomUUID().toString(),
                someGmail(),
                config.json().path("nonce").asText());

        assertThat(enter(config(), credential).code()).isEqualTo("TOKEN_INVALID");
        assertThat(STACK.somewhere()
                        .post("/api/auth/google", Map.of("credential", credential))
                        .code())
                .isEqualTo("TOKEN_INVALID");
        assertThat(enter(config, credential).status()).isEqualTo(200);
        assertThat(enter(config, credential).code()).isEqualTo("TOKEN_INVALID");
    }

    @Test
    void whoeverSquattedAnAddressIsSignedOutEverywhere() {
        var email = someGmail();
        var squatter = STACK.register(STACK.somewhere(), email);

        var owner = enter(UUID.randomUUID().toString(), email);

        assertThat(owner.status()).as(owner.body()).isEqualTo(200);
        assertThat(STACK.mine(token(owner))).isEqualTo(200);
        assertThat(STACK.mine(token(squatter))).isEqualTo(401);
        assertThat(STACK.login(STACK.somewhere(), email, AuthStack.PASSWORD).status())
                .isEqualTo(401);
    }

    @Test
    void anAddressThatIsNotGooglesOpensNoOtherAccount() {
        var email = someAddress();
        STACK.register(STACK.somewhere(), email);

        assertThat(enter(UUID.randomUUID().toString(), email).code()).isEqualTo("EMAIL_TAKEN");
    }

    @Test
    void withoutAClientIdThereIsNoGoogle() {
        var elsewhere = Stack.shared().tiketi().http();

        assertThat(elsewhere
                        .get("/api/auth/google/config")
                        .json()
                        .path("enabled")
                        .asBoolean(true))
                .isFalse();
        assertThat(elsewhere
                        .post("/api/auth/google", Map.of("credential", "a.b.c"))
                        .code())
                .isEqualTo("NOT_FOUND");
    }
}
