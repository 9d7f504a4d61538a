package gg.tiketi.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * The one clock: PostgreSQL's. Servers' own clocks drift apart; a hold that has ended on one must not live on another.
 * Statements that decide use {@code now()} themselves; this is for rules in Java, which take the instant as a parameter.
 */
@ApplicationScoped
public class DatabaseClock {
    private Database database;

    protected DatabaseClock() {}

    @Inject
    public DatabaseClock(Database database) {
        this.database = database;
    }

    /** Inside a transaction: its start, as {@code now()} has it; microsecond precision. */
    public Instant now() {
        return database.first("select now() as now", row -> Database.instant(row, "now"))
                .orElseThrow();
    }
}
