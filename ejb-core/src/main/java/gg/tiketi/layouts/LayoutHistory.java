package gg.tiketi.layouts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import gg.tiketi.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A layout, what was published of it, and who has it.
 *
 * @param revisions the newest first
 * @param events the latest first, at most 100
 */
public record LayoutHistory(SeatLayoutView layout, List<Revision> revisions, List<Use> events) {
    private static final String REVISIONS = """
            select revision, total_seats, published_by, published_at
              from ticket_schema.seat_layout_revisions
             where layout_id = ?
             order by revision desc
            """;

    private static final String EVENTS = """
            select id, title, status, event_date, seat_layout_revision
              from ticket_schema.events
             where seat_layout_id = ?
             order by event_date desc, id
             limit 100
            """;

    /** @param publishedBy null: from before that was kept */
    @Schema(name = "LayoutRevision")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Revision(
            int revision,
            int totalSeats,
            @Schema(nullable = true) UUID publishedBy,
            Instant publishedAt) {}

    /** @param revision which the event has */
    @Schema(name = "LayoutUse")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Use(UUID id, String title, String status, Instant eventDate, int revision) {}

    static LayoutHistory of(SeatLayoutView layout, Database database) {
        var revisions = database.query(
                REVISIONS,
                row -> new Revision(
                        row.getInt("revision"),
                        row.getInt("total_seats"),
                        row.getObject("published_by", UUID.class),
                        Database.instant(row, "published_at")),
                layout.id());
        var events = database.query(
                EVENTS,
                row -> new Use(
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getString("status"),
                        Database.instant(row, "event_date"),
                        row.getInt("seat_layout_revision")),
                layout.id());
        return new LayoutHistory(layout, revisions, events);
    }
}
