package gg.tiketi.outbox;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import gg.tiketi.redis.RedisUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Carries facts from the outbox to the Redis stream {@value #STREAM}: a short transaction reads a batch, Redis takes it as one, a
 * second short transaction marks it. Dying in between means that the batch goes out twice, never that it does not.
 */
@ApplicationScoped
public class OutboxRelay {
    public static final String STREAM = "domain-events";

    /** Some 200 kB, far from the 200 ms that Redis has for it. */
    static final int BATCH = 200;

    private static final RedisScript APPEND = RedisScript.of(OutboxRelay.class, "append.lua");

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class.getName());

    // Takes the lease only when there is something to do, so that an idle system writes nothing.
    private static final String CLAIM = """
            with lease as (
                update platform_schema.outbox_relay
                   set holder = ?, held_until = now() + interval '3 seconds'
                 where held_until <= now()
                   and exists (select from platform_schema.outbox where relayed_at is null)
                returning holder)
            select %s
              from lease, platform_schema.outbox o
             where o.relayed_at is null
             order by o.id
             limit ?
            """.formatted(OutboxMessage.COLUMNS);

    private static final String MARK = """
            with relayed as (
                update platform_schema.outbox set relayed_at = now() where id = any(?) and relayed_at is null)
            update platform_schema.outbox_relay set held_until = now() where holder = ?
            """;

    private final UUID self = UUID.randomUUID();
    private final LongAdder relayed = new LongAdder();
    private Database database;
    private Transactions transactions;
    private RedisGateway redis;
    private int streamLength;

    protected OutboxRelay() {}

    /** @param streamLength how many facts the stream keeps, roughly; older ones are to be had from the database only */
    @Inject
    public OutboxRelay(
            Database database,
            Transactions transactions,
            RedisGateway redis,
            @ConfigProperty(name = "tiketi.outbox.stream-length") int streamLength) {
        this.database = database;
        this.transactions = transactions;
        this.redis = redis;
        this.streamLength = streamLength;
    }

    /** Until nothing is left, Redis is away, or another server is at it. */
    public synchronized void relayAll() {
        try {
            int moved;
            do {
                moved = relayBatch();
                relayed.add(moved);
            } while (moved == BATCH);
        } catch (RedisUnavailable e) {
            LOG.log(Level.FINE, "Facts wait for Redis", e);
        }
    }

    /** Since this was asked last. */
    long takeRelayedCount() {
        return relayed.sumThenReset();
    }

    int relayBatch() {
        var facts = transactions.inNew(() -> database.query(CLAIM, OutboxMessage::read, self, BATCH));
        if (facts.isEmpty()) {
            return 0;
        }
        var relayed = List.<OutboxMessage>of();
        try {
            redis.run(APPEND, List.of(STREAM), arguments(facts));
            relayed = facts;
        } finally {
            mark(relayed);
        }
        return facts.size();
    }

    private void mark(List<OutboxMessage> facts) {
        var ids = facts.stream().map(OutboxMessage::id).toArray(Long[]::new);
        transactions.inNew(() -> database.update(MARK, ids, self));
    }

    private List<String> arguments(List<OutboxMessage> facts) {
        var arguments = new ArrayList<String>();
        arguments.add(Integer.toString(streamLength));
        for (var fact : facts) {
            arguments.addAll(List.of(
                    Long.toString(fact.id()),
                    fact.aggregate(),
                    fact.aggregateId(),
                    fact.type(),
                    fact.payload(),
                    fact.correlationId(),
                    fact.createdAt().toString()));
        }
        return arguments;
    }
}
