package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** S3: a hold is all or nothing, and buyers of overlapping sets do not get into a deadlock. */
class OverlappingSeatsIT {
    private static final int SEATS = 12;
    private static final int SET = 4;
    private static final long SEED = 20261121;

    /** Each round is a race with few seats left over. Enough of them that locking in no order has to show. */
    private static final int MOST_ROUNDS = 10;

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.of(database, SEATS, SET);
    private final Desk desk = new Desk(database);
    private final Random random = new Random(SEED);

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void setsAreHeldWholeAndNobodyWaitsInACircle() throws InterruptedException {
        var race = race("overlapping sets of 4", 600);
        assertThat(race.failed()).isEmpty();
        assertThat(race.refused()).containsOnlyKeys("SEAT_UNAVAILABLE");
        assertThat(race.done()).isGreaterThan(SEATS / SET);
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
    }

    @Test
    void withoutTheOrderThereAreDeadlocks() throws InterruptedException {
        // Slowly, from seat to seat: the lock of the inner query is taken before the outer one waits.
        sale.sabotage("hold_seats", "    with locked as materialized (", """
                    declare
                        one uuid;
                    begin
                        foreach one in array (select array_agg(u order by random()) from unnest(wanted) u) loop
                            perform from ticket_schema.seats s where s.id = one for update;
                        end loop;
                    end;
                    with locked as materialized (""");
        for (var round = 0; round < MOST_ROUNDS; round++) {
            if (race("overlapping sets of 4, locked in any order", 100).failed().containsKey("40P01")) {
                assertThat(BookingOracles.violations(sale.owner())).isEmpty();
                return;
            }
        }
        throw new AssertionError("No deadlock in " + MOST_ROUNDS + " rounds");
    }

    /** Who got his seats gives them back at once in most cases, so that the next ones fight for them. */
    private Stampede race(String name, int tries) throws InterruptedException {
        var seats = new ArrayList<>(sale.seats());
        var acts = new ArrayList<Callable<ReservationState>>();
        for (var buyer : sale.buyers(tries)) {
            Collections.shuffle(seats, random);
            var wanted = new ArrayList<>(seats.subList(0, SET));
            var keeps = random.nextInt(tries) == 0;
            acts.add(() -> holdAndCancel(buyer, wanted, keeps));
        }
        return Stampede.run(name, acts);
    }

    private ReservationState holdAndCancel(UserId buyer, ArrayList<UUID> wanted, boolean keeps) {
        var held = desk.call(door -> door.holdSeats(buyer, sale.event, wanted, null));
        return keeps ? held : desk.call(door -> door.cancel(buyer, new ReservationId(held.id())));
    }
}
