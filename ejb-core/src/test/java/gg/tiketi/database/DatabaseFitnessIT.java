package gg.tiketi.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseFitnessIT {
    @Test
    void aDatabaseThatKnowsUnicodeWillDo() {
        assertThatCode(() -> check(TestDatabase.empty("UTF8", "C.UTF-8"))).doesNotThrowAnyException();
    }

    @Test
    void oneWithoutHangulLettersIsRefused() {
        assertThatThrownBy(() -> check(TestDatabase.empty("UTF8", "C")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Hangul");
    }

    @Test
    void oneThatStoresBytesIsRefusedBeforeAnythingIsCreated() {
        var bytes = TestDatabase.empty("SQL_ASCII", "C");
        assertThatThrownBy(() -> Migrations.migrate(bytes.owner()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("UTF8");
    }

    private static void check(TestDatabase database) throws SQLException {
        try (var connection = database.owner().getConnection()) {
            DatabaseFitness.check(connection);
        }
    }
}
