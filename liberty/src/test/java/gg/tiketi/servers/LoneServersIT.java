package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each service alone on its server, from the WAR that is also in the EAR. */
class LoneServersIT {
    @ParameterizedTest
    @EnumSource(names = "TIKETI", mode = EnumSource.Mode.EXCLUDE)
    void everyServiceRunsAlone(Form form) {
        try (var server = Stack.shared().start(form, Stack.shared().home(), Map.of())) {
            server.awaitReady();
            assertThat(server.http().get("/health").json().path("status").asText())
                    .isEqualTo("UP");
            assertThat(server.http().get("/openapi").status()).isEqualTo(200);
            assertThat(server.http().get("/metrics").status()).isEqualTo(200);
        }
    }
}
