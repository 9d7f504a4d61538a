package gg.tiketi.queue;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.events.EventStatus;
import gg.tiketi.events.Events;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** How administrators watch and steer the waiting room of an event. */
@ApplicationScoped
public class QueueControl {
    // Of the last thousand admissions: enough for a percentile, however fast the line moves.
    private static final String OVERVIEW = """
            select event.id, event.title, event.status, event.queue_threshold, event.sale_start_date, coalesce(queue.waiting, 0) as waiting,
                   coalesce(queue.active, 0) as active, coalesce(queue.admit_per_second, ?) as rate,
                   coalesce(queue.paused, false) as paused, lately.p50, lately.p95, minute.admitted / 60.0 as admitted_per_second
              from ticket_schema.events event
              left join ticket_schema.event_queues queue on queue.event_id = event.id
              cross join lateral (
                    select percentile_disc(0.5) within group (order by waited) as p50,
                           percentile_disc(0.95) within group (order by waited) as p95
                      from (select extract(epoch from admitted_at - joined_at)::double precision as waited
                              from ticket_schema.admissions
                             where event_id = event.id and admitted_at > now() - interval '10 minutes'
                             order by admitted_at desc
                             limit 1000) latest) lately
              cross join lateral (
                    select count(*) as admitted
                      from ticket_schema.admissions
                     where event_id = event.id and admitted_at > now() - interval '1 minute') minute
            """;

    private static final String ONE = OVERVIEW + " where event.id = ?";

    // Where somebody is or may soon be; the longest lines first.
    private static final String LIVE = OVERVIEW + """
             where event.status in ('upcoming', 'on_sale') or queue.waiting > 0 or queue.active > 0
             order by waiting desc, active desc, event.sale_start_date, event.id
             limit ?
            """;

    private Database database;
    private Line line;
    private MirrorFollower follower;
    private LiveQueue live;
    private Events events;
    private AuditLog audit;
    private Outbox outbox;
    private QueueSettings settings;
    private Transactions transactions;

    protected QueueControl() {}

    @Inject
    QueueControl(
            Database database,
            Line line,
            MirrorFollower follower,
            LiveQueue live,
            Events events,
            AuditLog audit,
            Outbox outbox,
            QueueSettings settings,
            Transactions transactions) {
        this.database = database;
        this.line = line;
        this.follower = follower;
        this.live = live;
        this.events = events;
        this.audit = audit;
        this.outbox = outbox;
        this.settings = settings;
        this.transactions = transactions;
    }

    /** Refuses with {@code NOT_FOUND}. */
    public QueueOverview overview(EventId event) {
        return database.first(ONE, QueueControl::read, settings.admitPerSecond(), event.value())
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    /** Of all events where somebody waits, is admitted, or may soon be: the longest lines first, at most so many. One statement. */
    public List<ListedQueue> live(int most) {
        return database.query(
                LIVE,
                row -> new ListedQueue(row.getString("title"), EventStatus.of(row.getString("status")), read(row)),
                settings.admitPerSecond(),
                most);
    }

    private static QueueOverview read(ResultSet row) throws SQLException {
        var threshold = row.getInt("queue_threshold");
        var active = row.getInt("active");
        return new QueueOverview(
                row.getObject("id", UUID.class),
                row.getInt("waiting"),
                active,
                threshold,
                Math.max(0, threshold - active),
                row.getDouble("admitted_per_second"),
                row.getInt("rate"),
                row.getBoolean("paused"),
                Database.instant(row, "sale_start_date"),
                row.getObject("p50", Double.class),
                row.getObject("p95", Double.class));
    }

    /**
     * Changes what is not null, at once. Nobody is thrown out by a lower threshold. Refuses with {@code NOT_FOUND}.
     *
     * @param threshold how many may be in at once
     * @param admitPerSecond how many are admitted a second at most
     * @param paused true stops admitting, false goes on
     */
    public QueueOverview change(EventId event, Integer threshold, Integer admitPerSecond, Boolean paused, UserId by) {
        overview(event);
        transactions.inNew(() -> {
            line.control(event, admitPerSecond, paused);
            var changed = new HashMap<String, Object>();
            changed.put("threshold", threshold);
            changed.put("admitPerSecond", admitPerSecond);
            changed.put("paused", paused);
            changed.values().removeIf(Objects::isNull);
            audit.record(by, "queue.changed", "event:" + event, changed);
            outbox.append(new QueueControlled(event.value(), threshold, admitPerSecond, paused, false));
            if (threshold != null) {
                events.changeQueueThreshold(event, threshold, by);
            }
            return event;
        });
        follower.catchUp(event);
        return overview(event);
    }

    /** Sends everybody away who waits; who is admitted stays. Refuses with {@code NOT_FOUND}. */
    public void clear(EventId event, UserId by) {
        var before = overview(event);
        transactions.inNew(() -> {
            line.empty(event);
            audit.record(by, "queue.cleared", "event:" + event, Map.of("waiting", before.queueSize()));
            outbox.append(new QueueControlled(event.value(), null, null, null, true));
            return event;
        });
        follower.catchUp(event);
        live.tellCleared(event);
    }
}
