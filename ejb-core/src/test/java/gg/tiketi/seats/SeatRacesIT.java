package gg.tiketi.seats;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.events.EventServer;
import gg.tiketi.seatmap.SeatedEvent;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import jakarta.persistence.PersistenceException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Admins who make or remove the seats of an event at the same moment, and buyers who take them meanwhile. */
class SeatRacesIT {
    private static final int SEATS = 20;
    private static final int ADMINS = 6;
    private static final int ROUNDS = 15;

    private final TestDatabase database = TestDatabase.migrated();
    private final EventServer server =
            new EventServer(database, TestRedis.shared().gateway());
    private final Seats seats = server.seats;
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @Test
    void ofManyWhoMakeSeatsAtOnceOneDoes() throws Exception {
        var made = generateAtOnce("seats made at once", this::generate);

        assertThat(made).isEqualTo(ROUNDS);
        assertThat(refused).hasValue(ROUNDS * (ADMINS - 1));
        assertThat(failed).hasValue(0);
        assertThat(surplus()).isZero();
        assertThat(server.database.first(
                        "select count(*) from platform_schema.audit_log where action = 'seats.generated'",
                        row -> row.getInt(1)))
                .contains(ROUNDS);
    }

    @Test
    void withoutTheLookTheIndexesSaySo() throws Exception {
        withoutLook();

        assertThat(generateAtOnce("seats made at once, no look", this::generate))
                .isEqualTo(ROUNDS);
        assertThat(failed).hasPositiveValue();
        assertThat(surplus()).isZero();
    }

    @Test
    void withoutLookAndIndexesSeatsAreThereTwice() throws Exception {
        withoutLook();
        var owner = new Database(database.owner());
        owner.update(
                "alter table ticket_schema.seats drop constraint seats_ordinal_unique, drop constraint seats_place_unique");
        owner.update("alter table ticket_schema.seat_maps drop constraint seat_maps_pkey");
        owner.update("drop index ticket_schema.seat_maps_current");

        assertThat(generateAtOnce(
                        "seats made at once, no look, no index",
                        event -> owner.query(
                                "select ticket_schema.generate_seats(?)", row -> row.getInt(1), event.value())))
                .isGreaterThan(ROUNDS);
        assertThat(surplus()).isPositive();
    }

    @Test
    void noSeatIsRemovedUnderABuyer() throws Exception {
        var lost = deleteUnderBuyers("seats removed under buyers");

        assertThat(lost).isZero();
        assertThat(failed).hasValue(0);
    }

    @Test
    void withoutTheLockSeatsAreRemovedUnderBuyers() throws Exception {
        sabotage("delete_seats", "order by s.ordinal for update", "order by s.ordinal");
        sabotage("delete_seats", "    delete from", "    perform pg_sleep(0.02);\n    delete from");

        assertThat(deleteUnderBuyers("seats removed under buyers, no lock")).isPositive();
    }

    private void generate(EventId event) {
        seats.generate(event, EventServer.ADMIN);
    }

    /** Returns how many generations were told to have succeeded. */
    private int generateAtOnce(String name, Consumer<EventId> act) throws Exception {
        var made = 0;
        for (var round = 0; round < ROUNDS; round++) {
            var event = SeatedEvent.ofOneRow(database, SEATS, 4);
            seats.delete(event.id, EventServer.ADMIN);
            made += Race.run(ADMINS, racer -> attempt(() -> act.accept(event.id))).stream()
                    .mapToInt(won -> won ? 1 : 0)
                    .sum();
        }
        System.out.printf(
                "%s: %d tries, %d made, %d refused, %d errors, %d seats too many%n",
                name, ROUNDS * ADMINS, made, refused.get(), failed.get(), surplus());
        return made;
    }

    /** Returns how many seats in live reservations are gone. */
    private long deleteUnderBuyers(String name) throws Exception {
        var held = 0;
        var removed = 0;
        for (var round = 0; round < ROUNDS; round++) {
            var event = SeatedEvent.ofOneRow(database, SEATS, 4);
            var wanted = event.seats();
            var outcomes = Race.run(
                    ADMINS,
                    racer -> racer == 0
                            ? attempt(() -> seats.delete(event.id, EventServer.ADMIN))
                            : event.holdInSilence(wanted.get(SEATS - racer)));
            removed += outcomes.get(0) ? 1 : 0;
            held += (int) outcomes.stream().skip(1).filter(won -> won).count();
        }
        var lost = server.database.first("""
                        select count(*)
                          from ticket_schema.reservation_items i
                         where i.released_at is null
                           and not exists (select from ticket_schema.seats s where s.id = i.seat_id)
                        """, row -> row.getLong(1)).orElseThrow();
        System.out.printf(
                "%s: %d rounds, %d seats held, %d times all removed, %d times refused, %d violations%n",
                name, ROUNDS, held, removed, refused.get(), lost);
        return lost;
    }

    private boolean attempt(Runnable act) {
        try {
            act.run();
            return true;
        } catch (Refusal e) {
            refused.incrementAndGet();
        } catch (DatabaseFailure | PersistenceException e) {
            failed.incrementAndGet();
        }
        return false;
    }

    /** Seats beyond those of the layouts. */
    private long surplus() {
        return server.database
                .first(
                        "select count(*) - count(distinct (event_id, ordinal)) from ticket_schema.seats",
                        row -> row.getLong(1))
                .orElseThrow();
    }

    /** Nobody waits for the other, and nobody looks whether there are seats. */
    private void withoutLook() {
        sabotage("generate_seats", "where e.id = event for update", "where e.id = event");
        sabotage("generate_seats", "and m.withdrawn_at is null);", "and false);");
    }

    private void sabotage(String function, String part, String by) {
        var owner = new Database(database.owner());
        var source = owner.first(
                        "select pg_get_functiondef(cast(? as regproc))",
                        row -> row.getString(1),
                        "ticket_schema." + function)
                .orElseThrow();
        assertThat(source).contains(part);
        owner.update(source.replace(part, by));
    }
}
