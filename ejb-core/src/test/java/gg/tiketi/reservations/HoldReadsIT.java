package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.reservations.House.Act;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How much a hold reads, as PostgreSQL counts it: what is held, and not what there is. */
class HoldReadsIT {
    private static final int SEATS = 2_000;
    private static final int OTHERS = 200;

    /** A session makes up its mind after five. */
    private static final int TIMES = 7;

    /** Two seats and two reservations at most, each looked for, locked and changed: a row counts again in each statement and for each index it is found by. */
    private static final int MOST_READS = 40;

    private final TestDatabase database = TestDatabase.migrated();
    private final Database owner = new Database(database.owner());

    /** Its seats were made after the last analyze, as those of every sale in its first minute: the planner thinks that it has hardly any. */
    @ParameterizedTest
    @EnumSource
    void aNewEventCostsWhatIsHeldAndNotAllItsSeats(Act act) throws SQLException {
        new House(database, SEATS);
        owner.update("analyze ticket_schema.seats");
        var house = new House(database, SEATS);
        try (var connection = database.owner().getConnection()) {
            assertFew(house.readBy(act, connection));
        }
    }

    /** As a server does that has just been installed: it keeps the connections, and the plans, of its first minute. */
    @ParameterizedTest
    @EnumSource
    void aPlanMadeWhenThereWasNothingIsGoodForAFullHouse(Act act) throws SQLException {
        assertFew(readWithPlansOfAnEmptyHouse(act));
    }

    /** Negative control: what is kept is not good by itself. */
    @ParameterizedTest
    @CsvSource({
        "ticket_schema.hold_seats, SEATS",
        "ticket_schema.hold_tickets, TICKETS",
        "ticket_schema.release_reservations, RELEASE",
        "ticket_schema.append_reservation_facts, FACTS",
        "platform_schema.begin_idempotent, SEATS",
        "platform_schema.begin_idempotent, TICKETS"
    })
    void withoutBeingToldSoAPlanMadeWhenThereWasNothingReadsEverything(String function, Act act) throws SQLException {
        owner.update("alter function " + function + " reset enable_seqscan");
        assertThat(readWithPlansOfAnEmptyHouse(act).values()).anyMatch(reads -> reads > OTHERS);
    }

    private Map<String, Long> readWithPlansOfAnEmptyHouse(Act act) throws SQLException {
        // Or else it looks in the meantime, and the plans are made anew.
        for (var table : House.GROWING) {
            owner.update("alter table " + table + " set (autovacuum_enabled = off)");
        }
        try (var connection = database.owner().getConnection()) {
            var empty = new House(database, 6);
            for (var table : House.GROWING) {
                owner.update("vacuum analyze " + table);
            }
            for (var i = 0; i < TIMES; i++) {
                empty.readBy(act, connection);
            }
            var house = new House(database, SEATS);
            house.fill(OTHERS);
            var reads = house.readBy(act, connection);
            System.out.printf("%s with plans of an empty house: %s%n", act, reads);
            return reads;
        }
    }

    private static void assertFew(Map<String, Long> reads) {
        var sum = reads.values().stream().mapToLong(Long::longValue).sum();
        assertThat(sum).as(reads.toString()).isPositive().isLessThanOrEqualTo(MOST_READS);
    }
}
