package gg.tiketi.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/**
 * The one clock: PostgreSQL's. Servers' own clocks drift apart; a hold that has ended on one must not live on another.
 * Statements that decide use {@code now()} themselves; this is for rules in Java, which take the instant as a parameter.
 */
@ApplicationScoped
public class DatabaseClock {
    @Resource(lookup = "jdbc/tiketi")
    private DataSource database;

    /** Inside a transaction: its start, as {@code now()} has it; microsecond precision. */
    public Instant now() {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select now()");
                var row = query.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not tell the time", e);
        }
    }
}
