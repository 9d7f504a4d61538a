package gg.tiketi.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.database.Database;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that sells tickets may ask whether a session stands, and nothing else about people. */
class OtherServicesIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    @TempDir
    private static Path keys;

    private static AccountServer auth;

    @BeforeAll
    static void start() throws Exception {
        TestKeys.put(keys, "1.pem", Instant.EPOCH);
        auth = new AccountServer(DATABASE, TestRedis.own().gateway(), keys, AccountServer.Settings.DEFAULT);
    }

    private static Database loginOf(String service) {
        var login = "accounts_test_" + service;
        var owner = new Database(DATABASE.owner());
        if (owner.query("select from pg_roles where rolname = ?", row -> true, login)
                .isEmpty()) {
            owner.update("create role " + login + " login");
            owner.update("grant tiketi_" + service + " to " + login);
        }
        return DATABASE.as(login).database();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket", "payment", "stats"})
    void theyMayAskWhetherASessionStands(String service) {
        var me = auth.somebody();
        var session = auth.session(me);
        var database = loginOf(service);
        assertThat(stands(database, session)).isTrue();

        auth.sessions.logout(new UserId(me.user().id()), session);

        assertThat(stands(database, session)).isFalse();
        assertThat(stands(database, UUID.randomUUID())).isFalse();
        for (var table : new String[] {"users", "refresh_tokens", "google_nonces"}) {
            assertThatThrownBy(() -> database.query("select * from auth_schema." + table, row -> true))
                    .hasMessageContaining("permission denied");
        }
    }

    private static boolean stands(Database database, UUID session) {
        return database.first(
                        "select auth_schema.session_stands(?) as stands", row -> row.getBoolean("stands"), session)
                .orElseThrow();
    }

    @Test
    void aServerKnowsByItsLoginWhetherAccountsAreItsBusiness() {
        assertThat(AuthSchema.isOurs(auth.database)).isTrue();
        assertThat(AuthSchema.isOurs(loginOf("auth"))).isTrue();
        assertThat(AuthSchema.isOurs(loginOf("ticket"))).isFalse();
    }
}
