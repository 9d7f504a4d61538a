package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.servers.Form;
import gg.tiketi.servers.Stack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody home at this address of Redis: the port of "discard", which no system of today serves. */
class HealthIT {
    private static final String NO_REDIS = "redis://localhost:9";

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
