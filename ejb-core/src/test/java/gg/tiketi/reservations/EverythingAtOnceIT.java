package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Few seats, few users, holds that run out at once: taking over, sweeping, paying and giving back meet on the same rows. Nobody
 * may wait in a circle, and everything must add up.
 */
class EverythingAtOnceIT {
    private static final int TRIES = 4_000;
    private static final int SEATS = 16;
    private static final int USERS = 12;
    private static final int TICKETS = 8;
    private static final long SEED = 7;

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.of(database, SEATS, 4);
    private final Desk desk = new Desk(database);
    private final Random random = new Random(SEED);
    private final ConcurrentLinkedQueue<ReservationState> held = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void nobodyWaitsInACircleAndEverythingAddsUp() throws InterruptedException {
        var seats = new ArrayList<>(sale.seats());
        var users = sale.buyers(USERS);
        var types = List.of(sale.ticketType("A석", TICKETS), sale.ticketType("B석", TICKETS));
        var acts = new ArrayList<Callable<Object>>();
        for (var i = 0; i < TRIES; i++) {
            acts.add(act(seats, users, types));
        }
        var race = Stampede.run("everything at once", acts);
        assertThat(race.failed()).isEmpty();
        assertThat(race.refused()).containsKeys("SEAT_UNAVAILABLE", "SOLD_OUT", "SEAT_LIMIT_EXCEEDED");
        sale.owner().update("update ticket_schema.reservations set expires_at = now() where status = 'pending'");
        desk.call(door -> door.expireHolds(TRIES));
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
    }

    private Callable<Object> act(List<UUID> seats, List<UserId> users, List<UUID> types) {
        Collections.shuffle(seats, random);
        var user = users.get(random.nextInt(USERS));
        var wanted = List.copyOf(seats.subList(0, 1 + random.nextInt(3)));
        var first = random.nextInt(2);
        var wishes = List.of(
                new TicketWish(types.get(first), 1 + random.nextInt(2)), new TicketWish(types.get(1 - first), 1));
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> () -> briefly(desk.call(door -> door.holdSeats(user, sale.event, wanted, null)));
            case 4, 5 -> () -> briefly(desk.call(door -> door.holdTickets(user, sale.event, wishes, null)));
            case 6, 7 -> () -> desk.call(door -> door.expireHolds(3));
            case 8 -> () -> payOrNot(users);
            default -> () -> cancelOne(users);
        };
    }

    /** Nine in ten have run out by the time anybody looks. */
    private Object briefly(ReservationState reservation) {
        if (Math.floorMod(reservation.id().hashCode(), 10) > 0) {
            sale.lapse(reservation);
        }
        held.add(reservation);
        return reservation;
    }

    private Object payOrNot(List<UserId> users) {
        var one = held.poll();
        return one == null
                ? ""
                : forItsOwner(users, one, user -> {
                    desk.call(door -> door.beginPayment(user, new ReservationId(one.id())));
                    desk.call(door -> {
                        door.endPayment(new ReservationId(one.id()));
                        return one;
                    });
                    held.add(one);
                });
    }

    private Object cancelOne(List<UserId> users) {
        var one = held.poll();
        return one == null
                ? ""
                : forItsOwner(users, one, user -> desk.call(door -> door.cancel(user, new ReservationId(one.id()))));
    }

    /** To all others it does not exist. */
    private static Object forItsOwner(List<UserId> users, ReservationState reservation, Consumer<UserId> act) {
        for (var user : users) {
            try {
                act.accept(user);
            } catch (Refusal no) {
                assertThat(no.code().name())
                        .isIn("NOT_FOUND", "RESERVATION_EXPIRED", "RESERVATION_NOT_PAYABLE", "PAYMENT_IN_PROGRESS");
            }
        }
        return reservation;
    }
}
