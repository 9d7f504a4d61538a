package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.json.Json;
import gg.tiketi.seats.SeatStatus;
import gg.tiketi.seats.SeatsChanged;
import gg.tiketi.seats.TicketStock;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.CountingDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReservationsIT extends ReservationCase {
    private static final Comparator<UUID> BY_TEXT = Comparator.comparing(UUID::toString);

    @Test
    void aHoldHasItsPriceItsEndAndItsSeats() {
        var held = hold(buyer, 3, 1);
        assertThat(held.reservationNumber()).matches("TK\\d{6}[0-9A-HJKMNP-TV-Z]{8}");
        assertThat(held.totalAmount()).isEqualTo(2 * Sale.PRICE);
        assertThat(held.status()).isEqualTo(ReservationStatus.PENDING);
        assertThat(held.paymentStatus()).isEqualTo(PaymentStatus.PENDING);
        assertThat(held.seats())
                .containsExactly(
                        new ReservedSeat(seats.get(1), "1층 R석 1열 2번", "1층 R석", 1, 2, Sale.PRICE),
                        new ReservedSeat(seats.get(3), "1층 R석 1열 4번", "1층 R석", 1, 4, Sale.PRICE));
        assertThat(held.items()).isEmpty();
        assertThat(desk.seats.take())
                .containsExactly(new SeatsChanged(
                        sale.event, List.of(change(1, SeatStatus.LOCKED, 1), change(3, SeatStatus.LOCKED, 1))));
        assertThat(desk.counts.take()).containsExactly(new ReservationsCounted("held", 1));
        assertThat(minutesOf(held)).isEqualTo(5);
    }

    @Test
    void takenSeatsAreNamed() {
        hold(buyer, 1, 2);
        refused(() -> hold(other, 0, 1, 2, 3), RefusalCode.SEAT_UNAVAILABLE, "seatIds", seats.get(1), seats.get(2));
        assertThat(desk.counts.take()).contains(new ReservationsCounted("seat_unavailable", 1));
        hold(other, 0, 3);
    }

    /** In a race many stand in a line for each row, and most of them for a seat that is long gone. */
    @Test
    void whoeverComesTooLateDoesNotWaitForTheRow() throws Exception {
        hold(buyer, 1);
        try (var another = database.owner().getConnection()) {
            another.setAutoCommit(false);
            try (var lock = another.prepareStatement("select id from ticket_schema.seats where id = ? for update")) {
                lock.setObject(1, seats.get(1));
                lock.execute();
            }
            var late = CompletableFuture.runAsync(
                    () -> refused(() -> hold(other, 1), RefusalCode.SEAT_UNAVAILABLE, "seatIds", seats.get(1)));
            assertThat(late).succeedsWithin(Duration.ofSeconds(30));
            another.rollback();
        }
    }

    @Test
    void seatsOfNobodyAndOfOtherEventsAreNotFound() {
        var stranger = UUID.randomUUID();
        var foreign = Sale.of(database, 1, 4).seats().get(0);
        refused(
                () -> desk.call(
                        door -> door.holdSeats(buyer, sale.event, List.of(seats.get(0), stranger, foreign), null)),
                RefusalCode.NOT_FOUND,
                "seatIds",
                stranger,
                foreign);
        var nowhere = new EventId(UUID.randomUUID());
        refused(
                () -> desk.call(door -> door.holdSeats(buyer, nowhere, seats.subList(0, 1), null)),
                RefusalCode.NOT_FOUND);
    }

    @Test
    void theSaleHasAWindow() {
        sale.owner().update("update ticket_schema.events set sale_start_date = now() + interval '1 second'");
        refused(() -> hold(buyer, 0), RefusalCode.EVENT_NOT_ON_SALE);
        sale.owner()
                .update(
                        "update ticket_schema.events set sale_start_date = now() - interval '2 days', sale_end_date = now()");
        refused(() -> hold(buyer, 0), RefusalCode.EVENT_NOT_ON_SALE);
        sale.owner()
                .update(
                        "update ticket_schema.events set sale_end_date = now() + interval '1 day', status = 'cancelled'");
        refused(() -> hold(buyer, 0), RefusalCode.EVENT_NOT_ON_SALE);
    }

    @Test
    void nobodyReservesWithoutAdmission() {
        refused(() -> hold(new UserId(UUID.randomUUID()), 0), RefusalCode.ADMISSION_REQUIRED);
        sale.endAdmissions();
        refused(() -> hold(buyer, 0), RefusalCode.ADMISSION_REQUIRED);
    }

    @Test
    void theLimitCountsWhatIsLive() {
        var first = hold(buyer, 0, 1, 2);
        refused(() -> hold(buyer, 3, 4), RefusalCode.SEAT_LIMIT_EXCEEDED);
        hold(buyer, 3);
        cancel(buyer, first);
        hold(buyer, 4, 5, 6);
        refused(() -> hold(other, 7, 8, 9, 10, 11), RefusalCode.SEAT_LIMIT_EXCEEDED);
    }

    @Test
    void whatBelongsToOthersDoesNotExist() {
        var held = hold(buyer, 0);
        refused(() -> find(other, held), RefusalCode.NOT_FOUND);
        refused(() -> cancel(other, held), RefusalCode.NOT_FOUND);
        assertThat(mine(other, null, 20, 0).reservations()).isEmpty();
        assertThat(mine(other, null, 20, 0).total()).isZero();
    }

    @Test
    void severalTypesAreHeldTogetherOrNotAtAll() {
        var plenty = sale.ticketType("A석", 10);
        var scarce = sale.ticketType("B석", 1);
        var held = tickets(buyer, new TicketWish(plenty, 2), new TicketWish(scarce, 1));
        assertThat(held.totalAmount()).isEqualTo(3 * Sale.PRICE);
        assertThat(held.items())
                .containsExactlyInAnyOrder(
                        new ReservedTickets(plenty, "A석", 2, Sale.PRICE, 2 * Sale.PRICE),
                        new ReservedTickets(scarce, "B석", 1, Sale.PRICE, Sale.PRICE));
        assertThat(desk.tickets.take().get(0).stock())
                .containsExactlyInAnyOrder(
                        new TicketStock(sale.event.value(), plenty, 8, 10),
                        new TicketStock(sale.event.value(), scarce, 0, 1));
        refused(
                () -> tickets(other, new TicketWish(plenty, 1), new TicketWish(scarce, 1)),
                RefusalCode.SOLD_OUT,
                "ticketTypeIds",
                scarce);
        refused(() -> tickets(buyer, new TicketWish(plenty, 2)), RefusalCode.SEAT_LIMIT_EXCEEDED);
        refused(() -> tickets(other, new TicketWish(UUID.randomUUID(), 1)), RefusalCode.NOT_FOUND);
        sale.lapse(held);
        assertThat(tickets(other, new TicketWish(scarce, 1)).items()).hasSize(1);
    }

    @Test
    void aRepeatGetsTheFirstAnswer() {
        var first = desk.call(door -> door.holdSeats(buyer, sale.event, seats.subList(0, 2), "key"));
        desk.seats.take();
        var again = desk.call(door -> door.holdSeats(buyer, sale.event, List.of(seats.get(1), seats.get(0)), "key"));
        assertThat(again).isEqualTo(first);
        assertThat(desk.seats.take()).isEmpty();
        refused(
                () -> desk.call(door -> door.holdSeats(buyer, sale.event, seats.subList(0, 1), "key")),
                RefusalCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void whatIsRefusedMayBeTriedAgainWithTheSameKey() {
        var held = hold(other, 0);
        refused(
                () -> desk.call(door -> door.holdSeats(buyer, sale.event, seats.subList(0, 1), "key")),
                RefusalCode.SEAT_UNAVAILABLE);
        cancel(other, held);
        assertThat(desk.call(door -> door.holdSeats(buyer, sale.event, seats.subList(0, 1), "key"))
                        .seats())
                .hasSize(1);
    }

    @Test
    void eachActIsOneStatement() throws SQLException {
        var statements = new CountingDataSource(database.source());
        try (var counted = new Desk(database, statements)) {
            var held = counted.call(door -> door.holdSeats(buyer, sale.event, seats.subList(0, 2), null));
            assertThat(statements.statements()).hasSize(1);
            statements.forget();
            counted.call(door -> door.holdSeats(other, sale.event, seats.subList(2, 4), "key"));
            assertThat(statements.statements()).hasSize(1);
            statements.forget();
            counted.call(door -> door.mine(buyer, sale.event, Shelf.UPCOMING, 20, 0));
            assertThat(statements.statements()).hasSize(1);
            statements.forget();
            counted.call(door -> door.find(buyer, id(held)));
            assertThat(statements.statements()).hasSize(1);
            statements.forget();
            counted.call(door -> door.confirm(id(held), "CARD"));
            assertThat(statements.statements()).hasSize(1);
            statements.forget();
            counted.call(door -> door.expireHolds(ExpiryTimer.BATCH));
            assertThat(statements.statements()).hasSize(1);
        }
    }

    @Test
    void typesOfTicketsStandInTheOrderOfTheirEvent() {
        var wishes = Stream.of("라석", "나석", "다석", "가석")
                .map(name -> new TicketWish(sale.ticketType(name, 1), 1))
                .toArray(TicketWish[]::new);
        var held = tickets(buyer, wishes);
        assertThat(find(buyer, held).items())
                .extracting(ReservationItem::ticketTypeName)
                .containsExactly("가석", "나석", "다석", "라석");
    }

    @Test
    void theListIsReadPageByPage() {
        var type = sale.ticketType("스탠딩", 9);
        var made = Stream.generate(
                        () -> id(tickets(buyer, new TicketWish(type, 1))).value())
                .limit(4)
                .toList();
        // Made at the same moment, as far as the clock can tell: the order is one all the same.
        sale.owner().update("update ticket_schema.reservations set created_at = now()");
        var leafed = Stream.of(0, 1, 2, 3, 4)
                .map(offset -> mine(buyer, null, 1, offset))
                .toList();
        assertThat(leafed).allSatisfy(page -> assertThat(page.total()).isEqualTo(4));
        assertThat(leafed.subList(0, 4))
                .flatExtracting(MyReservations::reservations)
                .extracting(ReservationSummary::id)
                .containsExactlyElementsOf(made.stream().sorted(BY_TEXT).toList());
        assertThat(leafed.get(4).reservations()).isEmpty();
    }

    @Test
    void theListHasShelves() {
        var held = hold(buyer, 0);
        var paying = hold(buyer, 1);
        var given = hold(buyer, 2);
        var late = hold(buyer, 3);
        cancel(buyer, given);
        desk.call(door -> door.beginPayment(buyer, id(paying)));
        sale.owner()
                .update(
                        "update ticket_schema.reservations set expires_at = now() - interval '1 second' where id = any (?)",
                        (Object) new UUID[] {id(late).value(), id(paying).value()});
        var shelves = new MyReservations.Shelves(2, 0, 2);
        assertThat(mine(buyer, Shelf.UPCOMING, 20, 0)).satisfies(page -> {
            assertThat(page.total()).isEqualTo(2);
            assertThat(page.shelves()).isEqualTo(shelves);
            // Of one event: what was made last comes first. A payment under way keeps its seats.
            assertThat(page.reservations())
                    .extracting(ReservationSummary::id)
                    .containsExactly(id(paying).value(), id(held).value());
        });
        assertThat(mine(buyer, Shelf.CANCELLED, 20, 0).reservations())
                .extracting(ReservationSummary::id)
                .containsExactly(id(late).value(), id(given).value());
        assertThat(desk.<MyReservations>call(door -> door.mine(buyer, new EventId(UUID.randomUUID()), null, 20, 0))
                        .total())
                .isZero();
        sale.owner().update("update ticket_schema.events set event_date = now()");
        assertThat(mine(buyer, Shelf.PAST, 20, 0).shelves()).isEqualTo(new MyReservations.Shelves(0, 2, 2));
    }

    @Test
    void theListShowsSeatsAndTicketsTheLatestFirst() throws Exception {
        var type = sale.ticketType("스탠딩", 5);
        hold(buyer, 0);
        tickets(buyer, new TicketWish(type, 2));
        var mine = mine(buyer, null, 20, 0).reservations();
        assertThat(mine)
                .flatExtracting(ReservationSummary::items)
                .containsExactly(
                        new ReservationItem("스탠딩", 2, Sale.PRICE, 2 * Sale.PRICE, null, null, List.of()),
                        new ReservationItem(
                                null,
                                1,
                                Sale.PRICE,
                                Sale.PRICE,
                                "1층 R석 1열 1번",
                                new SeatPlace("1층 R석", 1, 1),
                                List.of()));
        var json = Json.mapper().readTree(Json.write(mine.get(0)));
        assertThat(json.fieldNames())
                .toIterable()
                .contains(
                        "id",
                        "reservation_number",
                        "event_title",
                        "venue",
                        "event_date",
                        "total_amount",
                        "status",
                        "payment_status",
                        "created_at",
                        "expires_at",
                        "items");
        assertThat(json.get("status").asText()).isEqualTo("pending");
        var one = Json.mapper().readTree(Json.write(find(buyer, hold(buyer, 2))));
        assertThat(one.get("isExpired").asBoolean()).isFalse();
        assertThat(one.get("event_title").asText()).isEqualTo("봄, 다시");
        assertThat(one.get("seats").get(0).get("seatLabel").asText()).isEqualTo("1층 R석 1열 3번");
    }

    private MyReservations mine(UserId user, Shelf shelf, int limit, int offset) {
        return desk.call(door -> door.mine(user, null, shelf, limit, offset));
    }
}
