package gg.tiketi.queue;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Forgets who waited once nobody can ask for it any more. Admissions stay: reservations name them. */
@ApplicationScoped
class QueuePurge {
    /** After the end of the sale: for questions of customers. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final int BATCH = 10_000;

    // Skips what another server is deleting at the same time.
    private static final String PURGE = """
            delete from ticket_schema.queue_entries entry
             using (select old.event_id, old.user_id
                      from ticket_schema.event_queues queue
                      left join ticket_schema.events event on event.id = queue.event_id
                      join ticket_schema.queue_entries old on old.event_id = queue.event_id
                     where event.id is null
                        or least(event.sale_end_date, event.event_date) < now() - make_interval(secs => ?)
                     limit ?
                       for update of old skip locked) old
             where entry.event_id = old.event_id and entry.user_id = old.user_id
            """;

    private Database database;
    private Transactions transactions;

    protected QueuePurge() {}

    @Inject
    QueuePurge(Database database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** @return how many places were forgotten */
    int purge() {
        var all = 0;
        int batch;
        do {
            batch = transactions.inNew(() -> database.update(PURGE, (double) KEPT.toSeconds(), BATCH));
            all += batch;
        } while (batch == BATCH);
        return all;
    }
}
