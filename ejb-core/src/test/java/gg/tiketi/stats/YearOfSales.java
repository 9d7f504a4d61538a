package gg.tiketi.stats;

import gg.tiketi.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Sales without their doors: a million reservations through those would take a day. */
final class YearOfSales {
    private YearOfSales() {}

    static void make(TestDatabase database, int reservations) {
        try (var script = YearOfSales.class.getResourceAsStream("year.sql");
                var connection = database.superuser().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local bench.reservations = " + reservations);
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("analyze");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
