package gg.tiketi.outbox;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Which facts each consumer has still to process, and processing them. */
@ApplicationScoped
class Deliveries {
    /** Thing whose facts are processed one after the other. */
    record Aggregate(String kind, String id) {}

    /** That there is a fact. */
    record News(long id, Aggregate aggregate) {}

    /** Aggregates of one sweep at most, so that it ends. */
    private static final int SWEEP = 100;

    private static final Logger LOG = Logger.getLogger(Deliveries.class.getName());

    private static final String REGISTER = """
            insert into platform_schema.outbox_consumers (name, done_up_to)
            select ?, coalesce(max(id), 0) from platform_schema.outbox
            on conflict (name) do update set seen_at = now()
            """;

    // Not waiting for the lock: whoever has it goes on to this fact by himself.
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended(?, 0))";

    /** Of consumer ?1 with types ?2: neither processed nor parked. */
    static final String OPEN = """
              from platform_schema.outbox_consumers c
              join platform_schema.outbox o on o.id > c.done_up_to and o.type = any(?)
              left join platform_schema.failed_events f on f.outbox_id = o.id and f.consumer = c.name
             where c.name = ?
               and f.parked_at is null
               and not exists (select from platform_schema.processed_events p
                                where p.outbox_id = o.id and p.consumer = c.name)
            """;

    private static final String NEXT = """
            select %s, coalesce(f.next_attempt_at > now(), false) as waiting
            %s
               and o.aggregate = ? and o.aggregate_id = ?
             order by o.id
             limit 1
            """.formatted(OutboxMessage.COLUMNS, OPEN);

    private static final String OVERDUE = """
            select distinct o.aggregate, o.aggregate_id
            %s
               and o.created_at < now() - interval '2 seconds'
               and (f.next_attempt_at is null or f.next_attempt_at <= now())
             limit ?
            """.formatted(OPEN);

    private static final String PROCESSED =
            "insert into platform_schema.processed_events (consumer, outbox_id) values (?, ?)";

    // A transaction that began earlier may still bring a lower id; none lasts two minutes, which is the server's limit
    // for them.
    private static final String ADVANCE = """
            update platform_schema.outbox_consumers a
               set seen_at = now(),
                   done_up_to = greatest(a.done_up_to, least(
                       coalesce((select max(id) from platform_schema.outbox
                                  where id > a.done_up_to and created_at < now() - interval '5 minutes'), a.done_up_to),
                       (select min(o.id) - 1
            %s)))
             where a.name = ?
            """.formatted(OPEN);

    private Database database;
    private Transactions transactions;
    private Failures failures;
    private BatchDeliveries batches;

    protected Deliveries() {}

    @Inject
    Deliveries(Database database, Transactions transactions, Failures failures, BatchDeliveries batches) {
        this.database = database;
        this.transactions = transactions;
        this.failures = failures;
        this.batches = batches;
    }

    /** From now on facts are kept for this consumer until it has processed them. */
    void register(FactConsumer consumer) {
        transactions.inNew(() -> database.update(REGISTER, consumer.name()));
    }

    /** Processes what is open of these facts, and of the things they are about. */
    void drain(FactConsumer consumer, List<News> news) {
        if (consumer instanceof BatchConsumer batch) {
            batches.drain(batch, news.stream().map(News::id).toList());
        } else {
            news.stream().map(News::aggregate).distinct().forEach(aggregate -> drain(consumer, aggregate));
        }
    }

    /** Processes what is open of one aggregate, oldest first, each fact in a transaction of its own. */
    void drain(FactConsumer consumer, Aggregate aggregate) {
        boolean more;
        do {
            more = step(consumer, aggregate);
        } while (more);
    }

    /**
     * Processes what did not arrive, or could not be processed before: straight from the database, so that nothing depends on
     * what Redis remembers.
     */
    void sweep(FactConsumer consumer) {
        transactions.inNew(() -> database.update(ADVANCE, types(consumer), consumer.name(), consumer.name()));
        if (consumer instanceof BatchConsumer batch) {
            batches.sweep(batch);
        } else {
            overdue(consumer).forEach(aggregate -> drain(consumer, aggregate));
        }
    }

    private List<Aggregate> overdue(FactConsumer consumer) {
        return transactions.inNew(() -> database.query(
                OVERDUE,
                row -> new Aggregate(row.getString(1), row.getString(2)),
                types(consumer),
                consumer.name(),
                SWEEP));
    }

    /** @return whether to look for another one */
    private boolean step(FactConsumer consumer, Aggregate aggregate) {
        try {
            return transactions.inNew(() -> processNext(consumer, aggregate));
        } catch (HandlingFailed e) {
            LOG.log(Level.WARNING, e.getCause(), () -> consumer.name() + " failed on fact " + e.outboxId());
            return failures.note(consumer, e);
        }
    }

    private boolean processNext(FactConsumer consumer, Aggregate aggregate) {
        var lock = String.join(" ", consumer.name(), aggregate.kind(), aggregate.id());
        if (!database.first(LOCK, row -> row.getBoolean(1), lock).orElseThrow()) {
            return false;
        }
        var next = database.first(
                NEXT,
                row -> row.getBoolean("waiting") ? List.<OutboxMessage>of() : List.of(OutboxMessage.read(row)),
                types(consumer),
                consumer.name(),
                aggregate.kind(),
                aggregate.id());
        var due = next.orElse(List.of());
        due.forEach(message -> process(consumer, message));
        return !due.isEmpty();
    }

    private void process(FactConsumer consumer, OutboxMessage message) {
        try {
            consumer.handle(message);
        } catch (RuntimeException e) {
            throw new HandlingFailed(message.id(), e);
        }
        database.update(PROCESSED, consumer.name(), message.id());
    }

    static String[] types(FactConsumer consumer) {
        return consumer.types().toArray(String[]::new);
    }
}
