package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** S2: general admission never oversells, also when several types are wanted together. */
class TicketQuantityIT {
    private static final int TICKETS = 100;
    private static final int TRIES = 300;
    private static final String LOCK = "order by t.id\n           for update)";

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.of(database, 1, 4);
    private final Desk desk = new Desk(database);

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void noMoreTicketsThanThereAre() throws InterruptedException {
        var race = race("general admission", true);
        assertThat(race.failed()).isEmpty();
        assertThat(race.refused()).containsOnlyKeys("SOLD_OUT");
        assertThat(race.done()).isEqualTo(TICKETS / 2);
        assertThat(left()).containsExactly(0, 0);
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
    }

    @Test
    void withoutTheLockTheCheckSaysNo() throws InterruptedException {
        sabotage();
        var race = race("general admission, no lock", false);
        assertThat(race.failed()).containsOnlyKeys("23514");
        assertThat(left()).allMatch(tickets -> tickets >= 0);
        assertThat(oversold()).isZero();
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
    }

    @Test
    void withoutLockAndCheckMoreIsSoldThanThereIs() throws InterruptedException {
        sabotage();
        sale.owner()
                .update("alter table ticket_schema.ticket_types drop constraint ticket_types_available_within_total");
        race("general admission, no lock, no check", false);
        System.out.println("general admission, no lock, no check: left " + left());
        assertThat(left()).allMatch(tickets -> tickets < 0);
        assertThat(oversold()).isEqualTo(2);
    }

    private void sabotage() {
        sale.sabotage("hold_tickets", LOCK, "order by t.id)");
        sale.sabotage(
                "hold_tickets",
                "    if found_types.missing is not null",
                "    perform pg_sleep(0.005);\n    if found_types.missing is not null");
    }

    /**
     * One and one of two types.
     *
     * @param eitherOrder whether half of the buyers name the second one first: without the lock they would wait in a circle
     */
    private Stampede race(String name, boolean eitherOrder) throws InterruptedException {
        var first = sale.ticketType("스탠딩 A", TICKETS / 2);
        var second = sale.ticketType("스탠딩 B", TICKETS / 2);
        var acts = new ArrayList<Callable<ReservationState>>();
        for (var buyer : sale.buyers(TRIES)) {
            var wishes = !eitherOrder || acts.size() % 2 == 0 ? wishes(first, second) : wishes(second, first);
            acts.add(() -> desk.call(door -> door.holdTickets(buyer, sale.event, wishes, null)));
        }
        return Stampede.run(name, acts);
    }

    private static List<TicketWish> wishes(UUID first, UUID second) {
        return List.of(new TicketWish(first, 1), new TicketWish(second, 1));
    }

    private List<Integer> left() {
        return sale.owner().query("select available_quantity from ticket_schema.ticket_types", row -> row.getInt(1));
    }

    private long oversold() {
        return sale.owner()
                .first("select ticket_schema.count_oversold()", row -> row.getLong(1))
                .orElseThrow();
    }
}
