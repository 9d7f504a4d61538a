package gg.tiketi.seats;

import com.fasterxml.jackson.annotation.JsonProperty;
import gg.tiketi.database.Database;
import gg.tiketi.shared.EventId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far the seats of an event are, as of now.
 *
 * @param planned seats of the event's layout, as it is or was when they were made; null if it has none
 * @param total seats there are; none before all are
 * @param held in pending reservations
 * @param reserved sold
 * @param revision of the map, 1 for the first seats the event had; null without seats, as are {@code layoutId}, {@code readyAt} and
 *     {@code tookMs}
 * @param layoutId of which the seats were made
 * @param layoutRevision of that layout, null without seats
 * @param newestRevision of the event's layout: what its seats would be made of now
 * @param startedAt when somebody began to make them
 */
public record SeatsProgress(
        UUID eventId,
        Status status,
        @Schema(nullable = true) Integer planned,
        int total,
        int available,
        int held,
        int reserved,
        @Schema(nullable = true) Integer revision,
        @Schema(nullable = true) UUID layoutId,
        @Schema(nullable = true) Integer layoutRevision,
        @Schema(nullable = true) Integer newestRevision,
        @Schema(nullable = true) Instant startedAt,
        @Schema(nullable = true) Instant readyAt,
        @Schema(nullable = true) Integer tookMs) {

    private static final String PROGRESS = """
            select case when map.revision is null then last.state else 'ready' end as status,
                   coalesce(map.seats, layout.total_seats) as planned, seats.*,
                   layout.revision as newest_revision, case when map.revision is not null then event.seat_layout_revision end as layout_revision,
                   map.revision, map.layout_id, map.published_at, map.took_ms,
                   coalesce(map.published_at - map.took_ms * interval '1 millisecond',
                            case when last.state <> 'none' then last.started_at end) as started_at
              from ticket_schema.events event
              left join ticket_schema.seat_layouts layout on layout.id = event.seat_layout_id
              left join ticket_schema.seat_maps map on map.event_id = event.id and map.withdrawn_at is null,
                   ticket_schema.last_seat_generation(event.id) last,
                   lateral (select count(*) as total,
                                   count(*) filter (where s.status = 'available') as available,
                                   count(*) filter (where s.status = 'locked') as held,
                                   count(*) filter (where s.status = 'reserved') as reserved
                              from ticket_schema.seats s
                             where s.event_id = event.id) seats
             where event.id = ?
            """;

    /** What stands in the way of seats, or that they are there. */
    @Schema(name = "SeatsStatus")
    public enum Status {
        @JsonProperty("none")
        NONE,

        @JsonProperty("generating")
        GENERATING,

        @JsonProperty("ready")
        READY,

        /** The last attempt came to nothing: an error, or its server died. Nothing is left of it; try again. */
        @JsonProperty("failed")
        FAILED
    }

    static Optional<SeatsProgress> of(EventId event, Database database) {
        return database.first(PROGRESS, row -> read(event, row), event.value());
    }

    private static SeatsProgress read(EventId event, ResultSet row) throws SQLException {
        return new SeatsProgress(
                event.value(),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getObject("planned", Integer.class),
                row.getInt("total"),
                row.getInt("available"),
                row.getInt("held"),
                row.getInt("reserved"),
                row.getObject("revision", Integer.class),
                row.getObject("layout_id", UUID.class),
                row.getObject("layout_revision", Integer.class),
                row.getObject("newest_revision", Integer.class),
                instant(row, "started_at"),
                instant(row, "published_at"),
                row.getObject("took_ms", Integer.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
