package gg.tiketi.accounts;

import static gg.tiketi.accounts.AccountServer.PASSWORD;
import static gg.tiketi.accounts.AccountServer.client;
import static gg.tiketi.accounts.AccountServer.someAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsIT {
    @TempDir
    private static Path keys;

    private static AccountServer server;

    @BeforeAll
    static void start() throws Exception {
        TestKeys.put(keys, "1.pem", Instant.EPOCH);
        server = new AccountServer(
                TestDatabase.migrated(), TestRedis.own().gateway(), keys, AccountServer.Settings.DEFAULT);
    }

    static void refused(RefusalCode code, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void aSignUpMakesAnAccountASessionAndAFact() {
        var email = someAddress();
        var signedIn = server.accounts.register(
                new SignUp(email.toUpperCase(Locale.ROOT), PASSWORD, " 김철수 ", "010-1234-5678"), client("192.0.2.1"));

        assertThat(signedIn.user().email()).isEqualTo(email);
        assertThat(signedIn.user().name()).isEqualTo("김철수");
        assertThat(signedIn.user().phone()).isEqualTo("01012345678");
        assertThat(signedIn.user().role()).isEqualTo(Role.USER);
        assertThat(signedIn.user().provider()).isEqualTo(Provider.LOCAL);
        assertThat(server.sessions.verify(signedIn.token())).contains(signedIn.user());
        assertThat(server.accounts.profile(new UserId(signedIn.user().id()))).isEqualTo(signedIn.user());
        var payload = server.database.first(
                "select payload::text from platform_schema.outbox where type = 'user.registered' and aggregate_id = ?",
                row -> row.getString(1),
                signedIn.user().id().toString());
        assertThat(payload.orElseThrow())
                .contains(signedIn.user().id().toString())
                .doesNotContain(email, "김철수", "0101");
    }

    @Test
    void whatIsKeptTellsNobodyThePasswordOrTheToken() {
        var signedIn = server.somebody();
        var rows = server.database.query(
                "select u::text || t::text from auth_schema.users u join auth_schema.refresh_tokens t on t.user_id = u.id"
                        + " where u.id = ?",
                row -> row.getString(1),
                signedIn.user().id());

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0))
                .contains("$2a$10$")
                .doesNotContain(PASSWORD, signedIn.refreshToken(), signedIn.device());
    }

    @ParameterizedTest
    @ValueSource(strings = {"twin@example.com", "TWIN@Example.COM", " twin@example.com ", "ｔｗｉｎ＠ｅｘａｍｐｌｅ．ｃｏｍ"})
    void anAddressHasOneAccount(String twin) {
        try {
            server.register("twin@example.com");
        } catch (Refusal alreadyThere) {
            assertThat(alreadyThere.code()).isEqualTo(RefusalCode.EMAIL_TAKEN);
        }

        refused(RefusalCode.EMAIL_TAKEN, () -> server.register(twin));
        assertThat(server.count("auth_schema.users where email ilike 'twin@%'")).isOne();
    }

    @Test
    void ofManySignUpsAtOnceOneSucceeds() throws Exception {
        var email = someAddress();

        var outcomes = Race.run(8, racer -> {
            try {
                server.register(email);
                return "in";
            } catch (Refusal refusal) {
                return refusal.code().name();
            }
        });

        assertThat(outcomes).containsOnlyOnce("in");
        assertThat(outcomes.stream().filter("EMAIL_TAKEN"::equals)).hasSize(7);
        assertThat(server.count("auth_schema.users where email = ?", email)).isOne();
        assertThat(server.count(
                        "auth_schema.refresh_tokens t join auth_schema.users u on u.id = t.user_id where u.email = ?",
                        email))
                .isOne();
    }

    /** Whatever the code forgets, the database does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "email = 'Upper@example.com'",
                "email = 'kim@exämple.com'",
                "email = E'kim@example.com\\r\\nBcc: x'",
                "email = 'twin-of@example.com'",
                "name = ''",
                "name = E'Kim\\nBcc: x'",
                "phone = '12'",
                "role = 'root'",
                "provider = 'FACEBOOK'",
                "password_hash = 'plain'",
                "password_hash = null",
            })
    void theDatabaseRefusesWhatMustNotBe(String change) {
        if (server.count("auth_schema.users where email = 'twin-of@example.com'") == 0) {
            server.register("twin-of@example.com");
        }
        var somebody = server.somebody().user().id();

        assertThatThrownBy(() ->
                        server.database.update("update auth_schema.users set " + change + " where id = ?", somebody))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("users_");
    }

    @Test
    void theProfileChangesAndItsTimeWithIt() {
        var me = server.somebody().user();
        var before = updatedAt(me.id());

        var changed = server.accounts.changeProfile(new UserId(me.id()), "이영희", "02-123-4567");

        assertThat(changed.name()).isEqualTo("이영희");
        assertThat(changed.phone()).isEqualTo("021234567");
        assertThat(server.accounts.profile(new UserId(me.id()))).isEqualTo(changed);
        assertThat(updatedAt(me.id())).isAfter(before);
        assertThat(server.accounts.changeProfile(new UserId(me.id()), "이영희", "").phone())
                .isNull();
    }

    private static Instant updatedAt(UUID user) {
        return server.database
                .first(
                        "select updated_at from auth_schema.users where id = ?",
                        row -> Database.instant(row, "updated_at"),
                        user)
                .orElseThrow();
    }

    @Test
    void aNewPasswordEndsEveryOtherSession() {
        var phone = server.somebody();
        var email = phone.user().email();
        var laptop = server.sessions.login(email, PASSWORD, client("192.0.2.9"));

        var after =
                server.accounts.changePassword(new UserId(phone.user().id()), PASSWORD, "another-456", client(phone));

        assertThat(server.sessions.verify(after.token())).isPresent();
        assertThat(server.sessions.refresh(after.refreshToken(), client(after)).token())
                .isNotBlank();
        assertThat(server.sessions.verify(phone.token())).isEmpty();
        assertThat(server.sessions.verify(laptop.token())).isEmpty();
        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.refresh(laptop.refreshToken(), client(laptop)));
        refused(RefusalCode.TOKEN_INVALID, () -> server.sessions.refresh(phone.refreshToken(), client(phone)));
        refused(RefusalCode.INVALID_CREDENTIALS, () -> server.sessions.login(email, PASSWORD, client("192.0.2.9")));
        assertThat(server.sessions
                        .login(email, "another-456", client("192.0.2.9"))
                        .token())
                .isNotBlank();
    }

    @Test
    void thePasswordChangesForThoseOnlyWhoKnowIt() {
        var me = server.somebody();
        var id = new UserId(me.user().id());

        refused(
                RefusalCode.INVALID_CREDENTIALS,
                () -> server.accounts.changePassword(id, "wrong-123", "another-456", client(me)));
        refused(RefusalCode.VALIDATION_FAILED, () -> server.accounts.changePassword(id, PASSWORD, "weak", client(me)));
        for (int i = 0; i < 4; i++) {
            refused(
                    RefusalCode.INVALID_CREDENTIALS,
                    () -> server.accounts.changePassword(id, "wrong-123", "another-456", client(me)));
        }
        refused(
                RefusalCode.RATE_LIMITED,
                () -> server.accounts.changePassword(id, PASSWORD, "another-456", client(me)));
        assertThat(server.sessions.verify(me.token())).isPresent();
    }

    /** Either the login comes first and its session ends with the others, or the old password is wrong by then. */
    @Test
    void noSessionOfTheOldPasswordSurvivesItsChange() throws Exception {
        for (int round = 0; round < 5; round++) {
            var me = server.somebody();
            var id = new UserId(me.user().id());
            var results = Race.run(6, racer -> {
                try {
                    return racer == 0
                            ? server.accounts.changePassword(id, PASSWORD, "another-456", client(me))
                            : server.sessions.login(me.user().email(), PASSWORD, client("198.51.100." + racer));
                } catch (Refusal refusal) {
                    return null;
                }
            });

            var changed = results.get(0);
            assertThat(server.count("auth_schema.refresh_tokens where user_id = ? and revoked_at is null", id.value()))
                    .isOne();
            assertThat(server.sessions.verify(changed.token())).isPresent();
            results.stream()
                    .skip(1)
                    .filter(login -> login != null)
                    .forEach(login ->
                            assertThat(server.sessions.verify(login.token())).isEmpty());
        }
    }
}
