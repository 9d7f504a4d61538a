package gg.tiketi.payments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.json.Json;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All that is known of a payment.
 *
 * @param history its states, the first first
 * @param calls to Toss, at most the last 50, the first first
 */
public record PaymentFile(PaymentCase payment, List<Step> history, List<Call> calls) {
    /** @param from null: it began */
    public record Step(@Schema(nullable = true) PaymentState from, PaymentState to, Instant at) {}

    /**
     * One call to Toss; keys, accounts and names are masked.
     *
     * @param status of HTTP; null: there was no answer
     * @param verdict what we took it for
     */
    public record Call(
            String id,
            Instant at,
            String action,
            String method,
            String endpoint,

            @Schema(type = SchemaType.OBJECT, nullable = true)
            JsonNode request,

            @Schema(nullable = true) Integer status,

            @Schema(type = SchemaType.OBJECT, nullable = true)
            JsonNode response,

            String verdict,
            @Schema(nullable = true) String errorCode,
            @Schema(nullable = true) String errorMessage,
            long tookMillis) {}

    static PaymentFile read(ResultSet row) throws SQLException {
        return new PaymentFile(
                PaymentCase.read(row),
                list(row.getString("history"), new TypeReference<List<Step>>() {}),
                list(row.getString("calls"), new TypeReference<List<Call>>() {}));
    }

    private static <T> List<T> list(String json, TypeReference<List<T>> type) {
        try {
            return json == null ? List.of() : Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
