package gg.tiketi.accounts;

import static gg.tiketi.accounts.AccountServer.PASSWORD;
import static gg.tiketi.accounts.AccountServer.client;
import static gg.tiketi.accounts.AccountsIT.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in, and those who should not get in. */
class SessionsIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final TestRedis REDIS = TestRedis.own();

    @TempDir
    private static Path keys;

    private static AccountServer server;

    @BeforeAll
    static void start() throws Exception {
        TestKeys.put(keys, "1.pem", Instant.EPOCH);
        server = new AccountServer(DATABASE, REDIS.gateway(), keys, AccountServer.Settings.DEFAULT);
    }

    @BeforeEach
    void forgetFailures() {
        REDIS.flush();
    }

    @Test
    void thePasswordOpensTheAccount() {
        var me = server.somebody().user();

        var signedIn = server.sessions.login(me.email().toUpperCase(), PASSWORD, client("192.0.2.2"));

        assertThat(signedIn.user()).isEqualTo(me);
        assertThat(server.sessions.verify(signedIn.token())).contains(me);
        assertThat(signedIn.remaining()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void aSignInTakesTwoStatements() {
        var me = server.somebody().user();
        server.counted.forget();

        server.sessions.login(me.email(), PASSWORD, client("192.0.2.2"));

        assertThat(server.counted.statements()).hasSize(2);
    }

    /** The same refusal, after the same work: one look into the database, one verification of the same cost. */
    @Test
    void nobodyLearnsWhichAddressesHaveAccounts() {
        var local = server.somebody().user().email();
        var googleOnly = AccountServer.someAddress();
        server.database.update(
                "insert into auth_schema.users (id, email, name, provider, google_sub)"
                        + " values (gen_random_uuid(), ?, 'Kim', 'GOOGLE', ?)",
                googleOnly,
                googleOnly);

        for (var email : List.of(local, googleOnly, "nobody@example.com", "no address", "x".repeat(300))) {
            server.counted.forget();
            var refusals = new ArrayList<Refusal>();
            var work = server.hashing.during(() -> refusals.add(catchThrowableOfType(
                    Refusal.class, () -> server.sessions.login(email, "wrong-123", client("192.0.2.3")))));

            assertThat(refusals.get(0).code()).isEqualTo(RefusalCode.INVALID_CREDENTIALS);
            assertThat(refusals.get(0).members()).isEmpty();
            assertThat(work).as(email).containsExactly(10);
            assertThat(server.counted.statements()).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** Loose, for machines are noisy: a verification that is left out makes a factor of twenty. */
    @Test
    void andNobodyLearnsItFromTheClock() {
        var known = server.somebody().user().email();
        var times = new long[2][9];
        for (int i = 0; i < 9; i++) {
            times[0][i] = nanosOfAWrongGuess(known, "198.51.101." + i);
            times[1][i] = nanosOfAWrongGuess("nobody" + i + "@example.com", "198.51.101." + i);
        }

        var ratio = (double) median(times[0]) / median(times[1]);

        assertThat(ratio).isBetween(0.4, 2.5);
    }

    private static long nanosOfAWrongGuess(String email, String source) {
        var start = System.nanoTime();
        refused(RefusalCode.INVALID_CREDENTIALS, () -> server.sessions.login(email, "wrong-123", client(source)));
        return System.nanoTime() - start;
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    @Test
    void theSixthGuessIsTooManyWhetherRightOrWrongAndWithOrWithoutAnAccount() {
        var known = server.somebody().user().email();
        for (var email : List.of(known, "nobody@example.com")) {
            for (int i = 0; i < 5; i++) {
                refused(
                        RefusalCode.INVALID_CREDENTIALS,
                        () -> server.sessions.login(email, "wrong-123", client("192.0.2.4")));
            }
            var work = server.hashing.during(() -> refused(
                    RefusalCode.RATE_LIMITED, () -> server.sessions.login(email, PASSWORD, client("192.0.2.4"))));
            assertThat(work).as("a guess that is refused costs nothing").isEmpty();
            assertThat(catchThrowableOfType(
                                    Refusal.class, () -> server.sessions.login(email, "wrong-123", client("192.0.2.4")))
                            .members())
                    .containsKey("retryAfter");
        }
    }

    @Test
    void oneWhoGuessesLocksOutNobodyElse() {
        var me = server.somebody();
        var email = me.user().email();
        for (int i = 0; i < 5; i++) {
            refused(
                    RefusalCode.INVALID_CREDENTIALS,
                    () -> server.sessions.login(email, "wrong-123", client("192.0.2.5")));
        }
        refused(RefusalCode.RATE_LIMITED, () -> server.sessions.login(email, PASSWORD, client("192.0.2.5")));

        assertThat(server.sessions.login(email, PASSWORD, client("192.0.2.6")).token())
                .isNotBlank();
    }

    @Test
    void manySourcesAreNoWayRoundAndAKnownDeviceStaysWelcome() {
        var me = server.somebody();
        var email = me.user().email();
        for (int i = 0; i < 10; i++) {
            var source = client("198.51.100." + i);
            refused(RefusalCode.INVALID_CREDENTIALS, () -> server.sessions.login(email, "wrong-123", source));
        }

        refused(RefusalCode.RATE_LIMITED, () -> server.sessions.login(email, PASSWORD, client("203.0.113.1")));
        var made = new Client("203.0.113.1", Secrets.encode(Secrets.random()), "ko");
        refused(RefusalCode.RATE_LIMITED, () -> server.sessions.login(email, PASSWORD, made));
        var ofSomebodyElse = new Client("203.0.113.1", server.somebody().device(), "ko");
        refused(RefusalCode.RATE_LIMITED, () -> server.sessions.login(email, PASSWORD, ofSomebodyElse));
        assertThat(server.sessions.login(email, PASSWORD, client(me)).token()).isNotBlank();
    }

    @Test
    void aSuccessForgivesTheFailuresBeforeIt() {
        var email = server.somebody().user().email();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                refused(
                        RefusalCode.INVALID_CREDENTIALS,
                        () -> server.sessions.login(email, "wrong-123", client("192.0.2.7")));
            }
            assertThat(server.sessions
                            .login(email, PASSWORD, client("192.0.2.7"))
                            .token())
                    .isNotBlank();
        }
    }

    @Test
    void guessesSentAtOnceAreNoMoreThanGuessesOneByOne() throws Exception {
        var email = server.somebody().user().email();

        var answers = Race.run(16, racer -> {
            try {
                return server.sessions
                        .login(email, "wrong-" + racer, client("192.0.2.8"))
                        .token();
            } catch (Refusal refusal) {
                return refusal.code().name();
            }
        });

        assertThat(answers.stream().filter("INVALID_CREDENTIALS"::equals)).hasSizeLessThanOrEqualTo(5);
        refused(RefusalCode.RATE_LIMITED, () -> server.sessions.login(email, PASSWORD, client("192.0.2.8")));
    }

    @Test
    void manySignInsOfOnePersonAtOnceAreNoGuesses() throws Exception {
        var email = server.somebody().user().email();

        var answers = Race.run(12, racer -> server.sessions.login(email, PASSWORD, client("192.0.2.9")));

        assertThat(answers).hasSize(12);
    }

    @Test
    void withoutRedisTheGuardStands() {
        var redis = TestRedis.own();
        var alone = new AccountServer(DATABASE, redis.gateway(), keys, AccountServer.Settings.DEFAULT);
        var email = alone.somebody().user().email();
        redis.kill();

        for (int i = 0; i < 5; i++) {
            refused(
                    RefusalCode.INVALID_CREDENTIALS,
                    () -> alone.sessions.login(email, "wrong-123", client("192.0.2.10")));
        }
        refused(RefusalCode.RATE_LIMITED, () -> alone.sessions.login(email, PASSWORD, client("192.0.2.10")));
        assertThat(alone.sessions.login(email, PASSWORD, client("192.0.2.11")).token())
                .isNotBlank();
    }

    @Test
    void aBlockedAccountIsToldSoToItsOwnerOnly() {
        var me = server.somebody();
        var email = me.user().email();
        server.database.update("update auth_schema.users set blocked = true where email = ?", email);

        refused(RefusalCode.ACCOUNT_BLOCKED, () -> server.sessions.login(email, PASSWORD, client("192.0.2.12")));
        refused(RefusalCode.INVALID_CREDENTIALS, () -> server.sessions.login(email, "wrong-123", client("192.0.2.12")));
        refused(RefusalCode.ACCOUNT_BLOCKED, () -> server.sessions.refresh(me.refreshToken(), client(me)));
        assertThat(server.sessions.verify(me.token())).isEmpty();
    }

    @Test
    void aHashOfAnotherCostIsReplacedAtTheNextSignIn() {
        var me = server.somebody().user();
        var stronger = new AccountServer(DATABASE, REDIS.gateway(), keys, AccountServer.Settings.DEFAULT.cost(11));

        stronger.sessions.login(me.email(), PASSWORD, client("192.0.2.13"));

        assertThat(server.count("auth_schema.users where id = ? and password_hash like '$2a$11$%'", me.id()))
                .isOne();
        assertThat(stronger.sessions
                        .login(me.email(), PASSWORD, client("192.0.2.13"))
                        .token())
                .isNotBlank();
    }

    @Test
    void loggingOutEndsThatSessionAndNoOther() {
        var phone = server.somebody();
        var laptop = server.sessions.login(phone.user().email(), PASSWORD, client("192.0.2.14"));
        var again = server.sessions.refresh(phone.refreshToken(), client(phone));

        server.sessions.logout(new UserId(phone.user().id()), server.session(phone));

        assertThat(server.sessions.verify(phone.token())).isEmpty();
        assertThat(server.sessions.verify(again.token())).isEmpty();
        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.refresh(again.refreshToken(), client(again)));
        assertThat(server.sessions.verify(laptop.token())).isPresent();
    }
}
