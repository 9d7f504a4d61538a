package gg.tiketi.accounts;

import static gg.tiketi.accounts.AccountsIT.refused;
import static gg.tiketi.accounts.LocalGoogle.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.testing.Race;
import java.time.Duration;
import java.util.Date;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signing in with Google: whom we believe, and how often. */
class GoogleTokensIT extends GoogleCase {
    private static Named<Consumer<JWTClaimsSet.Builder>> wrong(String name, Consumer<JWTClaimsSet.Builder> change) {
        return Named.of(name, change);
    }

    static Stream<Named<Consumer<JWTClaimsSet.Builder>>> wrongClaims() {
        var now = DATABASE.clock().now();
        return Stream.of(
                wrong("for another client", claims -> claims.audience("other.apps.googleusercontent.com")),
                wrong("for nobody", claims -> claims.audience((String) null)),
                wrong("of another issuer", claims -> claims.issuer("https://accounts.google.com.evil.example")),
                wrong("of no issuer", claims -> claims.issuer(null)),
                wrong(
                        "expired",
                        claims -> claims.issueTime(Date.from(now.minus(Duration.ofHours(2))))
                                .expirationTime(Date.from(now.minusSeconds(31)))),
                wrong("without an end", claims -> claims.expirationTime(null)),
                wrong("issued in the future", claims -> claims.issueTime(Date.from(now.plus(Duration.ofMinutes(10))))),
                wrong("not valid yet", claims -> claims.notBeforeTime(Date.from(now.plus(Duration.ofMinutes(10))))),
                wrong("of a mailbox nobody verified", claims -> claims.claim("email_verified", false)),
                wrong("not saying whether it is verified", claims -> claims.claim("email_verified", null)),
                wrong(
                        "with an address that is none",
                        claims -> claims.claim("email", "kim@example.com\r\nBcc: x@y.zz")),
                wrong("without an address", claims -> claims.claim("email", null)),
                wrong("about nobody", claims -> claims.subject(null)),
                wrong("for another browser", claims -> claims.claim("nonce", "bm90IG1pbmU")),
                wrong("for any browser", claims -> claims.claim("nonce", null)),
                wrong("with a nonce that is no text", claims -> claims.claim("nonce", 7)));
    }

    @ParameterizedTest
    @MethodSource
    void wrongClaims(Consumer<JWTClaimsSet.Builder> change) {
        var challenge = challenge();
        var claims = person(someSubject(), gmail(), challenge.nonce(), now);
        change.accept(claims);
        var people = server.count("auth_schema.users");

        refused(
                RefusalCode.TOKEN_INVALID,
                () -> server.sessions.loginWithGoogle(google.sign(claims), challenge.secret(), BROWSER));

        assertThat(server.count("auth_schema.users")).isEqualTo(people);
    }

    private static Named<Function<LocalGoogle, Function<JWTClaimsSet.Builder, String>>> forged(
            String name, Function<LocalGoogle, Function<JWTClaimsSet.Builder, String>> signer) {
        return Named.of(name, signer);
    }

    static Stream<Named<Function<LocalGoogle, Function<JWTClaimsSet.Builder, String>>>> wrongSignatures() {
        return Stream.of(
                forged("no algorithm", google -> google::unsigned),
                forged("HS256 with the public key", google -> google::signWithPublicKey),
                forged("an unknown key", google -> claims -> google.sign(TestKeys.generate(2048), claims)),
                forged("a key that calls itself Google's", google -> google::signPretending),
                forged("a key in the token itself", google -> google::signWithOwnKeyInHeader),
                forged("no signature", google -> claims -> google.sign(claims).replaceAll("[^.]+$", "")),
                forged("rubbish", google -> claims -> "a.b.c"));
    }

    @ParameterizedTest
    @MethodSource
    void wrongSignatures(Function<LocalGoogle, Function<JWTClaimsSet.Builder, String>> signer) {
        var challenge = challenge();
        var token = signer.apply(google).apply(person(someSubject(), gmail(), challenge.nonce(), now));

        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.loginWithGoogle(token, challenge.secret(), BROWSER));
    }

    @Test
    void bothNamesOfTheIssuerAreGoogle() {
        var challenge = challenge();
        var claims = person(someSubject(), gmail(), challenge.nonce(), now).issuer("accounts.google.com");

        assertThat(server.sessions
                        .loginWithGoogle(google.sign(claims), challenge.secret(), BROWSER)
                        .token())
                .isNotBlank();
    }

    @Test
    void aTokenIsGoodOnceAndWithItsCookieOnly() {
        var challenge = challenge();
        var token = google.sign(person(someSubject(), gmail(), challenge.nonce(), now));

        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.loginWithGoogle(token, null, BROWSER));
        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.loginWithGoogle(token, challenge.nonce(), BROWSER));
        refused(
                RefusalCode.TOKEN_INVALID,
                () -> server.sessions.loginWithGoogle(token, challenge().secret(), BROWSER));
        assertThat(server.sessions
                        .loginWithGoogle(token, challenge.secret(), BROWSER)
                        .token())
                .isNotBlank();
        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.loginWithGoogle(token, challenge.secret(), BROWSER));
    }

    @Test
    void ofManyUsesAtOnceOneSucceeds() throws Exception {
        var challenge = challenge();
        var token = google.sign(person(someSubject(), gmail(), challenge.nonce(), now));

        var answers = Race.run(8, racer -> {
            try {
                server.sessions.loginWithGoogle(token, challenge.secret(), BROWSER);
                return "in";
            } catch (Refusal refusal) {
                return refusal.code().name();
            }
        });

        assertThat(answers).containsOnlyOnce("in");
    }

    @Test
    void newKeysOfGoogleAreFound() {
        var subject = someSubject();
        enter(subject, gmail());
        google.rotate();

        assertThat(enter(subject, gmail()).token()).isNotBlank();
        assertThat(google.fetches()).isEqualTo(2);
    }

    @Test
    void madeUpKeysAreNoFloodTowardsGoogle() {
        for (int i = 0; i < 20; i++) {
            var challenge = challenge();
            var token = google.sign(TestKeys.generate(2048), person(someSubject(), gmail(), challenge.nonce(), now));
            refused(
                    RefusalCode.TOKEN_INVALID,
                    () -> server.sessions.loginWithGoogle(token, challenge.secret(), BROWSER));
        }
        assertThat(google.fetches()).isLessThanOrEqualTo(2);
        assertThat(enter(someSubject(), gmail()).token()).isNotBlank();
    }

    @Test
    void withoutGooglesKeysNobodyIsCalledAnImpostor() {
        google.goDown();

        refused(RefusalCode.SERVICE_UNAVAILABLE, () -> enter(someSubject(), gmail()));
    }

    @Test
    void usedTokensAreForgottenOnceTheyHaveExpired() {
        enter(someSubject(), gmail());
        server.database.update("update auth_schema.google_nonces set expires_at = now() - interval '1 second'");
        enter(someSubject(), gmail());

        server.google.purge(1_000);

        assertThat(server.count("auth_schema.google_nonces")).isOne();
    }
}
