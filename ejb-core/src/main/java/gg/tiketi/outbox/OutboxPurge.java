package gg.tiketi.outbox;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Deletes facts that everybody has had for long enough. */
@ApplicationScoped
class OutboxPurge {
    private static final int BATCH = 1_000;

    // A consumer that no server runs any more does not keep facts for ever.
    private static final String PURGE = """
            delete from platform_schema.outbox
             where id in (select id from platform_schema.outbox
                           where relayed_at < now() - cast(? as interval)
                             and id <= coalesce((select min(done_up_to) from platform_schema.outbox_consumers
                                                  where seen_at > now() - cast(? as interval)), id)
                           order by id
                           limit ?
                             for update skip locked)
            """;

    private Database database;
    private Transactions transactions;
    private String retention;

    protected OutboxPurge() {}

    /** @param retention how long facts are kept after they were relayed, for questions and for consumers that were off */
    @Inject
    OutboxPurge(
            Database database,
            Transactions transactions,
            @ConfigProperty(name = "tiketi.outbox.retention") Duration retention) {
        this.database = database;
        this.transactions = transactions;
        this.retention = retention.toString();
    }

    void purge() {
        int deleted;
        do {
            deleted = transactions.inNew(() -> database.update(PURGE, retention, retention, BATCH));
        } while (deleted == BATCH);
    }
}
