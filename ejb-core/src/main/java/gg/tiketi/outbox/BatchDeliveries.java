package gg.tiketi.outbox;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Facts for consumers that take many at once. A batch is claimed by writing down that it is processed, in the transaction that
 * processes it: who dies in it has claimed nothing, and of two servers with the same facts the second waits and finds none left.
 */
@ApplicationScoped
class BatchDeliveries {
    /** One transaction, some 20 ms. */
    static final int MOST = 1_000;

    private static final Logger LOG = Logger.getLogger(BatchDeliveries.class.getName());

    /** One time for each fact: later than its last failure, and not given up. */
    private static final String IS_DUE = " and (f.next_attempt_at is null or f.next_attempt_at <= now())";

    // In the order of ids, so that two servers cannot wait for each other.
    private static final String CLAIM = """
            with claimed as (
                insert into platform_schema.processed_events (consumer, outbox_id)
                select c.name, o.id
                %s %s and o.id = any(?)
                 order by o.id
                on conflict do nothing
                returning outbox_id)
            select %s
              from claimed
              join platform_schema.outbox o on o.id = claimed.outbox_id
             order by o.id
            """.formatted(Deliveries.OPEN, IS_DUE, OutboxMessage.COLUMNS);

    private static final String OVERDUE = """
            select o.id
            %s %s and o.created_at < now() - interval '2 seconds'
             order by o.id
             limit ?
            """.formatted(Deliveries.OPEN, IS_DUE);

    private Database database;
    private Transactions transactions;
    private Failures failures;

    protected BatchDeliveries() {}

    @Inject
    BatchDeliveries(Database database, Transactions transactions, Failures failures) {
        this.database = database;
        this.transactions = transactions;
        this.failures = failures;
    }

    /** Processes what is open of these. */
    void drain(BatchConsumer consumer, List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try {
            transactions.inNew(() -> process(consumer, ids));
        } catch (HandlingFailed e) {
            if (ids.size() == 1) {
                LOG.log(Level.WARNING, e.getCause(), () -> consumer.name() + " failed on fact " + e.outboxId());
                failures.note(consumer, e);
            } else {
                ids.forEach(id -> drain(consumer, List.of(id)));
            }
        }
    }

    /** Processes what did not arrive, or could not be processed before. */
    void sweep(BatchConsumer consumer) {
        List<Long> overdue;
        do {
            overdue = transactions.inNew(() -> database.query(
                    OVERDUE, row -> row.getLong("id"), Deliveries.types(consumer), consumer.name(), MOST));
            drain(consumer, overdue);
        } while (overdue.size() == MOST);
    }

    private int process(BatchConsumer consumer, List<Long> ids) {
        var claimed = database.query(
                CLAIM, OutboxMessage::read, Deliveries.types(consumer), consumer.name(), ids.toArray(Long[]::new));
        if (!claimed.isEmpty()) {
            try {
                consumer.handleAll(claimed);
            } catch (RuntimeException e) {
                throw new HandlingFailed(claimed.get(0).id(), e);
            }
        }
        return claimed.size();
    }
}
