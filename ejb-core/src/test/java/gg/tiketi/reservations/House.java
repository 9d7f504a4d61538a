package gg.tiketi.reservations;

import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Seats and tickets on sale, a hold of two seats that has run out, and one that has not; and what may be done to them. */
final class House {
    /** Rows somebody has read in this transaction of what grows in a sale, by whichever index or without one. */
    private static final String READS = """
            select sum(pg_stat_get_xact_tuples_fetched(grown) + pg_stat_get_xact_tuples_returned(grown)
                       + (select sum(pg_stat_get_xact_tuples_fetched(indexrelid)) from pg_index where indrelid = grown))::bigint
              from unnest(array['ticket_schema.seats'::regclass, 'ticket_schema.reservations'::regclass,
                                'ticket_schema.reservation_items'::regclass, 'ticket_schema.admissions'::regclass,
                                'ticket_schema.seat_quotas'::regclass, 'platform_schema.idempotency_keys'::regclass]) as grown
            """;

    private final Sale sale;
    private final List<UUID> seats;
    private final UUID tickets;
    private final UserId buyer;
    private final UUID held;

    enum Act {
        /** Which nobody else has. */
        SEATS("select ticket_schema.hold_seats_once(?, ?, ?, 'reads', ?, 'hash') ->> 'reservation'"),
        /** Of a hold that has run out. */
        LAPSED_SEATS("select ticket_schema.hold_seats_once(?, ?, ?, 'reads', ?, 'hash') ->> 'reservation'"),
        TICKETS("select ticket_schema.hold_tickets_once(?, ?, ?, array[2], 'reads', ?, 'hash') ->> 'reservation'"),
        RELEASE("select (ticket_schema.release_reservations(array[cast(? as uuid)], 'cancelled', 'reads')).changes"),
        FACTS(
                "select coalesce(nullif(ticket_schema.append_reservation_facts(array[cast(? as uuid)], 'told', 'reads')::text, ''), 'done')");

        private final String sql;

        Act(String sql) {
            this.sql = sql;
        }
    }

    House(TestDatabase database, int size) {
        sale = Sale.of(database, size, 4);
        seats = sale.seats();
        tickets = sale.ticketType("스탠딩", size);
        buyer = sale.buyer();
        var lapsed = hold(2, 3);
        sale.owner().update("update ticket_schema.reservations set expires_at = now() where id = ?", lapsed);
        held = hold(4, 5);
    }

    /** Others come, each for a seat, tickets, and with a key. */
    void fill(int others) {
        sale.buyers(others);
        sale.owner().query("""
                select ticket_schema.hold_seats_once(a.user_id, a.event_id, array[s.id], 'others', a.user_id::text, 'hash'),
                       ticket_schema.hold_tickets_once(a.user_id, a.event_id, array[?], array[1], 'others', a.user_id::text || '+', 'hash')
                  from (select *, row_number() over () as n from ticket_schema.admissions where event_id = ?) a
                  join ticket_schema.seats s on s.event_id = a.event_id and s.ordinal = a.n + 10
                """, row -> "", tickets, sale.event.value());
    }

    /** How many rows that reads; it is rolled back. */
    long readBy(Act act, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.prepareStatement(act.sql)) {
            switch (act) {
                case SEATS ->
                    bind(statement, buyer.value(), sale.event.value(), array(seats.get(0), seats.get(1)), "key");
                case LAPSED_SEATS ->
                    bind(statement, buyer.value(), sale.event.value(), array(seats.get(2), seats.get(3)), "key");
                case TICKETS -> bind(statement, buyer.value(), sale.event.value(), array(tickets), "key");
                case RELEASE, FACTS -> bind(statement, held);
            }
            try (var answer = statement.executeQuery()) {
                if (!answer.next() || answer.getString(1) == null) {
                    throw new AssertionError(act + " was refused");
                }
            }
            try (var counted = connection.createStatement();
                    var reads = counted.executeQuery(READS)) {
                reads.next();
                return reads.getLong(1);
            }
        } finally {
            connection.rollback();
        }
    }

    private UUID hold(int... ordinals) {
        var wanted = new UUID[] {seats.get(ordinals[0]), seats.get(ordinals[1])};
        return sale.owner()
                .first(
                        "select (ticket_schema.hold_seats(?, ?, ?, 'before') -> 'reservation' ->> 'id')::uuid",
                        row -> row.getObject(1, UUID.class),
                        sale.buyer().value(),
                        sale.event.value(),
                        wanted)
                .orElseThrow();
    }

    private static UUID[] array(UUID... ids) {
        return ids;
    }

    private static void bind(java.sql.PreparedStatement statement, Object... parameters) throws SQLException {
        for (var i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
