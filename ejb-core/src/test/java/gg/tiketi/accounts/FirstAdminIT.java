package gg.tiketi.accounts;

import static gg.tiketi.accounts.AccountServer.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAdminIT {
    private static final String EMAIL = "Admin@Tiketi.gg";
    private static final String PASSWORD = "Kx7-violet-harbour";

    @TempDir
    private Path keys;

    private AccountServer server;

    @BeforeEach
    void start() throws Exception {
        TestKeys.put(keys, "1.pem", Instant.EPOCH);
        server = new AccountServer(
                TestDatabase.migrated(), TestRedis.own().gateway(), keys, AccountServer.Settings.DEFAULT);
    }

    private FirstAdmin firstAdmin(String email, String password) {
        return new FirstAdmin(server.database, server.hashing, email, Optional.ofNullable(password));
    }

    private long admins() {
        return server.count("auth_schema.users where role = 'admin'");
    }

    @Test
    void theFirstStartMakesTheAdministratorAndLaterOnesChangeNothing() {
        firstAdmin(EMAIL, PASSWORD).ensure();
        firstAdmin("other@tiketi.gg", "another-password-1").ensure();

        assertThat(admins()).isOne();
        var signedIn = server.sessions.login(EMAIL, PASSWORD, client("192.0.2.1"));
        assertThat(signedIn.user().role()).isEqualTo(Role.ADMIN);
        assertThat(signedIn.user().email()).isEqualTo("admin@tiketi.gg");
    }

    @Test
    void serversThatStartTogetherMakeOne() throws Exception {
        Race.run(6, racer -> {
            firstAdmin(EMAIL, PASSWORD).ensure();
            return true;
        });

        assertThat(admins()).isOne();
    }

    @Test
    void withoutAPasswordNobodyIsMade() {
        firstAdmin(EMAIL, null).ensure();

        assertThat(admins()).isZero();
    }

    /** Somebody signed up with the address before the first start: that must not be a way in. */
    @Test
    void anOrdinaryAccountDoesNotRise() {
        server.register("admin@tiketi.gg");

        assertThatIllegalStateException()
                .isThrownBy(() -> firstAdmin(EMAIL, PASSWORD).ensure())
                .withMessageContaining("ADMIN_EMAIL");
        assertThat(admins()).isZero();
    }

    @Test
    void settingsThatAreNoGoodAreNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> firstAdmin("admin", PASSWORD).ensure())
                .withMessageContaining("ADMIN_EMAIL");
        assertThatIllegalStateException()
                .isThrownBy(() -> firstAdmin(EMAIL, "weak").ensure())
                .withMessageContaining("ADMIN_PASSWORD")
                .withMessageNotContaining("weak");
        assertThat(admins()).isZero();
    }
}
