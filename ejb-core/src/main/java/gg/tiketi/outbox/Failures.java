package gg.tiketi.outbox;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Facts a consumer could not process: tried again ever more slowly, and in the end left to people. */
@ApplicationScoped
class Failures {
    /** Parked after so many, some 15 minutes after the first one. */
    static final int MOST_ATTEMPTS = 10;

    private static final String FAILED = """
            insert into platform_schema.failed_events as f (consumer, outbox_id, last_error, next_attempt_at)
            values (?, ?, ?, now() + interval '2 seconds')
            on conflict (outbox_id, consumer) do update
               set attempts = f.attempts + 1,
                   last_error = excluded.last_error,
                   next_attempt_at = now() + least(power(2, f.attempts + 1), 300) * interval '1 second',
                   parked_at = case when f.attempts + 1 >= ? then now() end
            returning parked_at is not null as parked
            """;

    private Database database;
    private Transactions transactions;

    protected Failures() {}

    @Inject
    Failures(Database database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** @return whether it was given up, so that the next one's turn has come */
    boolean note(FactConsumer consumer, HandlingFailed failure) {
        return transactions.inNew(() -> database.first(
                        FAILED,
                        row -> row.getBoolean("parked"),
                        consumer.name(),
                        failure.outboxId(),
                        String.valueOf(failure.getCause()),
                        MOST_ATTEMPTS)
                .orElseThrow());
    }
}
