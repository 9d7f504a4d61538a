package gg.tiketi.salesdesk;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import gg.tiketi.accounts.AccountAdministration;
import gg.tiketi.accounts.AccountView;
import gg.tiketi.database.Database;
import gg.tiketi.reservations.CancelReason;
import gg.tiketi.reservations.PaymentStatus;
import gg.tiketi.reservations.ReservationStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A reservation in an administrator's list. Amounts are KRW.
 *
 * @param userEmail of its buyer, masked; null: the account is gone
 * @param userName likewise
 * @param seatCount seats and tickets
 * @param totalAmount of what is (or was, when it ended) in it
 * @param refundAmount promised to the buyer so far
 * @param feeKept of what was given back
 * @param reasonCode why an administrator has given back the last of it; null: none has, or has not said
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ReservationEntry(
        UUID id,
        String reservationNumber,
        UUID eventId,
        String eventTitle,
        Instant eventDate,
        UUID userId,
        @Schema(nullable = true) String userEmail,
        @Schema(nullable = true) String userName,
        int seatCount,
        int totalAmount,
        int refundAmount,
        int feeKept,
        @Schema(nullable = true) CancelReason reasonCode,
        ReservationStatus status,
        PaymentStatus paymentStatus,
        @Schema(nullable = true) String paymentMethod,
        Instant createdAt,
        Instant expiresAt) {
    static final String COLUMNS =
            "r.id, r.reservation_number, r.event_id, r.user_id, r.seat_count, r.total_amount, r.refund_amount,"
                    + " r.fee_kept, r.status, r.payment_status, r.payment_method, r.created_at, r.expires_at,"
                    + " (select h.reason_code from ticket_schema.reservation_history h"
                    + " where h.reservation_id = r.id and h.reason_code is not null order by h.id desc limit 1) as reason_code";

    static ReservationEntry read(ResultSet row) throws SQLException {
        return new ReservationEntry(
                row.getObject("id", UUID.class),
                row.getString("reservation_number"),
                row.getObject("event_id", UUID.class),
                row.getString("title"),
                Database.instant(row, "event_date"),
                row.getObject("user_id", UUID.class),
                null,
                null,
                row.getInt("seat_count"),
                row.getInt("total_amount"),
                row.getInt("refund_amount"),
                row.getInt("fee_kept"),
                CancelReason.of(row.getString("reason_code")),
                ReservationStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                PaymentStatus.valueOf(row.getString("payment_status").toUpperCase(Locale.ROOT)),
                row.getString("payment_method"),
                Database.instant(row, "created_at"),
                Database.instant(row, "expires_at"));
    }

    /** With the masked names of their buyers. One statement. */
    static List<ReservationEntry> named(List<ReservationEntry> entries, AccountAdministration accounts) {
        var buyers = accounts.get(entries.stream().map(ReservationEntry::userId).toList());
        return entries.stream()
                .map(entry -> entry.of(buyers.get(entry.userId())))
                .toList();
    }

    /** @param account null: it is gone */
    private ReservationEntry of(AccountView account) {
        return account == null
                ? this
                : new ReservationEntry(
                        id,
                        reservationNumber,
                        eventId,
                        eventTitle,
                        eventDate,
                        userId,
                        account.email(),
                        account.name(),
                        seatCount,
                        totalAmount,
                        refundAmount,
                        feeKept,
                        reasonCode,
                        status,
                        paymentStatus,
                        paymentMethod,
                        createdAt,
                        expiresAt);
    }
}
