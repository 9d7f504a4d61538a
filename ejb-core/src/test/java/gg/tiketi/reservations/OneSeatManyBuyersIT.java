package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** S1: a seat is never in two live reservations. */
class OneSeatManyBuyersIT {
    private static final int SEATS = 20;
    private static final int BUYERS = 40;

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.of(database, SEATS, 4);
    private final Desk desk = new Desk(database);

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void oneBuyerGetsIt() throws InterruptedException {
        var race = race("one seat, many buyers");
        assertThat(race.done()).isEqualTo(SEATS);
        assertThat(race.refused()).isEqualTo(Map.of("SEAT_UNAVAILABLE", SEATS * BUYERS - SEATS));
        assertThat(race.failed()).isEmpty();
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
    }

    @Test
    void withoutTheLockTheIndexSaysNo() throws InterruptedException {
        withoutLock();
        var race = race("one seat, many buyers, no lock");
        assertThat(race.done()).isEqualTo(SEATS);
        assertThat(race.failed()).containsOnlyKeys("23505");
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
    }

    @Test
    void withoutLockAndIndexSeatsAreSoldTwice() throws InterruptedException {
        withoutLock();
        sale.owner().update("drop index ticket_schema.reservation_items_seat_live");
        var race = race("one seat, many buyers, no lock, no index");
        var violations = BookingOracles.violations(sale.owner());
        System.out.println("one seat, many buyers, no lock, no index: violations " + violations);
        assertThat(race.done()).isGreaterThan(SEATS);
        assertThat(violations).containsKey("S1 seat in two live reservations");
    }

    /** And time between looking and taking, so that a few hundred tries are enough. */
    private void withoutLock() {
        sale.sabotage("hold_seats", "order by s.ordinal\n           for update)", "order by s.ordinal)");
        sale.sabotage(
                "hold_seats",
                "    if cardinality(found_seats.missing)",
                "    perform pg_sleep(0.005);\n    if cardinality(found_seats.missing)");
    }

    private Stampede race(String name) throws InterruptedException {
        var acts = new ArrayList<Callable<ReservationState>>();
        for (var seat : sale.seats()) {
            for (var buyer : sale.buyers(BUYERS)) {
                acts.add(() -> desk.call(door -> door.holdSeats(buyer, sale.event, List.of(seat), null)));
            }
        }
        return Stampede.run(name, acts);
    }
}
