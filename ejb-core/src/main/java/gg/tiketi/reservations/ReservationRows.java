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
import java.util.stream.Stream;

/** Reservations with all that is in them, in one statement: seats as they are in the room, types of tickets as their event names them. */
final class ReservationRows {
    private static final String SELECT = """
            select r.*, e.title, e.venue, e.event_date,
                   r.status = 'expired' or (r.status = 'pending' and r.paying_since is null and r.expires_at <= now()) as expired,
                   (select jsonb_agg(jsonb_build_object(
                               'ticketTypeName', case when i.ticket_type_id is not null then i.label end,
                               'seatLabel', case when i.seat_id is not null then i.label end,
                               'place', case when s.id is not null then jsonb_build_object(
                                            'section', s.section, 'row', s.row_number, 'number', s.seat_number) end,
                               'quantity', i.quantity, 'unitPrice', i.unit_price, 'subtotal', i.subtotal,
                               'flags', coalesce(s.flags, '{}'))
                                     order by case when i.ticket_type_id is not null then -i.unit_price end,
                                              case when i.ticket_type_id is not null then i.label end, i.id)
                      from ticket_schema.reservation_items i
                      left join ticket_schema.seats s on s.id = i.seat_id
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

    /** Counts where all of them stand, then looks into those of the page. */
    private static final String MINE = """
            with mine as (
                select r.id, r.created_at, e.event_date,
                       case when r.status in ('cancelled', 'expired')
                                 or (r.status = 'pending' and r.paying_since is null and r.expires_at <= now()) then 'cancelled'
                            when e.event_date <= now() then 'past'
                            else 'upcoming' end as shelf
                  from ticket_schema.reservations r
                  join ticket_schema.events e on e.id = r.event_id
                 where r.user_id = ? and r.event_id = coalesce(?::uuid, r.event_id)),
            counted as (
                select count(*) filter (where shelf = 'upcoming') as upcoming, count(*) filter (where shelf = 'past') as past,
                       count(*) filter (where shelf = 'cancelled') as cancelled
                  from mine),
            page as (select id from mine where shelf = coalesce(?, shelf) order by %1$s limit ? offset ?)
            select counted.upcoming, counted.past, counted.cancelled, shown.*
              from counted
              left join (%2$s where r.id in (select id from page)) shown on true
             order by %1$s
            """;

    static final String ONE = SELECT.formatted(SEATS) + " where r.id = ? and r.user_id = ?";

    private ReservationRows() {}

    /** Takes the buyer, the event, the shelf, limit and offset; without reservations there is one row that only counts. */
    static String mine(Shelf shelf) {
        return MINE.formatted(shelf == null ? "created_at desc, id" : shelf.order(), SELECT.formatted(""));
    }

    static MyReservations mine(List<Counted> rows, Shelf shelf) {
        var shelves = rows.get(0).shelves();
        return new MyReservations(
                rows.stream()
                        .map(Counted::reservation)
                        .flatMap(Stream::ofNullable)
                        .toList(),
                shelf == null ? shelves.all() : shelves.on(shelf),
                shelves);
    }

    static Counted counted(ResultSet row) throws SQLException {
        var shelves =
                new MyReservations.Shelves(row.getLong("upcoming"), row.getLong("past"), row.getLong("cancelled"));
        return new Counted(shelves, row.getObject("id", UUID.class) == null ? null : summary(row));
    }

    /** @param reservation null behind the last page */
    record Counted(MyReservations.Shelves shelves, ReservationSummary reservation) {}

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
