package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How much a hold reads, as PostgreSQL counts it: what is held, and not what there is. */
class HoldReadsIT {
    private static final int SEATS = 2_000;

    /** Looked for, locked, and changed. */
    private static final int MOST_READS_A_SEAT = 4;

    /** Rows of seats this transaction has fetched, by whichever index or without one. */
    private static final String READS = """
            select sum(pg_stat_get_xact_tuples_fetched(indexrelid))
                   + pg_stat_get_xact_tuples_fetched(indrelid) + pg_stat_get_xact_tuples_returned(indrelid)
              from pg_index
             where indrelid = 'ticket_schema.seats'::regclass
             group by indrelid
            """;

    private final TestDatabase database = TestDatabase.migrated();

    /** Its seats were made after the last analyze, as those of every sale in its first minute: the planner thinks that it has hardly any. */
    @Test
    void aNewEventCostsWhatIsHeldAndNotAllItsSeats() throws SQLException {
        Sale.of(database, SEATS, 4).owner().update("analyze ticket_schema.seats");
        var sale = Sale.of(database, SEATS, 4);
        assertThat(readBy(sale.buyer(), sale, sale.seats().subList(7, 9)))
                .isPositive()
                .isLessThanOrEqualTo(2 * MOST_READS_A_SEAT);
    }

    private long readBy(UserId buyer, Sale sale, List<UUID> seats) throws SQLException {
        try (var connection = database.owner().getConnection()) {
            connection.setAutoCommit(false);
            try (var hold = connection.prepareStatement(
                    "select ticket_schema.hold_seats(?, ?, ?, 'reads') ->> 'reservation'")) {
                hold.setObject(1, buyer.value());
                hold.setObject(2, sale.event.value());
                hold.setArray(3, connection.createArrayOf("uuid", seats.toArray()));
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
}
