package gg.tiketi.reservations;

import gg.tiketi.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * How far the cancelling of an event has come.
 *
 * @param announced what it was to mean when it began; who was just reserving or paying comes on top
 * @param cancelled reservations so far
 * @param left reservations, among them those whose payment is just being confirmed
 * @param refunds asked for so far
 * @param refundAmount of these, in KRW
 * @param finishedAt when the last reservation was cancelled; null: not yet
 */
public record CancellingProgress(
        String reason,
        Instant startedAt,
        Instant finishedAt,
        int announced,
        int cancelled,
        int left,
        int refunds,
        long refundAmount) {
    static final String SELECT = """
            select c.*, (select count(*) from ticket_schema.reservations r
                          where r.event_id = c.event_id and r.status in ('pending', 'confirmed')) as "left"
              from ticket_schema.event_cancellations c
             where c.event_id = ?
            """;

    static CancellingProgress read(ResultSet row) throws SQLException {
        var finished = row.getObject("finished_at", OffsetDateTime.class);
        return new CancellingProgress(
                row.getString("reason"),
                Database.instant(row, "started_at"),
                finished == null ? null : finished.toInstant(),
                row.getInt("reservations"),
                row.getInt("cancelled"),
                row.getInt("left"),
                row.getInt("refunds"),
                row.getLong("refund_amount"));
    }
}
