package gg.tiketi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.testing.TestDatabase;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class MigrationsIT {
    private static final int SERVERS = 4;

    @Test
    void serversThatStartTogetherMigrateOnce() throws Exception {
        var empty = TestDatabase.empty();
        var start = new CyclicBarrier(SERVERS);
        var threads = Executors.newFixedThreadPool(SERVERS);
        try {
            var migrators = new ArrayList<Future<?>>();
            for (int i = 0; i < SERVERS; i++) {
                migrators.add(threads.submit(() -> {
                    start.await();
                    Migrations.migrate(empty.owner());
                    return null;
                }));
            }
            for (var migrator : migrators) {
                migrator.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
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
