package gg.tiketi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DatabaseIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final Database database = DATABASE.database();

    @Test
    void takesMomentsIdsAndArrays() {
        var moment = Instant.parse("2026-11-21T09:00:00.123456Z");
        var ids = new UUID[] {UUID.randomUUID(), UUID.randomUUID()};
        assertThat(database.first("select cast(? as timestamptz) as at", row -> Database.instant(row, "at"), moment))
                .contains(moment);
        assertThat(database.first("select ? = any(?)", row -> row.getBoolean(1), ids[1], ids))
                .contains(true);
        assertThat(database.first("select 2 = any(?)", row -> row.getBoolean(1), (Object) new Long[] {1L, 2L}))
                .contains(true);
        assertThat(database.query("select unnest(?)", row -> row.getString(1), (Object) new String[] {"가", "b"}))
                .containsExactly("가", "b");
        assertThat(database.first("select cast(? as text) is null", row -> row.getBoolean(1), (Object) null))
                .contains(true);
    }

    @Test
    void namesTheConstraintThatFired() {
        assertThatThrownBy(() -> database.update(
                        "insert into platform_schema.idempotency_keys values (?, '', '', 200)", UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        DatabaseFailure.class, e -> assertThat(e.state()).isEqualTo("23514"))
                .hasMessageContaining("idempotency_keys_key_length");
    }

    @Test
    void insideATransactionTimeStandsStill() {
        var clock = DATABASE.clock();
        DATABASE.transactions().run(() -> {
            var before = clock.now();
            database.query("select pg_sleep(0.01)", row -> 0);
            assertThat(clock.now()).isEqualTo(before);
        });
        var before = clock.now();
        assertThat(clock.now())
                .isBetween(before, before.plus(Duration.ofMinutes(1)))
                .isNotEqualTo(before);
    }
}
