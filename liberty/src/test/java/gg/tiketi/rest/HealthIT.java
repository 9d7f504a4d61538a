package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.servers.Form;
import gg.tiketi.servers.Stack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What servers say about themselves when something else is away. */
class HealthIT {
    /** The port of "discard", which no system of today serves. */
    private static final String NO_REDIS = "redis://localhost:9";

    private static final Duration TO_START = Duration.ofMinutes(3);

    @Test
    void whereRedisIsRequiredItsAbsenceMakesAServerUnready() {
        var place = Stack.shared().emptyPlace();
        var settings = Map.of("REDIS_URL", NO_REDIS, "HEALTH_REDIS_REQUIRED", "on");
        try (var server = Stack.shared().start(Form.STATS, place, settings)) {
            server.awaitUp("/health/started");

            assertThat(server.http().get("/health/ready").status()).isEqualTo(503);
            assertThat(server.http().get("/health/live").status()).isEqualTo(200);
        }
    }

    /** Without its application it would stay up for ever: whatever watches over it has to start it anew. */
    @Test
    void whoLosesPostgresqlWhileStartingAsksToBeStartedAnew() {
        var place = Stack.shared().emptyPlace();
        place.takeDatabaseAway();
        try (var server = Stack.shared().start(Form.STATS, place, Map.of())) {
            await().atMost(TO_START).ignoreExceptions().untilAsserted(() -> {
                var live = server.http().get("/health/live");
                assertThat(live.status()).isEqualTo(503);
                assertThat(live.body()).contains("\"failed\":\"stats-war\"");
            });
            assertThat(server.http().get("/health/started").status()).isEqualTo(503);
            assertThat(server.http().get("/health/ready").status()).isEqualTo(503);
        }
    }

    @Test
    void whereEverythingRunsOnOneServerItsApplicationIsWatchedToo() {
        var live = Stack.shared().tiketi().http().get("/health/live");

        assertThat(live.body()).contains("\"watched\":\"internal-war tiketi\"");
        assertThat(live.status()).isEqualTo(200);
    }

    @Test
    void withoutPostgresqlAServerIsUnreadyAndSaysTryAgain() {
        var place = Stack.shared().emptyPlace();
        try (var server = Stack.shared().start(Form.AUTH, place, Map.of())) {
            server.awaitReady();
            place.takeDatabaseAway();

            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(
                            () -> assertThat(server.http().get("/health/ready").status())
                                    .isEqualTo(503));
            assertThat(server.http().get("/health/live").status()).isEqualTo(200);
            var refused = server.http()
                    .post("/api/auth/login", Map.of("email", "somebody@example.com", "password", "not-the-password"));
            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(refused.header("Retry-After")).isPresent();

            place.bringDatabaseBack();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(server.http().get("/health/ready").status())
                                    .isEqualTo(200));
        }
    }
}
