package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.database.Migrations;
import gg.tiketi.seatmap.SeatedEvent;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.tickets.TicketDoors;
import gg.tiketi.tickets.TicketView;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is special about a seat stands in its row, and whoever shows reservations reads it there. */
class SeatFlagsIT {
    private static final String BEFORE_ROWS_HAD_THEM = "230";

    /** Two rows counted by odd numbers from the other end, and a plain section of the same row numbers. */
    private static final String ROOM = """
            {"sections": [
                {"name": "A", "rows": 2, "seatsPerRow": 3, "price": 50000, "startRow": 4,
                 "numbering": {"first": 1, "step": 2, "reversed": true},
                 "flags": [{"row": 5, "companion": [3], "wheelchair": [1], "restrictedView": [1, 3]}, {"row": 4, "restrictedView": [5]}]},
                {"name": "B", "rows": 2, "seatsPerRow": 2, "price": 40000, "startRow": 4}]}""";

    private static final List<String> FLAGGED = List.of(
            "A 4열 5번 {restrictedView}",
            "A 4열 3번 {}",
            "A 4열 1번 {}",
            "A 5열 5번 {}",
            "A 5열 3번 {companion,restrictedView}",
            "A 5열 1번 {wheelchair,restrictedView}",
            "B 4열 1번 {}",
            "B 4열 2번 {}",
            "B 5열 1번 {}",
            "B 5열 2번 {}");

    private static final String ROWS =
            "select seat_label || ' ' || flags::text from ticket_schema.seats where event_id = ? order by ordinal";

    /** Rows of maps this transaction has read, by whichever index or without one. */
    private static final String MAPS_READ = """
            select sum(pg_stat_get_xact_tuples_fetched(indexrelid))
                   + pg_stat_get_xact_tuples_fetched(indrelid) + pg_stat_get_xact_tuples_returned(indrelid)
              from pg_index
             where indrelid = 'ticket_schema.seat_maps'::regclass
             group by indrelid
            """;

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.with(database, ROOM, 10, 8);
    private final Desk desk = new Desk(database);

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void seatsAreMadeWithWhatTheMapSaysOfThem() {
        assertThat(rows(sale.owner(), sale.event.value())).containsExactlyElementsOf(FLAGGED);
    }

    @Test
    void everyoneWhoShowsAReservationSaysSo() {
        var buyer = sale.buyer();
        var seats = sale.seats();
        var wanted = List.of(seats.get(5), seats.get(4), seats.get(6));
        var held = desk.call(door -> door.holdSeats(buyer, sale.event, wanted, null));
        var standing = sale.ticketType("스탠딩", 5);
        desk.call(door -> door.holdTickets(buyer, sale.event, List.of(new TicketWish(standing, 1)), null));
        var id = new ReservationId(held.id());
        desk.call(door -> door.confirm(id, "CARD"));

        var one = desk.call(door -> door.find(buyer, id));
        assertThat(one.items())
                .extracting(item -> item.seatLabel() + " " + item.flags())
                .containsExactly(
                        "A 5열 3번 [companion, restrictedView]", "A 5열 1번 [wheelchair, restrictedView]", "B 4열 1번 []");
        var mine = desk.<MyReservations>call(door -> door.mine(buyer, null, null, 20, 0))
                .reservations();
        assertThat(mine.get(0).items()).extracting(ReservationItem::flags).containsExactly(List.of());
        assertThat(mine.get(1).items()).isEqualTo(one.items());
        assertThat(TicketDoors.over(database.database())
                        .ofReservation(buyer, id)
                        .tickets())
                .extracting(TicketView::flags)
                .isEqualTo(one.items().stream().map(ReservationItem::flags).toList());
    }

    /** What was once reserved is remembered longer than the seat. */
    @Test
    void ofASeatThatIsNoMoreNothingIsSaid() {
        var buyer = sale.buyer();
        var held =
                desk.call(door -> door.holdSeats(buyer, sale.event, sale.seats().subList(5, 6), null));
        var id = new ReservationId(held.id());
        desk.call(door -> door.cancel(buyer, id));
        sale.owner().query("select ticket_schema.delete_seats(?)", row -> "", sale.event.value());

        assertThat(desk.call(door -> door.find(buyer, id)).items())
                .extracting(item -> item.seatLabel() + " " + item.flags())
                .containsExactly("A 5열 1번 []");
    }

    @Test
    void twentyReservationsAreShownWithoutOpeningAMap() {
        var buyer = sale.buyer();
        var rooms = IntStream.range(0, 20)
                .mapToObj(i -> new SeatedEvent(database, ROOM, 4))
                .toList();
        for (var room : rooms) {
            sale.owner().update("""
                    insert into ticket_schema.admissions (event_id, user_id, joined_at, admitted_at, expires_at)
                    values (?, ?, now(), now(), now() + interval '1 hour')
                    """, room.id.value(), buyer.value());
            desk.call(door -> door.holdSeats(buyer, room.id, room.seats().subList(4, 6), null));
        }

        database.transactions().run(() -> {
            var shown = read(database.database(), ReservationRows.mine(null), buyer.value(), null, null, 20, 0);
            assertThat(shown)
                    .hasSize(20)
                    .allSatisfy(flags -> assertThat(flags)
                            .containsExactly(
                                    List.of("companion", "restrictedView"), List.of("wheelchair", "restrictedView")));
            assertThat(mapsRead()).isZero();
        });
        database.transactions().run(() -> {
            database.database().query("select sections from ticket_schema.seat_maps", row -> "");
            assertThat(mapsRead()).as("what is opened is counted").isPositive();
        });
    }

    @Test
    void seatsThatWereThereLearnIt() {
        var old = TestDatabase.upTo(BEFORE_ROWS_HAD_THEM);
        var flagged = new SeatedEvent(old, ROOM, 4);
        var plain = SeatedEvent.ofOneRow(old, 3, 4);
        assertThat(flagged.holdInSilence(flagged.seats().get(5))).isTrue();
        var told =
                "select ticket_schema.flags_of_seat(id)::text from ticket_schema.seats where event_id = ? order by ordinal";
        var before = flagged.owner.query(told, row -> row.getString(1), flagged.id.value());

        Migrations.migrate(old.owner());

        assertThat(rows(flagged.owner, flagged.id.value())).containsExactlyElementsOf(FLAGGED);
        assertThat(rows(flagged.owner, plain.id.value())).hasSize(3).allMatch(row -> row.endsWith("번 {}"));
        assertThat(flagged.owner.query(told, row -> row.getString(1), flagged.id.value()))
                .as("servers of the release before hear the same")
                .isEqualTo(before);
    }

    private static List<String> rows(Database owner, UUID event) {
        return owner.query(ROWS, row -> row.getString(1), event);
    }

    private static List<List<List<String>>> read(Database database, String sql, Object... parameters) {
        return database.query(sql, ReservationRows::counted, parameters).stream()
                .map(row -> row.reservation().items().stream()
                        .map(ReservationItem::flags)
                        .toList())
                .toList();
    }

    private long mapsRead() {
        return database.database().first(MAPS_READ, row -> row.getLong(1)).orElseThrow();
    }
}
