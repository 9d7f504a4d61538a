package gg.tiketi.queue;

import gg.tiketi.database.Database;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The line as PostgreSQL has it: the truth. The rules are in {@code V041__waiting_room_rules.sql}; each method is one statement,
 * in the transaction of the caller or its own.
 */
@ApplicationScoped
class Line {
    /** Who wants a place; a number only where a valid queue ticket names one. */
    record Join(UserId user, Long restored) {}

    /** @param revision the line was at; 0 where nobody came yet */
    record Found(Standing standing, long revision) {}

    /**
     * @param revision the line is at since
     * @param known whether any of them had come before: a mirror that is behind may tell what was true then
     */
    record Joined(Map<Join, Standing> standings, long revision, boolean known) {}

    private static final String JOIN = "select * from ticket_schema.queue_join(?, ?, ?, make_interval(secs => ?), ?)";

    private static final String FIND = "select * from ticket_schema.queue_find(?, ?)";

    private static final String LEAVE = "select ticket_schema.queue_leave(?, ?)";

    private static final String FINISH = "select ticket_schema.queue_finish(?, ?, ?)";

    private static final String TICK = "select * from ticket_schema.queue_tick(?, ?, make_interval(secs => ?), ?)";

    private static final String CONTROL = """
            select ticket_schema.queue_control(?, cast(? as integer), cast(? as boolean), ?)
            """;

    // Guarded by what it renews: an admission that has run out stays so, and many calls at once write once.
    private static final String RENEW = """
            update ticket_schema.admissions
               set expires_at = clock_timestamp() + make_interval(secs => ?)
             where event_id = ? and user_id = ? and ended_at is null
               and expires_at > clock_timestamp()
               and expires_at < clock_timestamp() + make_interval(secs => ?)
            returning expires_at
            """;

    // Five seconds ahead, as queue_lapse looks.
    private static final String DUE = """
            select queue.event_id
              from ticket_schema.event_queues queue
             where queue.waiting > 0 or queue.clearing or queue.reported_revision < queue.revision
             union
            select admission.event_id
              from ticket_schema.admissions admission
             where admission.lapses_at <= now() + interval '5 s'
            """;

    private Database database;
    private QueueSettings settings;

    protected Line() {}

    @Inject
    Line(Database database, QueueSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Gives each a place, those who have one keep it.
     *
     * @throws Refusal {@code NOT_FOUND}, or {@code EVENT_NOT_ON_SALE} once the sale is over
     */
    Joined join(EventId event, List<Join> joins) {
        var byUser = new HashMap<UUID, Join>();
        joins.forEach(join -> byUser.putIfAbsent(join.user().value(), join));
        var users = byUser.keySet().toArray(UUID[]::new);
        var restored = byUser.values().stream().map(Join::restored).toArray(Long[]::new);
        var rows = database.query(
                JOIN,
                Joiner::read,
                event.value(),
                users,
                restored,
                (double) settings.admissionLasts().toSeconds(),
                settings.admitPerSecond());
        if (rows.isEmpty()) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        var first = rows.get(0);
        if (first.standing().is(Standing.Kind.CLOSED)) {
            throw new Refusal(RefusalCode.EVENT_NOT_ON_SALE);
        }
        var standings = rows.stream().collect(Collectors.toMap(Joiner::user, Joiner::standing));
        var results = new HashMap<Join, Standing>();
        joins.forEach(join -> results.put(join, standings.get(join.user().value())));
        return new Joined(results, first.revision(), first.known());
    }

    private record Joiner(UUID user, Standing standing, long revision, boolean known) {
        static Joiner read(ResultSet row) throws SQLException {
            return new Joiner(
                    row.getObject("user_id", UUID.class),
                    Line.standing(row),
                    row.getLong("revision"),
                    row.getBoolean("known"));
        }
    }

    /** Empty for an unknown event. */
    Optional<Found> find(EventId event, UserId user) {
        return database.first(
                FIND, row -> new Found(standing(row), row.getLong("revision")), event.value(), user.value());
    }

    /** @return the revision since which they are gone; empty if none of them was in the line or admitted */
    Optional<Long> leave(EventId event, List<UserId> users) {
        var ids = users.stream().map(UserId::value).toArray(UUID[]::new);
        return database.query(LEAVE, row -> Optional.ofNullable(row.getObject(1, Long.class)), event.value(), ids)
                .get(0);
    }

    /** Ends the admission of a user who has what he came for, unless he holds more or was admitted again since. */
    void finish(EventId event, UserId user, Instant boughtAt) {
        database.query(FINISH, row -> null, event.value(), user.value(), boughtAt);
    }

    /** @return until when it lasts now; empty if it has run out, or was renewed a moment ago */
    Optional<Instant> renew(EventId event, UserId user) {
        return database.first(
                RENEW,
                row -> Database.instant(row, "expires_at"),
                (double) settings.admissionLasts().toSeconds(),
                event.value(),
                user.value(),
                (double) settings.enoughAhead().toSeconds());
    }

    /** Events for which a tick has something to do. */
    List<EventId> due() {
        return database.query(DUE, row -> new EventId(row.getObject("event_id", UUID.class)));
    }

    /** What is due each second; empty for an event nobody came for yet. */
    Optional<Round> tick(EventId event, List<UserId> abandoned) {
        return database.first(
                TICK,
                row -> Round.read(event, row),
                event.value(),
                abandoned.stream().map(UserId::value).toArray(UUID[]::new),
                (double) settings.admissionLasts().toSeconds(),
                settings.admitPerSecond());
    }

    /** Null leaves a setting as it is. */
    void control(EventId event, Integer admitPerSecond, Boolean paused) {
        database.query(CONTROL, row -> null, event.value(), admitPerSecond, paused, false);
    }

    /** Sends everybody away who waits; admitted users stay. */
    void empty(EventId event) {
        database.query(CONTROL, row -> null, event.value(), null, null, true);
    }

    private static Standing standing(ResultSet row) throws SQLException {
        var kind = Standing.Kind.valueOf(row.getString("standing").toUpperCase(Locale.ROOT));
        return new Standing(
                kind,
                row.getObject("seq", Long.class),
                row.getObject("place", Long.class),
                kind == Standing.Kind.ADMITTED ? instantOrNull(row, "admitted_until") : null,
                figures(row),
                instantOrNull(row, "read_at"));
    }

    static Figures figures(ResultSet row) throws SQLException {
        return new Figures(
                row.getInt("waiting"),
                row.getInt("active"),
                row.getInt("threshold"),
                row.getLong("front"),
                row.getObject("pace", Double.class),
                row.getBoolean("paused"),
                instantOrNull(row, "opens_at"));
    }

    private static Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
