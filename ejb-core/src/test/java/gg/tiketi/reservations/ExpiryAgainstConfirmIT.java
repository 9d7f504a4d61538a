package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** S7: expiry and payment never both win, and exactly one of them does. */
class ExpiryAgainstConfirmIT {
    private static final int HOLDS = 400;

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.of(database, HOLDS, 4);
    private final Desk desk = new Desk(database);
    private final Set<UUID> confirmed = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void oneOfThemWins() throws InterruptedException {
        var race = race("expiry against confirm");
        assertThat(race.failed()).isEmpty();
        assertThat(race.refused()).containsOnlyKeys("RESERVATION_EXPIRED");
        assertThat(ids("confirmed")).isEqualTo(confirmed).isNotEmpty();
        assertThat(ids("expired")).isNotEmpty();
        assertThat(ids("pending")).isEmpty();
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
    }

    @Test
    void aSweeperThatOverwritesByIdIsStoppedByTheTrigger() throws InterruptedException {
        overwriteById();
        var race = race("expiry against confirm, overwriting");
        assertThat(race.failed()).containsKey("23514");
        assertThat(ids("confirmed")).containsAll(confirmed);
    }

    @Test
    void withoutTheTriggerItExpiresWhatHasBeenSold() throws InterruptedException {
        overwriteById();
        sale.owner().update("drop trigger reservations_legal_transition on ticket_schema.reservations");
        race("expiry against confirm, overwriting, no trigger");
        var lost = ids("expired");
        lost.retainAll(confirmed);
        System.out.printf("expiry against confirm, overwriting, no trigger: violations %d%n", lost.size());
        assertThat(lost).isNotEmpty();
    }

    /** As a cleaner that has never heard of the others would do it. */
    private void overwriteById() {
        sale.sabotage("expire_holds", "for update skip locked", "");
        sale.sabotage(
                "expire_holds",
                "    if cardinality(lapsed) > 0 then",
                "    perform pg_sleep(0.02);\n    if cardinality(lapsed) > 0 then");
    }

    /** Holds end one after the other in the very moments in which they are confirmed, while others sweep. */
    private Stampede race(String name) throws InterruptedException {
        var buyers = sale.buyers(HOLDS).iterator();
        var acts = new ArrayList<Callable<Integer>>();
        for (var seat : sale.seats()) {
            var buyer = buyers.next();
            var held = desk.call(door -> door.holdSeats(buyer, sale.event, List.of(seat), null));
            acts.add(() -> confirm(buyer, held.id()));
            if (acts.size() % 4 == 0) {
                acts.add(() -> desk.call(door -> door.expireHolds(10)));
            }
        }
        sale.owner().update("""
                update ticket_schema.reservations r
                   set expires_at = clock_timestamp() + interval '200 milliseconds' + place * interval '6 milliseconds'
                  from (select id, row_number() over (order by created_at) as place from ticket_schema.reservations) placed
                 where placed.id = r.id
                """);
        var race = Stampede.run(name, acts);
        while (!ids("pending").isEmpty()) {
            desk.call(door -> door.expireHolds(HOLDS));
        }
        return race;
    }

    private int confirm(UserId buyer, UUID id) {
        desk.call(door -> {
            // Fixes now(): the confirmation began in time, and takes its time.
            door.find(buyer, new ReservationId(id));
            sale.awaitEnd(id);
            return door.confirm(new ReservationId(id), "CARD");
        });
        confirmed.add(id);
        return 1;
    }

    private Set<UUID> ids(String status) {
        return new HashSet<>(sale.owner()
                .query(
                        "select id from ticket_schema.reservations where status = ?",
                        row -> row.getObject(1, UUID.class),
                        status));
    }
}
