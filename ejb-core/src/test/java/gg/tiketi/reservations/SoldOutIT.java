package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.events.EventServer;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.seats.Seats;
import gg.tiketi.seats.Stock;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left of an event, from the making of its seats to the last one and back. */
class SoldOutIT {
    private static final int ARENA = 50_000;

    private final TestDatabase database = TestDatabase.migrated();
    private final EventServer server =
            new EventServer(database, TestRedis.shared().gateway());
    private final Stock stock = new Stock(server.database, server.events, server.catalogue);
    private final Seats seats = server.seats;
    private final Desk desk = new Desk(database);

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void theStatusFollowsTheLastSeat() {
        var sale = Sale.of(database, 3, 4);
        var held = desk.call(
                door -> door.holdSeats(sale.buyer(), sale.event, sale.seats().subList(0, 2), null));
        assertThat(count()).isEqualTo(1);
        assertThat(count()).isZero();
        assertThat(left(sale)).isEqualTo("on_sale 1 of 3");
        var buyer = sale.buyer();
        var last =
                desk.call(door -> door.holdSeats(buyer, sale.event, sale.seats().subList(2, 3), null));
        assertThat(count()).isEqualTo(1);
        assertThat(left(sale)).isEqualTo("sold_out 0 of 3");
        assertThat(stock.available()).isZero();
        desk.call(door -> door.cancel(buyer, new ReservationId(last.id())));
        count();
        assertThat(left(sale)).isEqualTo("on_sale 1 of 3");
        sale.lapse(held);
        desk.call(door -> door.expireHolds(ExpiryTimer.BATCH));
        count();
        assertThat(left(sale)).isEqualTo("on_sale 3 of 3");
        assertThat(stock.available()).isEqualTo(3);
        assertThat(stock.oversold()).isZero();
    }

    @Test
    void anArenaIsMadeInOneStatement() {
        var layout = IntStream.rangeClosed(1, 50)
                .mapToObj("""
                        {"name": "%d구역", "rows": 25, "seatsPerRow": 40, "price": 66000, "startRow": 7}"""::formatted)
                .collect(Collectors.joining(",", "{\"sections\": [", "]}"));
        var sale = Sale.with(database, layout, ARENA, 4);
        delete(sale);
        var began = System.nanoTime();
        assertThat(generate(sale)).isEqualTo(ARENA);
        System.out.printf("%d seats made in %d ms%n", ARENA, (System.nanoTime() - began) / 1_000_000);
        assertThat(left(sale)).isEqualTo("on_sale " + ARENA + " of " + ARENA);
        assertThat(label(sale, 0)).isEqualTo("1구역 7열 1번");
        assertThat(label(sale, 40)).isEqualTo("1구역 8열 1번");
        assertThat(label(sale, ARENA - 1)).isEqualTo("50구역 31열 40번");
        refused(() -> generate(sale), RefusalCode.ILLEGAL_STATE);
        assertThat(delete(sale)).isEqualTo(ARENA);
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
    }

    @Test
    void seatsThatAreTakenStay() {
        var sale = Sale.of(database, 2, 4);
        var buyer = sale.buyer();
        var held =
                desk.call(door -> door.holdSeats(buyer, sale.event, sale.seats().subList(0, 1), null));
        refused(() -> delete(sale), RefusalCode.ILLEGAL_STATE);
        desk.call(door -> door.cancel(buyer, new ReservationId(held.id())));
        assertThat(delete(sale)).isEqualTo(2);
        assertThat(desk.call(door -> door.find(buyer, new ReservationId(held.id())))
                        .items())
                .hasSize(1);
        refused(() -> seats.generate(new EventId(UUID.randomUUID()), by()), RefusalCode.NOT_FOUND);
    }

    @Test
    void anEventWithReservationsIsNotDeleted() {
        var sale = Sale.of(database, 1, 4);
        desk.call(door -> door.holdSeats(sale.buyer(), sale.event, sale.seats(), null));
        refused(
                () -> server.transactions.run(() -> server.events.delete(sale.event, by())),
                RefusalCode.EVENT_HAS_SALES);
    }

    private int count() {
        return server.transactions.inNew(stock::countChanged);
    }

    private int generate(Sale sale) {
        return seats.generate(sale.event, by());
    }

    private int delete(Sale sale) {
        return seats.delete(sale.event, by());
    }

    private static UserId by() {
        return EventServer.ADMIN;
    }

    private static String left(Sale sale) {
        return sale.owner()
                .first("""
                        select e.status || ' ' || i.available_seats || ' of ' || i.total_seats
                          from ticket_schema.events e
                          join ticket_schema.event_inventory i on i.event_id = e.id
                         where e.id = ?
                        """, row -> row.getString(1), sale.event.value())
                .orElseThrow();
    }

    private static String label(Sale sale, int ordinal) {
        return sale.owner()
                .first(
                        "select seat_label from ticket_schema.seats where event_id = ? and ordinal = ?",
                        row -> row.getString(1),
                        sale.event.value(),
                        ordinal)
                .orElseThrow();
    }

    private static void refused(ThrowingCallable act, RefusalCode code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.code()).isEqualTo(code));
    }
}
