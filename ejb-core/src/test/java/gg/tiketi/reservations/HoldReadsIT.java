package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much a hold reads, as PostgreSQL counts it: what is held, and not what there is. */
class HoldReadsIT {
    private static final int SEATS = 2_000;
    private static final int OTHERS = 200;

    /** Two seats and a reservation, each looked for, locked and changed: a row counts again in each statement and for each index it is found by. */
    private static final int MOST_READS = 24;

    /** Rows this transaction has fetched of what grows in a sale, by whichever index or without one. */
    private static final String READS = """
            select sum(pg_stat_get_xact_tuples_fetched(grown) + pg_stat_get_xact_tuples_returned(grown)
                       + (select sum(pg_stat_get_xact_tuples_fetched(indexrelid)) from pg_index where indrelid = grown))::bigint
              from unnest(array['ticket_schema.seats'::regclass, 'ticket_schema.reservations'::regclass,
                                'ticket_schema.admissions'::regclass, 'ticket_schema.seat_quotas'::regclass]) as grown
            """;

    private final TestDatabase database = TestDatabase.migrated();

    /** Its seats were made after the last analyze, as those of every sale in its first minute: the planner thinks that it has hardly any. */
    @Test
    void aNewEventCostsWhatIsHeldAndNotAllItsSeats() throws SQLException {
        Sale.of(database, SEATS, 4).owner().update("analyze ticket_schema.seats");
        var sale = Sale.of(database, SEATS, 4);
        try (var connection = database.owner().getConnection()) {
            assertThat(readByHolding(connection, sale)).isPositive().isLessThanOrEqualTo(MOST_READS);
        }
    }

    /** As a server does that has just been installed: it keeps the connections, and the plans, of its first minute. */
    @Test
    void aPlanMadeWhenThereWasNothingIsGoodForAFullHouse() throws SQLException {
        assertThat(readWithPlansOfAnEmptyHouse()).isPositive().isLessThanOrEqualTo(MOST_READS);
    }

    /** Negative control: what is kept is not good by itself. */
    @Test
    void withoutBeingToldSoAPlanMadeWhenThereWasNothingReadsEverything() throws SQLException {
        new Database(database.owner())
                .update("alter function ticket_schema.hold_seats(uuid, uuid, uuid[], text) reset enable_seqscan");
        assertThat(readWithPlansOfAnEmptyHouse()).isGreaterThan(SEATS);
    }

    private long readWithPlansOfAnEmptyHouse() throws SQLException {
        // Or else it looks in the meantime, and the plans are made anew.
        for (var table : List.of("seats", "reservations", "admissions", "seat_quotas")) {
            new Database(database.owner())
                    .update("alter table ticket_schema." + table + " set (autovacuum_enabled = off)");
        }
        try (var connection = database.owner().getConnection()) {
            readByHolding(connection, Sale.of(database, 3, 4));
            var sale = Sale.of(database, SEATS, 4);
            sale.buyers(OTHERS);
            sale.owner().query("""
                    select ticket_schema.hold_seats(a.user_id, a.event_id, array[s.id], 'others')
                      from (select *, row_number() over () as n from ticket_schema.admissions) a
                      join ticket_schema.seats s on s.event_id = a.event_id and s.ordinal = a.n + 10
                     where a.event_id = ?
                    """, row -> "", sale.event.value());
            return readByHolding(connection, sale);
        }
    }

    private static long readByHolding(Connection connection, Sale sale) throws SQLException {
        connection.setAutoCommit(false);
        try (var hold =
                connection.prepareStatement("select ticket_schema.hold_seats(?, ?, ?, 'reads') ->> 'reservation'")) {
            hold.setObject(1, sale.buyer().value());
            hold.setObject(2, sale.event.value());
            hold.setArray(
                    3,
                    connection.createArrayOf("uuid", sale.seats().subList(1, 3).toArray()));
            try (var answer = hold.executeQuery()) {
                assertThat(answer.next()).isTrue();
                assertThat(answer.getString(1)).isNotNull();
            }
        }
        try (var counted = connection.createStatement();
                var reads = counted.executeQuery(READS)) {
            reads.next();
            return reads.getLong(1);
        } finally {
            connection.rollback();
        }
    }
}
