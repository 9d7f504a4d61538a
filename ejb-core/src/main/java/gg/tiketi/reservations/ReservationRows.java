package gg.tiketi.reservations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Reservations with all that is in them, in one statement: seats as they are in the room, types of tickets as their event names them. */
final class ReservationRows {
    /** More than anybody has; the list is not paged. */
    private static final int MOST = 500;

    private static final String SELECT = """
            select r.*, e.title, e.venue, e.event_date,
                   r.status = 'expired' or (r.status = 'pending' and r.paying_since is null and r.expires_at <= now()) as expired,
                   (select jsonb_agg(jsonb_build_object(
                               'ticketTypeName', case when i.ticket_type_id is not null then i.label end,
                               'seatLabel', case when i.seat_id is not null then i.label end,
                               'quantity', i.quantity, 'unitPrice', i.unit_price, 'subtotal', i.subtotal)
                                     order by case when i.ticket_type_id is not null then -i.unit_price end,
                                              case when i.ticket_type_id is not null then i.label end, i.id)
                      from ticket_schema.reservation_items i
                     where i.reservation_id = r.id and (i.released_at is null or r.status in ('cancelled', 'expired'))) as items%s
              from ticket_schema.reservations r
              join ticket_schema.events e on e.id = r.event_id
            """;

    private static final String SEATS = """
            ,
                   (select jsonb_agg(jsonb_build_object(
                               'seatId', s.id, 'seatLabel', i.label, 'section', s.section, 'rowNumber', s.row_number,
                               'seatNumber', s.seat_number, 'price', i.unit_price) order by s.ordinal)
                      from ticket_schema.reservation_items i
                      join ticket_schema.seats s on s.id = i.seat_id
                     where i.reservation_id = r.id and (i.released_at is null or r.status in ('cancelled', 'expired'))) as seats""";

    static final String MINE =
            SELECT.formatted("") + " where r.user_id = ? order by r.created_at desc, r.id limit " + MOST;

    static final String ONE = SELECT.formatted(SEATS) + " where r.id = ? and r.user_id = ?";

    private ReservationRows() {}

    static ReservationSummary summary(ResultSet row) throws SQLException {
        return new ReservationSummary(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("reservation_number"),
                row.getString("title"),
                row.getString("venue"),
                Database.instant(row, "event_date"),
                row.getInt("total_amount"),
                ReservationStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                PaymentStatus.valueOf(row.getString("payment_status").toUpperCase(Locale.ROOT)),
                Database.instant(row, "created_at"),
                Database.instant(row, "expires_at"),
                list(row.getString("items"), new TypeReference<List<ReservationItem>>() {}));
    }

    static ReservationView view(ResultSet row) throws SQLException {
        var summary = summary(row);
        return new ReservationView(
                summary.id(),
                summary.eventId(),
                summary.reservationNumber(),
                summary.eventTitle(),
                summary.venue(),
                summary.eventDate(),
                summary.totalAmount(),
                summary.status(),
                summary.paymentStatus(),
                row.getString("payment_method"),
                summary.createdAt(),
                summary.expiresAt(),
                summary.items(),
                list(row.getString("seats"), new TypeReference<List<ReservedSeat>>() {}),
                row.getInt("refund_amount"),
                row.getInt("refunded_amount"),
                row.getInt("fee_kept"),
                row.getBoolean("expired"));
    }

    private static <T> List<T> list(String json, TypeReference<List<T>> type) {
        try {
            return json == null ? List.of() : Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
