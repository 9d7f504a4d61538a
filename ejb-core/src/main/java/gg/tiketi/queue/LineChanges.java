package gg.tiketi.queue;

import gg.tiketi.database.Database;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What the mirror reads of the line: what changed since a revision, or everybody who waits. */
@ApplicationScoped
class LineChanges {
    /** Users taken over in one go: a few milliseconds of Redis's time. */
    static final int MOST = 5_000;

    private static final String SINCE = "select * from ticket_schema.queue_changes(?, ?, ?)";

    private static final String WAITING = "select * from ticket_schema.queue_waiting(?, ?, ?)";

    private static final String ADMITTED = """
            select user_id, (extract(epoch from expires_at) * 1000)::bigint as until
              from ticket_schema.admissions
             where event_id = ? and ended_at is null
            """;

    private static final String REVISION = "select revision from ticket_schema.event_queues where event_id = ?";

    /**
     * @param revision up to which the users are complete
     * @param whole whether that is the newest there is; only then do the figures fit the users
     */
    record Changes(long revision, boolean whole, Figures figures, List<User> users) {
        /** Whether somebody knows of revisions that there are not. */
        boolean isBefore(long mirrored, long told) {
            return revision < mirrored || whole && revision < told;
        }
    }

    /** @param number seq of a waiting user, end in ms of an admitted one */
    record User(String what, String id, long number) {}

    private Database database;

    protected LineChanges() {}

    @Inject
    LineChanges(Database database) {
        this.database = database;
    }

    /** Empty for an event nobody came for yet. */
    Optional<Changes> since(EventId event, long revision) {
        var rows = database.query(SINCE, Row::read, event.value(), revision, MOST);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var users = rows.stream().map(Row::user).flatMap(Optional::stream).toList();
        var last = rows.get(rows.size() - 1);
        var whole = users.size() < MOST;
        return Optional.of(new Changes(whole ? last.newest() : last.changedIn(), whole, last.figures(), users));
    }

    /** The next of those who wait, in order, from the number on. */
    List<User> waitingAfter(long seq, EventId event, int most) {
        return database.query(
                WAITING,
                row -> new User("waiting", row.getString("user_id"), row.getLong("seq")),
                event.value(),
                seq,
                most);
    }

    List<User> admitted(EventId event) {
        return database.query(
                ADMITTED, row -> new User("admitted", row.getString("user_id"), row.getLong("until")), event.value());
    }

    Optional<Long> revision(EventId event) {
        return database.first(REVISION, row -> row.getLong("revision"), event.value());
    }

    private record Row(long newest, long changedIn, Figures figures, Optional<User> user) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(row.getLong("revision"), row.getLong("changed_in"), Line.figures(row), userIn(row));
        }

        private static Optional<User> userIn(ResultSet row) throws SQLException {
            var id = row.getString("user_id");
            if (id == null) {
                return Optional.empty();
            }
            return Optional.of(
                    switch (row.getString("state")) {
                        case "waiting" -> new User("waiting", id, row.getLong("seq"));
                        case "admitted" -> new User("admitted", id, row.getLong("until"));
                        default -> new User("gone", id, 0);
                    });
        }
    }
}
