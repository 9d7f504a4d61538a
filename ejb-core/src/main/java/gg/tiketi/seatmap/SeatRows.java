package gg.tiketi.seatmap;

import gg.tiketi.database.Database;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The seats' states as the database has them. */
@ApplicationScoped
class SeatRows {
    private static final String ALL = """
            select s.ordinal, s.status, s.version, s.id, m.revision
              from ticket_schema.seat_maps m
              join ticket_schema.seats s on s.event_id = m.event_id
             where m.event_id = ? and m.withdrawn_at is null
             order by s.ordinal
            """;

    private static final String EXIST =
            "select exists (select from ticket_schema.seat_maps where event_id = ? and withdrawn_at is null)";

    // The history is what a reservation writes in any case; an index over the seats' own changes would cost every
    // reserve.
    private static final String CHANGED = """
            select m.revision, changed.*
              from ticket_schema.seat_maps m
              left join (select s.ordinal, s.status, s.version
                           from ticket_schema.seats s
                          where s.id in (
                                 select item.seat_id
                                   from ticket_schema.reservation_history history
                                   join ticket_schema.reservation_items item using (reservation_id)
                                  where history.event_id = ? and history.at > now() - make_interval(secs => ?))) changed on true
             where m.event_id = ? and m.withdrawn_at is null
            """;

    // An event without seats is one row without one.
    private static final String LISTED = """
            select case when s.ordinal is null or s.ordinal = 0 then e.title end as title, s.id, s.section, s.row_number, s.seat_number,
                   s.seat_label, s.price, s.status
              from ticket_schema.events e
              left join ticket_schema.seats s on s.event_id = e.id
             where e.id = ?
             order by s.ordinal
            """;

    private static final String IDS = """
            select id
              from ticket_schema.seats
             where event_id = ? and ordinal >= ?
             order by ordinal
             limit ?
            """;

    private Database database;

    protected SeatRows() {}

    @Inject
    SeatRows(Database database) {
        this.database = database;
    }

    /**
     * Everything about one event's seats.
     *
     * @param revision of their map, 0 if there are none
     */
    record Seats(int revision, StatusVector states, int[] versions, SeatIds ids) {}

    /** @param seats in ordinal order */
    record Listed(String title, List<SeatList.Seat> seats) {}

    private record TitledSeat(String title, SeatList.Seat seat) {}

    /** @param revision of the map now, 0 if there is none */
    record Changes(int revision, List<SeatUpdate> seats) {}

    private record Row(int revision, SeatUpdate change, UUID id) {}

    /** 50,000 rows: only where a board begins, or Redis is away. */
    Seats all(EventId event) {
        // Generation numbers the seats from 0 without a gap, so that a row's place is its ordinal.
        var rows = database.query(
                ALL,
                row -> new Row(row.getInt("revision"), change(row), row.getObject("id", UUID.class)),
                event.value());
        var states = new StatusVector(rows.size());
        var versions = new int[rows.size()];
        for (var row : rows) {
            states.set(row.change().ordinal(), row.change().state());
            versions[row.change().ordinal()] = row.change().version();
        }
        return new Seats(
                rows.isEmpty() ? 0 : rows.get(0).revision(),
                states,
                versions,
                new SeatIds(rows.stream().map(Row::id).toList()));
    }

    boolean exist(EventId event) {
        return database.first(EXIST, row -> row.getBoolean(1), event.value()).orElseThrow();
    }

    /** 50,000 rows with all their columns; empty if there is no such event. */
    Optional<Listed> listed(EventId event) {
        var found = database.query(LISTED, SeatRows::titledSeat, event.value());
        return found.stream()
                .findFirst()
                .map(first -> new Listed(
                        first.title(),
                        found.stream()
                                .map(TitledSeat::seat)
                                .filter(Objects::nonNull)
                                .toList()));
    }

    /** Of so many seats from an ordinal on: an index range. */
    List<UUID> ids(EventId event, int first, int count) {
        return database.query(IDS, row -> row.getObject("id", UUID.class), event.value(), first, count);
    }

    /** What changed in the last so many seconds: an index range, as long as what happened. One row without a seat if nothing did. */
    Changes changed(EventId event, long seconds) {
        var rows = database.query(
                CHANGED,
                row -> new Row(row.getInt("revision"), row.getObject("ordinal") == null ? null : change(row), null),
                event.value(),
                seconds,
                event.value());
        return new Changes(
                rows.isEmpty() ? 0 : rows.get(0).revision(),
                rows.stream().map(Row::change).filter(Objects::nonNull).toList());
    }

    private static TitledSeat titledSeat(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new TitledSeat(
                row.getString("title"),
                id == null
                        ? null
                        : new SeatList.Seat(
                                id,
                                row.getString("section"),
                                row.getInt("row_number"),
                                row.getInt("seat_number"),
                                row.getString("seat_label"),
                                row.getInt("price"),
                                state(row.getString("status"))));
    }

    private static SeatUpdate change(ResultSet row) throws SQLException {
        return new SeatUpdate(row.getInt("ordinal"), state(row.getString("status")), row.getInt("version"));
    }

    private static SeatState state(String status) {
        return switch (status) {
            case "available" -> SeatState.AVAILABLE;
            case "locked" -> SeatState.HELD;
            case "reserved" -> SeatState.SOLD;
            default -> SeatState.BLOCKED;
        };
    }
}
