package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sold twice is found wherever it is, and looking for it costs what changed, not what was ever sold. */
class OversoldIT {
    /** As many as one look goes through, besides what changed. */
    private static final int PIECE = 5_000;

    private static final int SOLD_BEFORE = 12 * PIECE;

    /** Entries of indexes, and rows without one, that this transaction has read of items. */
    private static final String READS = """
            select sum(pg_stat_get_xact_tuples_returned(indexrelid)) + pg_stat_get_xact_tuples_returned(indrelid)
              from pg_index
             where indrelid = 'ticket_schema.reservation_items'::regclass
             group by indrelid
            """;

    /** A piece, its seats, and little else. */
    private static final long MOST_READS = 2 * PIECE + 1_000;

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.of(database, 8, 4);
    private final Database owner = sale.owner();
    private final Desk desk = new Desk(database);
    private final UserId buyer = sale.buyer();

    /** Nobody guards any more. */
    @BeforeEach
    void withoutTheIndex() {
        owner.update("drop index ticket_schema.reservation_items_seat_live");
        owner.update(
                "create index on ticket_schema.reservation_items (seat_id) where seat_id is not null and released_at is null");
        owner.update("alter table ticket_schema.ticket_types drop constraint ticket_types_available_within_total");
    }

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void aSeatSoldTwiceCountsUntilItIsGivenBack() {
        var held = hold(0);
        hold(1);
        assertThat(oversold()).isZero();
        var twice = sell(held, sale.seats().get(0));
        assertThat(oversold()).isOne();
        assertThat(oversold()).as("also while nothing happens to it").isOne();

        owner.update("update ticket_schema.reservation_items set released_at = now() where id = ?", twice);
        assertThat(oversold()).isZero();
    }

    @Test
    void moreTicketsThanThereAreCountOnceForTheirType() {
        var type = sale.ticketType("스탠딩", 3);
        desk.call(door -> door.holdTickets(buyer, sale.event, List.of(new TicketWish(type, 3)), null));
        assertThat(oversold()).isZero();
        owner.update("update ticket_schema.ticket_types set total_quantity = 2 where id = ?", type);
        assertThat(oversold()).isOne();
        owner.update("update ticket_schema.ticket_types set total_quantity = 3 where id = ?", type);
        assertThat(oversold()).isZero();
    }

    /** Without a word in the history, in the middle of what was sold long ago. */
    @Test
    void whatWasPlantedInSilenceIsFoundWhenItsPieceComesRound() {
        var old = hold(0);
        sellMuch(old);
        var seat = UUID.randomUUID();
        sell(old, seat);
        sell(old, seat);
        sellMuch(old);
        lookedLongAfter();
        assertThat(oversold()).as("not in the first piece").isZero();
        for (int look = 0; look < 2 * SOLD_BEFORE / PIECE && oversold() == 0; look++) {
            assertThat(look).isLessThan(SOLD_BEFORE / PIECE + 1);
        }
        assertThat(oversold()).isOne();
    }

    @Test
    void aLookReadsAPieceAndWhatChanged() {
        var old = hold(0);
        sellMuch(old);
        lookedLongAfter();
        assertThat(readsOfALook(0)).isBetween((long) PIECE, MOST_READS);
        sellMuch(old);
        lookedLongAfter();
        assertThat(readsOfALook(0)).as("twice as much was sold").isBetween((long) PIECE, MOST_READS);

        // Its items are in no piece that is near.
        lookedLongAfter();
        var now = hold(1);
        sell(now, sale.seats().get(1));
        var reads = readsOfALook(1);
        System.out.printf("a look for what is sold twice: %d reads, %d are sold%n", reads, 2 * SOLD_BEFORE);
        assertThat(reads).isBetween((long) PIECE, MOST_READS);
    }

    private ReservationState hold(int seat) {
        return desk.call(door -> door.holdSeats(buyer, sale.event, sale.seats().subList(seat, seat + 1), null));
    }

    private long sell(ReservationState to, UUID seat) {
        return owner.first(
                        "insert into ticket_schema.reservation_items (reservation_id, event_id, seat_id, label, quantity, unit_price)"
                                + " values (?, ?, ?, '', 1, 0) returning id",
                        row -> row.getLong(1),
                        to.id(),
                        sale.event.value(),
                        seat)
                .orElseThrow();
    }

    private void sellMuch(ReservationState to) {
        owner.update("""
                insert into ticket_schema.reservation_items (reservation_id, event_id, seat_id, label, quantity, unit_price)
                select ?, ?, gen_random_uuid(), '', 1, 0 from generate_series(1, %d)
                """.formatted(SOLD_BEFORE), to.id(), sale.event.value());
    }

    /** The last look was so long after all that has happened that none of it can have been overlooked. */
    private void lookedLongAfter() {
        owner.update("update ticket_schema.oversold_look set looked_to = clock_timestamp() + interval '5 seconds'");
    }

    private long oversold() {
        return oversold(database.database());
    }

    private static long oversold(Database server) {
        return server.first("select ticket_schema.count_oversold()", row -> row.getLong(1))
                .orElseThrow();
    }

    private long readsOfALook(long found) {
        return database.transactions().inNew(() -> {
            assertThat(oversold(database.database())).isEqualTo(found);
            return database.database().first(READS, row -> row.getLong(1)).orElseThrow();
        });
    }
}
