package gg.tiketi.news;

import gg.tiketi.database.Database;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How often news were opened. Counted here and added to the row every few seconds, by whoever opens some then: a thousand readers cost one
 * update and do not queue for a row. A server that dies takes the counts of these seconds with it.
 */
@ApplicationScoped
public class NewsViews {
    private static final Logger LOG = Logger.getLogger(NewsViews.class.getName());

    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private static final String ADD = """
            update ticket_schema.news n set views = n.views + seen.times
              from unnest(cast(? as uuid[]), cast(? as bigint[])) as seen (id, times)
             where n.id = seen.id
            """;

    private final Map<UUID, Long> counted = new ConcurrentHashMap<>();
    private final AtomicLong added = new AtomicLong(System.nanoTime() - EVERY_NANOS);
    private Database database;

    protected NewsViews() {}

    @Inject
    public NewsViews(Database database) {
        this.database = database;
    }

    void count(UUID news) {
        counted.merge(news, 1L, Long::sum);
        var last = added.get();
        var now = System.nanoTime();
        if (now - last >= EVERY_NANOS && added.compareAndSet(last, now)) {
            add();
        }
    }

    /** What was counted meanwhile waits for the next time; what cannot be written does, too. */
    @PreDestroy
    void add() {
        var due = new ConcurrentHashMap<UUID, Long>();
        for (var news : counted.keySet()) {
            due.put(news, counted.remove(news));
        }
        if (due.isEmpty()) {
            return;
        }
        try {
            database.update(ADD, due.keySet().toArray(UUID[]::new), due.values().toArray(Long[]::new));
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "Views of news wait for the next time", e);
            due.forEach((news, times) -> counted.merge(news, times, Long::sum));
        }
    }
}
