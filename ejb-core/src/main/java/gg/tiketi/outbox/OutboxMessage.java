package gg.tiketi.outbox;

import gg.tiketi.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A fact as it was written down.
 *
 * @param id rises with each fact of one aggregate; consumers that act on the outside world use it as their idempotency key
 * @param payload JSON
 */
public record OutboxMessage(
        long id,
        String aggregate,
        String aggregateId,
        String type,
        String payload,
        String correlationId,
        Instant createdAt) {
    /** What {@link #read} needs. */
    static final String COLUMNS =
            "o.id, o.aggregate, o.aggregate_id, o.type, o.payload, o.correlation_id, o.created_at";

    static OutboxMessage read(ResultSet row) throws SQLException {
        return new OutboxMessage(
                row.getLong("id"),
                row.getString("aggregate"),
                row.getString("aggregate_id"),
                row.getString("type"),
                row.getString("payload"),
                row.getString("correlation_id"),
                Database.instant(row, "created_at"));
    }
}
