package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.launcher.Ports;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WithoutRedisIT {
    @Test
    void serverStartsAndServesWithoutRedisAndReadySaysSo() {
        var nothingThere = "redis://localhost:" + Ports.free();
        try (var server =
                Stack.shared().start(Form.TIKETI, Stack.shared().emptyPlace(), Map.of("REDIS_URL", nothingThere))) {
            server.awaitUp("/health/started").awaitUp("/health/live");
            var ready = server.http().get("/health/ready");
            // Ready all the same: were it not, all servers would leave at once, though each of them can serve.
            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.json().path("checks")).anySatisfy(check -> {
                assertThat(check.path("name").asText()).isEqualTo("redis");
                assertThat(check.path("data").path("degraded").asBoolean()).isTrue();
                assertThat(check.path("data").path("redis").asText()).isEqualTo("down");
            });
            for (var path : List.of("/api/events", "/api/time")) {
                assertThat(server.http().get(path).status()).as(path).isEqualTo(200);
            }
            var newcomer = Map.of("email", "a@example.com", "password", "Quiet-lantern-42", "name", "A");
            assertThat(server.http().post("/api/auth/register", newcomer).status())
                    .isEqualTo(201);
            assertThat(server.http()
                            .as(server.tokenOf("a@example.com", "Quiet-lantern-42"))
                            .get("/api/auth/me")
                            .status())
                    .isEqualTo(200);
        }
    }
}
