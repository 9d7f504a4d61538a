package gg.tiketi.stats;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Keeps the sums up to date, one short transaction after the other; any number of servers may do so, one at a time does. Dying in
 * between leaves everything as it was before the batch.
 */
@ApplicationScoped
public class ReadModel {
    /** Some 200 ms of work. */
    static final int BATCH = 1_000;

    private Database database;
    private Transactions transactions;

    protected ReadModel() {}

    @Inject
    public ReadModel(Database database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** Counts what has changed, until nothing is left or another server is at it. @return how many changes */
    public int countChanges() {
        var counted = 0;
        int batch;
        do {
            batch = transactions.inNew(this::countChangesOnce);
            counted += batch;
        } while (batch == BATCH);
        return counted;
    }

    int countChangesOnce() {
        return database.first(
                        "select coalesce(stats_schema.count_changes(?), 0) as counted",
                        row -> row.getInt("counted"),
                        BATCH)
                .orElseThrow();
    }

    /** The next batch of a rebuild, or of tidying up after one. @return whether there is more */
    public boolean advanceRebuild() {
        return transactions.inNew(() -> database.first(
                        "select stats_schema.advance_rebuild(?) as more", row -> row.getBoolean("more"), BATCH)
                .orElseThrow());
    }

    /** What waits to be counted. */
    Backlog backlog() {
        return database.first(
                        "select count(*) as pending, coalesce(extract(epoch from now() - min(noted_at)), 0) as oldest from stats_schema.changes",
                        row -> new Backlog(row.getLong("pending"), Math.max(0, row.getDouble("oldest"))))
                .orElseThrow();
    }

    record Backlog(long pending, double oldestSeconds) {}
}
