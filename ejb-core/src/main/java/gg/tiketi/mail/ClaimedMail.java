package gg.tiketi.mail;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A mail this server may send now.
 *
 * @param claim of this attempt
 * @param reservationId null in an alert
 * @param facts what the fact said
 */
record ClaimedMail(long id, UUID claim, int round, MailKind kind, UUID userId, UUID reservationId, JsonNode facts) {
    static ClaimedMail read(ResultSet row) throws SQLException {
        return new ClaimedMail(
                row.getLong("id"),
                row.getObject("claim", UUID.class),
                row.getInt("round"),
                MailKind.of(row.getString("kind")),
                row.getObject("user_id", UUID.class),
                row.getObject("reservation_id", UUID.class),
                Json.read(row.getString("facts"), JsonNode.class));
    }
}
