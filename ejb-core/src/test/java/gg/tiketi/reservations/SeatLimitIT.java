package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** S4: the limit of a user holds under parallel requests, for seats and tickets together. */
class SeatLimitIT {
    private static final int USERS = 6;
    private static final int REQUESTS = 50;
    private static final int LIMIT = 4;
    private static final String CONDITION = " where q.live + excluded.live <= excluded.most";

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.of(database, USERS * REQUESTS, LIMIT);
    private final Desk desk = new Desk(database);

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void nobodyGetsMoreThanTheLimit() throws InterruptedException {
        var race = race("limit per user");
        assertThat(race.done()).isEqualTo(USERS * LIMIT);
        assertThat(race.refused()).containsOnlyKeys("SEAT_LIMIT_EXCEEDED");
        assertThat(race.failed()).isEmpty();
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
    }

    @Test
    void withoutTheConditionTheCheckSaysNo() throws InterruptedException {
        sale.sabotage("take_quota", CONDITION, "");
        var race = race("limit per user, no condition");
        assertThat(race.done()).isEqualTo(USERS * LIMIT);
        assertThat(race.failed()).containsOnlyKeys("23514");
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
    }

    @Test
    void lookingFirstAndWithoutTheCheckUsersGetMore() throws InterruptedException {
        sale.sabotage("take_quota", CONDITION, "");
        sale.sabotage("take_quota", "begin\n", """
                begin
                    if wanted + coalesce((select q.live from ticket_schema.seat_quotas q
                                           where q.event_id = event and q.user_id = buyer), 0) > take_quota.most then
                        return false;
                    end if;
                    perform pg_sleep(0.005);
                """);
        sale.owner().update("alter table ticket_schema.seat_quotas drop constraint seat_quotas_within_limit");
        var race = race("limit per user, looked at first");
        var violations = BookingOracles.violations(sale.owner());
        System.out.println("limit per user, looked at first: violations " + violations);
        assertThat(race.done()).isGreaterThan(USERS * LIMIT);
        assertThat(violations).containsKey("S4 more than the limit");
    }

    private Stampede race(String name) throws InterruptedException {
        var seats = sale.seats().iterator();
        var tickets = sale.ticketType("스탠딩", USERS * REQUESTS);
        var acts = new ArrayList<Callable<ReservationState>>();
        for (var user : sale.buyers(USERS)) {
            for (var request = 0; request < REQUESTS / 2; request++) {
                var seat = seats.next();
                acts.add(() -> desk.call(door -> door.holdSeats(user, sale.event, List.of(seat), null)));
                acts.add(() -> desk.call(
                        door -> door.holdTickets(user, sale.event, List.of(new TicketWish(tickets, 1)), null)));
            }
        }
        return Stampede.run(name, acts);
    }
}
