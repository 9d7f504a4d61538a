package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.servers.Form;
import gg.tiketi.servers.Stack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server with a wrong setting stops and says why, without telling secrets. */
class WrongConfigurationIT {
    @Test
    void aWrongValueNamesItsVariable() {
        var log = logOfAServerThatStops(
                Form.STATS, Map.of("REDIS_MAX_CONNECTIONS", "plenty", "RATE_LIMIT_WRITE", "often"));

        assertThat(log)
                .contains("Not started: REDIS_MAX_CONNECTIONS must be a whole number from 1 to 1000.")
                .contains("Not started: RATE_LIMIT_WRITE must be a number and a time, such as 300/PT1M.")
                .doesNotContain("plenty", "often");
    }

    @Test
    void productionRefusesWhatIsMeantForDevelopment() {
        var log = logOfAServerThatStops(
                Form.TIKETI,
                Map.of(
                        "TIKETI_MODE", "production",
                        "DB_PASSWORD", "tiketi",
                        "ADMIN_PASSWORD", "admin123",
                        "SAMPLE_DATA", "on",
                        "RATE_LIMIT_PER_SOURCE", "off",
                        "PUBLIC_ORIGIN", "http://tickets.example.com",
                        "GOOGLE_JWKS_URL", "https://keys.example.com"));

        assertThat(log)
                .contains("In production mode DB_PASSWORD must be")
                .contains("In production mode ADMIN_PASSWORD must be")
                .contains("In production mode SAMPLE_DATA must be")
                .contains("In production mode RATE_LIMIT_PER_SOURCE must be")
                .contains("In production mode PUBLIC_ORIGIN must be")
                .contains("In production mode GOOGLE_JWKS_URL must be")
                .doesNotContain("admin123", "keys.example.com");
    }

    private static String logOfAServerThatStops(Form form, Map<String, String> settings) {
        try (var server = Stack.shared().start(form, Stack.shared().emptyPlace(), settings)) {
            await().atMost(Duration.ofMinutes(2)).until(() -> !server.isAlive());
            return server.log();
        }
    }
}
