package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrationAtStartIT {
    private static final List<String> SCHEMAS =
            List.of("platform_schema", "auth_schema", "ticket_schema", "payment_schema", "stats_schema");

    @Test
    void twoServersStartingTogetherMigrateOnce() {
        var place = Stack.shared().emptyPlace();
        try (var one = Stack.shared().start(Form.TIKETI, place, Map.of());
                var other = Stack.shared().start(Form.TIKETI, place, Map.of())) {
            one.awaitReady();
            other.awaitReady();
            for (var schema : SCHEMAS) {
                assertThat(place.query("select version from " + schema + ".flyway_history where version is not null"))
                        .as("migrations of " + schema)
                        .isNotEmpty()
                        .doesNotHaveDuplicates();
                assertThat(place.query("select script from " + schema + ".flyway_history where not success"))
                        .isEmpty();
            }
            assertThat(applied(one) + applied(other))
                    .as("each migration was applied by exactly one of the two")
                    .isEqualTo(applicable(place));
        }
    }

    private static long applied(Server server) {
        return server.log()
                .lines()
                .map(line -> line.replaceFirst(".* version \\S+, (\\d+) migrations applied$", "applied $1"))
                .filter(line -> line.startsWith("applied "))
                .mapToLong(line -> Long.parseLong(line.substring("applied ".length())))
                .sum();
    }

    private static long applicable(Place place) {
        return SCHEMAS.stream()
                .mapToLong(
                        schema -> place.query("select 1 from " + schema + ".flyway_history where version is not null")
                                .size())
                .sum();
    }
}
