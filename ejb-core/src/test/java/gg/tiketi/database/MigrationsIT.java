package gg.tiketi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class MigrationsIT {
    private static final int SERVERS = 4;

    @Test
    void serversThatStartTogetherMigrateOnce() throws Exception {
        var empty = TestDatabase.empty();
        Race.run(SERVERS, i -> {
            Migrations.migrate(empty.owner());
            return i;
        });
        var owner = new Database(empty.owner());
        for (var schema : Migrations.SCHEMAS) {
            var history = owner.query(
                    "select version, success from " + schema + "_schema.flyway_history where type = 'SQL'",
                    row -> row.getString("version") + row.getBoolean("success"));
            assertThat(history).as(schema).isNotEmpty().doesNotHaveDuplicates().allMatch(run -> run.endsWith("true"));
        }
    }

    @Test
    void aLocationWithoutScriptsIsAnError() {
        var empty = TestDatabase.empty();
        assertThatThrownBy(() -> Migrations.migrate(empty.owner(), "no-such-location"))
                .isInstanceOf(FlywayException.class);
        assertThatThrownBy(() -> Migrations.migrate(empty.owner(), "scriptless"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("scriptless");
    }
}
