package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stats server that reads figures from a streaming replica, beside a server that reads them from the database itself. */
class StatsReplicaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Server MAIN = Stack.shared().tiketi();
    private static Standby standby;
    private static Server stats;
    private static Http admin;

    @BeforeAll
    static void start() {
        standby = Stack.shared().standby();
        stats = Stack.shared()
                .start(
                        Form.STATS,
                        Stack.shared().home(),
                        Map.of(
                                "STATS_DB_URL",
                                standby.url(database()),
                                "DB_CONNECT_TIMEOUT_SECONDS",
                                "1",
                                "JWT_JWKS_URL",
                                MAIN.uri() + "/api/auth/.well-known/jwks.json"))
                .awaitReady();
        admin = stats.http().as(MAIN.adminToken());
    }

    @AfterAll
    static void stop() {
        stats.close();
        standby.close();
    }

    @Test
    void figuresComeFromTheReplicaAndNothingElseDoes() {
        var before = users(admin);
        standby.ask(database(), "select pg_wal_replay_pause()");
        await().atMost(PATIENCE)
                .until(() -> standby.ask(database(), "select pg_get_wal_replay_pause_state()"), "paused"::equals);
        register();
        await().atMost(PATIENCE).until(() -> users(main()) > before);
        assertThat(users(admin)).as("the replica stands still").isEqualTo(before);

        // Written in the database itself, and read there: also while the replica is behind.
        var begun = admin.post("/api/stats/rebuild", "");
        assertThat(begun.status()).isEqualTo(200);
        assertThat(admin.get("/api/stats/rebuild").json().at("/rebuild/id"))
                .isEqualTo(begun.json().at("/rebuild/id"));

        standby.ask(database(), "select pg_wal_replay_resume()");
        await().atMost(PATIENCE).until(() -> users(admin) > before);

        standby.close();
        var refused = admin.get("/api/stats/overview");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(main().get("/api/stats/overview").status()).isEqualTo(200);
        assertThat(stats.http().get("/health/ready").status()).isEqualTo(200);
        assertThat(admin.post("/api/stats/rebuild", "").status()).isEqualTo(200);

        standby.start();
        await().atMost(PATIENCE).until(() -> admin.get("/api/stats/overview").status() == 200);
    }

    private static Http main() {
        return MAIN.http().as(MAIN.adminToken());
    }

    private static String database() {
        var url = MAIN.place().databaseUrl();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static long users(Http who) {
        return who.get("/api/stats/users").json().at("/stats/totalUsers").asLong();
    }

    private static void register() {
        var newcomer = Map.of(
                "email",
                "replica-" + UUID.randomUUID() + "@example.com",
                "password",
                "Quiet-lantern-42",
                "name",
                "Replica");
        assertThat(MAIN.http().post("/api/auth/register", newcomer).status()).isEqualTo(201);
    }
}
