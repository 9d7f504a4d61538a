package gg.tiketi.events;

import gg.tiketi.catalogue.Catalogue;
import gg.tiketi.database.Database;
import gg.tiketi.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gives events the status that the clock and what is left call for, and tells so exactly once. */
@ApplicationScoped
class EventStatuses {
    /** Few enough for a transaction of milliseconds. */
    static final int BATCH = 200;

    /**
     * Whoever holds the row decides; the others skip it or, asked for one event, wait and then see the new status. So a change
     * is told by one server only.
     */
    private static final String SETTLE = """
            with due as (
                select event.id, event.status,
                       ticket_schema.event_status_at(now(), event.sale_start_date, event.sale_end_date, event.event_date,
                           inventory.total_seats > 0 and inventory.available_seats = 0) as status_now
                  from ticket_schema.events event
                  join ticket_schema.event_inventory inventory on inventory.event_id = event.id
                 where %s
                   for no key update of event %s)
            update ticket_schema.events event
               set status = due.status_now
              from due
             where event.id = due.id and event.status <> due.status_now
            returning event.id, due.status as status_before, event.status
            """;

    private static final String SETTLE_ONE = SETTLE.formatted("event.id = ? and event.status <> 'cancelled'", "");

    private static final String SETTLE_DUE = SETTLE.formatted(
            "event.next_transition_at <= now() order by event.next_transition_at limit " + BATCH, "skip locked");

    static final String NEXT = """
            select (extract(epoch from next_transition_at - clock_timestamp()) * 1000)::bigint as millis
              from ticket_schema.events
             where next_transition_at is not null
             order by next_transition_at
             limit 1
            """;

    private Database database;
    private Outbox outbox;
    private Catalogue catalogue;

    protected EventStatuses() {}

    @Inject
    EventStatuses(Database database, Outbox outbox, Catalogue catalogue) {
        this.database = database;
        this.outbox = outbox;
        this.catalogue = catalogue;
    }

    /**
     * Within the transaction of a change of the event's dates or of what is left of it. Its row is locked before anything else:
     * who counted what is left before another's change was committed would decide on an old number.
     *
     * @return whether the status is another one now
     */
    boolean settle(UUID eventId) {
        return tell(database.query(SETTLE_ONE, EventStatuses::change, eventId));
    }

    /**
     * Settles events whose time has come, in the transaction of the caller.
     *
     * @return how many; {@link #BATCH} means that there may be more
     */
    int settleDue() {
        var changes = database.query(SETTLE_DUE, EventStatuses::change);
        if (tell(changes)) {
            catalogue.changed();
        }
        return changes.size();
    }

    /** How long until the clock changes the next status, not negative; empty if none is to be changed. */
    Optional<Duration> untilNext() {
        // One more than the truncated number: too early would be in vain.
        return database.first(NEXT, row -> Duration.ofMillis(Math.max(0, row.getLong("millis") + 1)));
    }

    private boolean tell(List<EventStatusChanged> changes) {
        if (!changes.isEmpty()) {
            outbox.appendAll(changes);
        }
        return !changes.isEmpty();
    }

    private static EventStatusChanged change(ResultSet row) throws SQLException {
        return new EventStatusChanged(
                row.getObject("id", UUID.class),
                EventStatus.of(row.getString("status_before")),
                EventStatus.of(row.getString("status")));
    }
}
