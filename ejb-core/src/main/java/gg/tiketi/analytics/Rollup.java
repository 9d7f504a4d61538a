package gg.tiketi.analytics;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisScript;
import gg.tiketi.redis.RedisUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Adds what Redis has counted to the tables, hour by hour: each look at a page once, whichever server dies after whichever line.
 *
 * <ol>
 *   <li>An hour's counters are renamed, all at once: a batch with a name of its own. New counts begin new counters.
 *   <li>The batch is read.
 *   <li>One transaction adds it and notes its name; a name that is there already is not added again.
 *   <li>The batch is deleted. Who finds one that was not deleted goes through these steps again.
 * </ol>
 *
 * <p>Visitors cannot be added up, only united: what is known of a day so far is a HyperLogLog of Redis', kept in the table. Uniting it
 * with that of a batch a second time changes nothing.
 */
@ApplicationScoped
public class Rollup {
    private static final RedisScript CLAIM = RedisScript.of(Rollup.class, "claim.lua");
    private static final RedisScript MARK = RedisScript.of(Rollup.class, "mark.lua");

    private static final Logger LOG = Logger.getLogger(Rollup.class.getName());

    private RedisGateway redis;
    private Database database;
    private Transactions transactions;
    private BatchReader reader;

    protected Rollup() {}

    @Inject
    public Rollup(RedisGateway redis, Database database, Transactions transactions, BatchReader reader) {
        this.redis = redis;
        this.database = database;
        this.transactions = transactions;
        this.reader = reader;
    }

    /** Everything that is there. @return how many batches were added */
    public int run() {
        try {
            noteSource();
            redis.call(commands -> commands.smembers(Keys.HOURS)).forEach(this::claim);
            return (int) redis.call(commands -> commands.smembers(Keys.BATCHES)).stream()
                    .filter(this::add)
                    .count();
        } catch (RedisUnavailable e) {
            LOG.log(Level.FINE, "Page views wait for Redis", e);
            return 0;
        }
    }

    /** Another Redis than last time has lost what was not added: that is written down, so that figures can say it. */
    private void noteSource() {
        var epoch = (String)
                redis.run(MARK, List.of(Keys.EPOCH), List.of(UUID.randomUUID().toString(), "0"));
        transactions.inNew(() -> database.query("select stats_schema.note_traffic_source(?)", row -> "", epoch));
    }

    private void claim(String hour) {
        var batch = hour + ' ' + UUID.randomUUID();
        redis.run(
                CLAIM,
                List.of(Keys.HOURS, Keys.BATCHES, Keys.counts(hour), Keys.counts(batch)),
                List.of(hour, batch, Keys.visitors(hour), Keys.visitors(batch)));
    }

    private boolean add(String batch) {
        var hour = Keys.hour(batch.substring(0, batch.indexOf(' ')));
        var version = database.first("select version from stats_schema.traffic_source", row -> row.getLong("version"))
                .orElseThrow();
        var counted = reader.read(batch, hour);
        if (counted.subjects().isEmpty()) {
            // Somebody else has just deleted it.
            redis.call(commands -> commands.srem(Keys.BATCHES, batch));
            return false;
        }
        var outcome = transactions.inNew(() -> insert(batch, version, counted));
        if (outcome.equals("stale")) {
            // Somebody else adds, too: next time.
            return false;
        }
        reader.delete(batch, counted);
        return outcome.equals("added");
    }

    private String insert(String batch, long version, Batch counted) {
        return database.first(
                        "select stats_schema.add_traffic(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as outcome",
                        row -> row.getString("outcome"),
                        batch,
                        version,
                        counted.hour(),
                        counted.column(Subject::kind),
                        counted.column(Subject::name),
                        counted.column(Subject::step),
                        counted.views().toArray(Long[]::new),
                        counted.visitors().toArray(Long[]::new),
                        counted.sketches().toArray(byte[][]::new),
                        counted.hourVisitors(),
                        counted.hourSketch())
                .orElseThrow();
    }
}
