package gg.tiketi.reservations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import gg.tiketi.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What is to be paid, or has been.
 *
 * @param seatCount seats and tickets in it
 * @param totalAmount in KRW
 * @param expiresAt until when it is held, while it is pending
 * @param refused code of the refusal if it cannot be paid now; null: it can
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Payable(
        UUID id,
        UUID eventId,
        String eventTitle,
        String reservationNumber,
        int seatCount,
        int totalAmount,
        ReservationStatus status,
        PaymentStatus paymentStatus,
        Instant expiresAt,
        @JsonIgnore String refused) {
    /** @param prefix of the columns' names */
    public static Payable read(UUID id, ResultSet row, String prefix) throws SQLException {
        return new Payable(
                id,
                row.getObject(prefix + "event_id", UUID.class),
                row.getString(prefix + "event_title"),
                row.getString(prefix + "reservation_number"),
                row.getInt(prefix + "seat_count"),
                row.getInt(prefix + "amount"),
                ReservationStatus.valueOf(row.getString(prefix + "status").toUpperCase(Locale.ROOT)),
                PaymentStatus.valueOf(row.getString(prefix + "payment_status").toUpperCase(Locale.ROOT)),
                Database.instant(row, prefix + "expires_at"),
                row.getString(prefix + "refused"));
    }
}
