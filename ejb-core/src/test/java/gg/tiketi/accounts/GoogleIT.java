package gg.tiketi.accounts;

import static gg.tiketi.accounts.AccountServer.client;
import static gg.tiketi.accounts.AccountsIT.refused;
import static gg.tiketi.accounts.LocalGoogle.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signing in with Google: whom we believe, and whose account it is. */
class GoogleIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final TestRedis REDIS = TestRedis.own();
    private static final Client BROWSER = client("192.0.2.1");

    @TempDir
    private static Path keys;

    private LocalGoogle google;
    private AccountServer server;
    private Instant now;

    @BeforeAll
    static void makeKey() throws Exception {
        TestKeys.put(keys, "1.pem", Instant.EPOCH);
    }

    @BeforeEach
    void start() throws Exception {
        google = new LocalGoogle();
        server = server();
        now = DATABASE.clock().now();
    }

    @AfterEach
    void stop() {
        google.close();
    }

    private AccountServer server() {
        return new AccountServer(
                DATABASE, REDIS.gateway(), keys, AccountServer.Settings.DEFAULT.googleKeys(google.keys()));
    }

    private GoogleSignIn.Challenge challenge() {
        return server.google.challenge().orElseThrow();
    }

    private SignedIn enter(String subject, String email) {
        var challenge = challenge();
        return server.sessions.loginWithGoogle(
                google.sign(person(subject, email, challenge.nonce(), now)), challenge.secret(), BROWSER);
    }

    private static String someSubject() {
        return UUID.randomUUID().toString();
    }

    private static String gmail() {
        return AccountServer.someAddress().replace("example.com", "gmail.com");
    }

    @Test
    void theFirstTimeMakesTheAccountAndLaterOnesFindIt() {
        var subject = someSubject();
        var email = gmail();

        var first = enter(subject, email);

        assertThat(first.user().email()).isEqualTo(email);
        assertThat(first.user().name()).isEqualTo("김구글");
        assertThat(first.user().provider()).isEqualTo(Provider.GOOGLE);
        assertThat(first.user().role()).isEqualTo(Role.USER);
        assertThat(server.sessions.verify(first.token())).contains(first.user());
        assertThat(server.count(
                        "platform_schema.outbox where type = 'user.registered' and aggregate_id = ?",
                        first.user().id().toString()))
                .isOne();
        // Addresses change hands, subjects do not.
        assertThat(enter(subject, gmail()).user()).isEqualTo(first.user());
        refused(RefusalCode.INVALID_CREDENTIALS, () -> server.sessions.login(email, AccountServer.PASSWORD, BROWSER));
    }

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

    /** Two windows of one new person: both get in, one account. */
    @Test
    void twoFirstSignInsMeetInOneAccount() throws Exception {
        var subject = someSubject();
        var email = gmail();

        var windows = Race.run(6, racer -> enter(subject, email));

        assertThat(windows)
                .extracting(window -> window.user().id())
                .containsOnly(windows.get(0).user().id());
        assertThat(server.count("auth_schema.users where google_sub = ?", subject))
                .isOne();
    }

    @Test
    void twoFirstSignInsThatMeetInAnOlderAccountBothStand() throws Exception {
        var subject = someSubject();
        var email = gmail();
        var older = server.register(email);

        var windows = Race.run(6, racer -> enter(subject, email));

        assertThat(windows).allSatisfy(window -> {
            assertThat(window.user().id()).isEqualTo(older.user().id());
            assertThat(server.sessions.verify(window.token())).isPresent();
        });
        assertThat(server.sessions.verify(older.token())).isEmpty();
    }

    @Test
    void whoeverSquattedAnAddressLosesItToItsOwner() {
        var email = gmail();
        var squatter = server.register(email);

        var owner = enter(someSubject(), email);

        assertThat(owner.user().id()).isEqualTo(squatter.user().id());
        assertThat(server.sessions.verify(owner.token())).isPresent();
        assertThat(server.sessions.verify(squatter.token())).isEmpty();
        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.refresh(squatter.refreshToken(), client(squatter)));
        refused(RefusalCode.INVALID_CREDENTIALS, () -> server.sessions.login(email, AccountServer.PASSWORD, BROWSER));
        refused(
                RefusalCode.ILLEGAL_STATE,
                () -> server.accounts.changePassword(
                        new UserId(owner.user().id()), AccountServer.PASSWORD, "another-456", client(owner)));
    }

    /** Google verified the address once; who reads its mail today, Google does not know. */
    @Test
    void anAddressThatIsNotGooglesOpensNoOtherAccount() {
        var email = AccountServer.someAddress();
        var local = server.register(email);

        refused(RefusalCode.EMAIL_TAKEN, () -> enter(someSubject(), email));

        assertThat(server.sessions.verify(local.token())).isPresent();
        assertThat(enter(someSubject(), AccountServer.someAddress()).user().provider())
                .as("a new account may have such an address")
                .isEqualTo(Provider.GOOGLE);
    }

    @Test
    void anAddressOfAGoogleWorkspaceIsGoogles() {
        var email = AccountServer.someAddress();
        var local = server.register(email);
        var challenge = challenge();
        var claims = person(someSubject(), email, challenge.nonce(), now).claim("hd", "example.com");

        var signedIn = server.sessions.loginWithGoogle(google.sign(claims), challenge.secret(), BROWSER);

        assertThat(signedIn.user().id()).isEqualTo(local.user().id());
    }

    @Test
    void anAdministratorsAccountIsHandedToNobody() {
        var email = gmail();
        var admin = server.register(email);
        server.database.update("update auth_schema.users set role = 'admin' where email = ?", email);

        refused(RefusalCode.EMAIL_TAKEN, () -> enter(someSubject(), email));

        assertThat(server.sessions.verify(admin.token())).isPresent();
    }

    @Test
    void anAccountBelongsToOneGooglePersonOnly() {
        var email = gmail();
        enter(someSubject(), email);

        refused(RefusalCode.EMAIL_TAKEN, () -> enter(someSubject(), email));
    }

    @Test
    void aBlockedPersonStaysOutAndMayTryTheTokenAgainLater() {
        var subject = someSubject();
        var me = enter(subject, gmail());
        server.database.update(
                "update auth_schema.users set blocked = true where id = ?",
                me.user().id());
        var challenge = challenge();
        var token = google.sign(person(subject, me.user().email(), challenge.nonce(), now));
        refused(RefusalCode.ACCOUNT_BLOCKED, () -> server.sessions.loginWithGoogle(token, challenge.secret(), BROWSER));

        server.database.update(
                "update auth_schema.users set blocked = false where id = ?",
                me.user().id());

        assertThat(server.sessions
                        .loginWithGoogle(token, challenge.secret(), BROWSER)
                        .token())
                .isNotBlank();
    }

    @Test
    void aNameWeDoNotAllowIsReplaced() {
        var challenge = challenge();
        var claims = person(someSubject(), "kim.min.ho@gmail.com", challenge.nonce(), now)
                .claim("name", "Kim\r\nBcc: x");

        assertThat(server.sessions
                        .loginWithGoogle(google.sign(claims), challenge.secret(), BROWSER)
                        .user()
                        .name())
                .isEqualTo("kim.min.ho");
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
