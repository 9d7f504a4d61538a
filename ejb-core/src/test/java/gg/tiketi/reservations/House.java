package gg.tiketi.reservations;

import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Seats and tickets on sale, holds of two seats and of two tickets that have run out, and one that has not; and what may be done to them. */
final class House {
    /** Rows this session has fetched lately of what grows in a sale, by whichever index or without one. */
    private static final String READS = """
            select grown::text,
                   pg_stat_get_xact_tuples_fetched(grown) + pg_stat_get_xact_tuples_returned(grown)
                       + (select sum(pg_stat_get_xact_tuples_fetched(indexrelid)) from pg_index where indrelid = grown)::bigint
              from unnest(cast(? as regclass[])) as grown
            """;

    static final List<String> GROWING = List.of(
            "ticket_schema.seats",
            "ticket_schema.reservations",
            "ticket_schema.reservation_items",
            "ticket_schema.admissions",
            "ticket_schema.seat_quotas",
            "platform_schema.idempotency_keys");

    private final Sale sale;
    private final List<UUID> seats;
    private final UUID tickets;
    private final UserId buyer;
    private final UUID late;
    private final UUID held;

    enum Act {
        /** Which nobody else has. */
        SEATS("select ticket_schema.hold_seats_once(?, ?, ?, 'reads', ?, 'hash') ->> 'reservation'"),
        /** Of a hold that has run out. */
        LAPSED_SEATS("select ticket_schema.hold_seats_once(?, ?, ?, 'reads', ?, 'hash') ->> 'reservation'"),
        TICKETS("select ticket_schema.hold_tickets_once(?, ?, ?, array[2], 'reads', ?, 'hash') ->> 'reservation'"),
        /** By whom a hold of them has run out. */
        LAPSED_TICKETS(
                "select ticket_schema.hold_tickets_once(?, ?, ?, array[2], 'reads', ?, 'hash') ->> 'reservation'"),
        RELEASE("select (ticket_schema.release_reservations(array[cast(? as uuid)], 'cancelled', 'reads')).changes"),
        FACTS("select ticket_schema.append_reservation_facts(array[cast(? as uuid)], 'told', 'reads')::text");

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
        late = sale.buyer().value();
        hold(2, 3);
        sale.owner()
                .query(
                        "select ticket_schema.hold_tickets(?, ?, array[?], array[2], 'before')",
                        row -> "",
                        late,
                        sale.event.value(),
                        tickets);
        sale.owner()
                .update(
                        "update ticket_schema.reservations set expires_at = now() where event_id = ?",
                        sale.event.value());
        held = hold(4, 5);
    }

    /** Others come, each for a seat, tickets, and with a key. */
    void fill(int others) {
        var buyers = sale.buyers(others).stream().map(UserId::value).toArray(UUID[]::new);
        sale.owner().query("""
                select ticket_schema.hold_seats_once(b.id, s.event_id, array[s.id], 'others', b.id::text, 'hash'),
                       ticket_schema.hold_tickets_once(b.id, s.event_id, array[?], array[1], 'others', b.id::text || '+', 'hash')
                  from unnest(?) with ordinality as b (id, n)
                  join ticket_schema.seats s on s.event_id = ? and s.ordinal = b.n + 10
                """, row -> "", tickets, buyers, sale.event.value());
    }

    /** How many rows that reads, by table; it is rolled back. */
    Map<String, Long> readBy(Act act, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        // PostgreSQL adds up what a session has not told yet, and it tells once a second at most.
        var before = readsOf(connection);
        try (var statement = connection.prepareStatement(act.sql)) {
            switch (act) {
                case SEATS ->
                    bind(statement, buyer.value(), sale.event.value(), array(seats.get(0), seats.get(1)), "key");
                case LAPSED_SEATS ->
                    bind(statement, buyer.value(), sale.event.value(), array(seats.get(2), seats.get(3)), "key");
                case TICKETS -> bind(statement, buyer.value(), sale.event.value(), array(tickets), "key");
                case LAPSED_TICKETS -> bind(statement, late, sale.event.value(), array(tickets), "key");
                case RELEASE, FACTS -> bind(statement, held);
            }
            try (var answer = statement.executeQuery()) {
                if (!answer.next() || answer.getString(1) == null) {
                    throw new AssertionError(act + " was refused");
                }
            }
            var reads = readsOf(connection);
            reads.replaceAll((table, rows) -> rows - before.get(table));
            return reads;
        } finally {
            connection.rollback();
        }
    }

    private static Map<String, Long> readsOf(Connection connection) throws SQLException {
        try (var counted = connection.prepareStatement(READS)) {
            counted.setArray(1, connection.createArrayOf("text", GROWING.toArray()));
            try (var reads = counted.executeQuery()) {
                var found = new TreeMap<String, Long>();
                while (reads.next()) {
                    found.put(reads.getString(1), reads.getLong(2));
                }
                return found;
            }
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

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (var i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
