package gg.tiketi.tickets;

import gg.tiketi.database.Database;
import gg.tiketi.reservations.SeatPlace;
import gg.tiketi.shared.EventId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** All tickets of a reservation in one statement, in the order of its items; of a reservation without tickets there is one row, without a ticket. */
final class TicketRows {
    static final String OF_RESERVATION = """
            select r.id, r.reservation_number, r.event_id, e.title, e.venue, e.address, e.event_date,
                   t.id as ticket_id, t.number, i.label, i.seat_id, i.ticket_type_id, i.unit_price, used.checked_at, used.gate,
                   s.section, s.row_number, s.seat_number, coalesce(s.flags, '{}') as flags,
                   case when t.cancelled_at is not null or e.status = 'cancelled' then 'cancelled'
                        when used.id is not null then 'used'
                        else 'valid' end as status
              from ticket_schema.reservations r
              join ticket_schema.events e on e.id = r.event_id
              left join ticket_schema.tickets t on t.reservation_id = r.id
              left join ticket_schema.reservation_items i on i.id = t.item_id
              left join ticket_schema.seats s on s.id = i.seat_id
              left join ticket_schema.ticket_checks used on used.ticket_id = t.id and used.result = 'valid'
             where r.id = ? and r.user_id = ?
             order by case when i.ticket_type_id is not null then -i.unit_price end,
                      case when i.ticket_type_id is not null then i.label end, t.item_id, t.unit
            """;

    private TicketRows() {}

    /** Read row by row: of the reservation's own columns each says the same. */
    static Optional<ReservationTickets> gather(List<ReservationTickets> rows) {
        return rows.stream()
                .findFirst()
                .map(first -> new ReservationTickets(
                        first.reservationId(),
                        first.reservationNumber(),
                        first.eventId(),
                        first.eventTitle(),
                        first.venue(),
                        first.address(),
                        first.eventDate(),
                        rows.stream().flatMap(row -> row.tickets().stream()).toList()));
    }

    static ReservationTickets read(ResultSet row, TicketCodes codes) throws SQLException {
        var event = row.getObject("event_id", UUID.class);
        var ticket = row.getObject("ticket_id", UUID.class);
        return new ReservationTickets(
                row.getObject("id", UUID.class),
                row.getString("reservation_number"),
                event,
                row.getString("title"),
                row.getString("venue"),
                row.getString("address"),
                Database.instant(row, "event_date"),
                ticket == null ? List.of() : List.of(ticket(row, ticket, new EventId(event), codes)));
    }

    private static TicketView ticket(ResultSet row, UUID id, EventId event, TicketCodes codes) throws SQLException {
        var status = TicketStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
        var used = row.getObject("checked_at", OffsetDateTime.class);
        return new TicketView(
                id,
                row.getString("number"),
                row.getString("label"),
                place(row),
                row.getObject("seat_id", UUID.class),
                row.getObject("ticket_type_id", UUID.class),
                row.getInt("unit_price"),
                status,
                status == TicketStatus.VALID ? codes.codeOf(id, event) : null,
                used == null ? null : used.toInstant(),
                row.getString("gate"),
                flags(row));
    }

    /** From section, row and number; null where there is no seat. */
    static SeatPlace place(ResultSet row) throws SQLException {
        var section = row.getString("section");
        return section == null ? null : new SeatPlace(section, row.getInt("row_number"), row.getInt("seat_number"));
    }

    static List<String> flags(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("flags").getArray());
    }
}
