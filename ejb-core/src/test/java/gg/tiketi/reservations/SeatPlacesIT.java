package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.database.Migrations;
import gg.tiketi.seatmap.SeatedEvent;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.tickets.TicketCheck;
import gg.tiketi.tickets.TicketDoors;
import gg.tiketi.tickets.TicketView;
import gg.tiketi.tickets.Tickets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beside the label, which is Korean, everybody who shows a seat says where it is. */
class SeatPlacesIT {
    private static final String ROOM = """
            {"sections": [
                {"name": "1층 2열", "rows": 2, "seatsPerRow": 3, "price": 50000, "startRow": 4,
                 "numbering": {"first": 101, "step": 2, "reversed": true}}]}""";

    private static final SeatPlace FIRST = new SeatPlace("1층 2열", 4, 105);
    private static final SeatPlace LAST = new SeatPlace("1층 2열", 5, 101);

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.with(database, ROOM, 6, 8);
    private final UserId buyer = sale.buyer();
    private final UserId staff = new UserId(UUID.randomUUID());
    private final Desk desk = new Desk(database);
    private final Tickets tickets = TicketDoors.over(database.database());

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void ofASeatEverybodySaysWhereItIs() {
        var id = bought(0, 5);

        var one = desk.call(door -> door.find(buyer, id));
        assertThat(one.items()).extracting(ReservationItem::place).containsExactly(FIRST, LAST);
        assertThat(one.items())
                .extracting(ReservationItem::seatLabel)
                .as("as the contract names it")
                .containsExactly("1층 2열 4열 105번", "1층 2열 5열 101번");
        assertThat(mine())
                .singleElement()
                .satisfies(summary -> assertThat(summary.items()).isEqualTo(one.items()));
        var bought = tickets.ofReservation(buyer, id).tickets();
        assertThat(bought).extracting(TicketView::place).containsExactly(FIRST, LAST);
        assertThat(shown(bought.get(1)).ticket().place()).isEqualTo(LAST);
        assertThat(tickets.checks(sale.event, 10).checks())
                .extracting(check -> check.ticket().place())
                .containsExactly(LAST);
    }

    @Test
    void whoStandsIsAtNoPlaceWhateverTheirTicketIsCalled() {
        var standing = sale.ticketType("스탠딩 2열 3번", 5);
        var held = desk.call(door -> door.holdTickets(buyer, sale.event, List.of(new TicketWish(standing, 2)), null));
        var id = confirmed(held.id());

        assertThat(mine())
                .singleElement()
                .satisfies(summary -> assertThat(summary.items())
                        .singleElement()
                        .satisfies(item -> {
                            assertThat(item.ticketTypeName()).isEqualTo("스탠딩 2열 3번");
                            assertThat(item.seatLabel()).isNull();
                            assertThat(item.place()).isNull();
                        }));
        var bought = tickets.ofReservation(buyer, id).tickets();
        assertThat(bought).hasSize(2).allMatch(ticket -> ticket.place() == null);
        var check = shown(bought.get(0));
        assertThat(check.ticket().label()).isEqualTo("스탠딩 2열 3번");
        assertThat(check.ticket().place()).isNull();
    }

    /** What was once reserved is remembered longer than the seat. */
    @Test
    void ofASeatThatIsNoMoreTheLabelIsLeft() {
        var held =
                desk.call(door -> door.holdSeats(buyer, sale.event, sale.seats().subList(0, 1), null));
        desk.call(door -> door.cancel(buyer, new ReservationId(held.id())));
        sale.owner().query("select ticket_schema.delete_seats(?)", row -> "", sale.event.value());

        assertThat(mine())
                .singleElement()
                .satisfies(summary -> assertThat(summary.items())
                        .singleElement()
                        .satisfies(item -> {
                            assertThat(item.seatLabel()).isEqualTo("1층 2열 4열 105번");
                            assertThat(item.place()).isNull();
                        }));
    }

    @Test
    void whatWasSoldByAnEarlierReleaseHasItToo() {
        var old = TestDatabase.upTo("230");
        var event = new SeatedEvent(old, ROOM, 4);
        assertThat(event.holdInSilence(event.seats().get(0), event.seats().get(5)))
                .isTrue();

        Migrations.migrate(old.owner());

        var owner = new Database(old.owner());
        var sold = owner.first("select id, user_id from ticket_schema.reservations", row ->
                        new Object[] {row.getObject("id", UUID.class), row.getObject("user_id", UUID.class)})
                .orElseThrow();
        assertThat(owner.first(ReservationRows.ONE, ReservationRows::view, sold)
                        .orElseThrow()
                        .items())
                .extracting(ReservationItem::place)
                .containsExactly(FIRST, LAST);
    }

    private List<ReservationSummary> mine() {
        return desk.<MyReservations>call(door -> door.mine(buyer, null, null, 20, 0))
                .reservations();
    }

    private TicketCheck shown(TicketView ticket) {
        return database.transactions().inNew(() -> tickets.check(staff, sale.event, ticket.code(), null, null));
    }

    private ReservationId bought(int... ordinals) {
        var seats = sale.seats();
        var wanted = IntStream.of(ordinals).mapToObj(seats::get).toList();
        return confirmed(desk.call(door -> door.holdSeats(buyer, sale.event, wanted, null))
                .id());
    }

    private ReservationId confirmed(UUID held) {
        var id = new ReservationId(held);
        desk.call(door -> door.confirm(id, "CARD"));
        return id;
    }
}
