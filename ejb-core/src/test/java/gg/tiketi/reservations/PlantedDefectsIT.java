package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.idempotency.IdempotencyKeys;
import gg.tiketi.idempotency.StoredAnswer;
import gg.tiketi.json.Json;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Negative controls: defects somebody could build in, each with the oracle that finds it. Those that need a race are in the classes about
 * that race; docs/testing.md has the whole list.
 */
class PlantedDefectsIT {
    private static final String KEY = "once";

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.of(database, 8, 4);
    private final Desk desk = new Desk(database);
    private final UserId buyer = sale.buyer();

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void aSweeperWhoseClockIsAheadEndsHoldsTooEarly() {
        hold();
        sweep();
        assertFound();

        sale.sabotage("expire_holds", "r.expires_at <= now()", "r.expires_at <= now() + interval '10 minutes'");
        sweep();
        assertFound("S6 hold released early");
    }

    @Test
    void withoutASweeperHoldsStay() {
        sale.lapse(hold());
        sale.owner().update("update ticket_schema.reservations set expires_at = expires_at - interval '6 seconds'");
        assertFound("S5 hold released late");

        sweep();
        assertFound();
    }

    @Test
    void aFactWrittenAfterTheCommitIsLostWithItsServer() {
        hold();
        assertFound();

        // What is left of it when the server dies between its two transactions.
        sale.owner().update("""
                create or replace function ticket_schema.append_reservation_facts(ids uuid[], fact text, correlation text) returns void
                    language sql begin atomic select; end
                """);
        hold();
        assertFound("D4 change that nobody was told of");
    }

    @Test
    void aKeyInATransactionOfItsOwnPromisesWhatNeverHappened() {
        assertThatThrownBy(() -> desk.call(door -> {
                    door.holdSeats(buyer, sale.event, sale.seats().subList(0, 1), "before");
                    throw new IllegalStateException("The server dies here");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertFound();

        assertThatThrownBy(() -> database.transactions().run(() -> {
                    storeAtOnce(holdHere(sale.seats().get(1)));
                    throw new IllegalStateException("The server dies here");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertFound("P9 answer without its effect");
    }

    @Test
    void aQueryThatForgetsTheOwnerLetsStrangersIn() {
        var held = hold();
        var stranger = sale.buyer();
        assertThatThrownBy(() -> cancel(stranger, held)).isInstanceOf(Refusal.class);

        sale.sabotage("cancel_reservation", "own.id = reservation and own.user_id = buyer", "own.id = reservation");
        assertThat(cancel(stranger, held).status()).isEqualTo(ReservationStatus.CANCELLED);
    }

    /** In the transaction of the caller's. */
    private ReservationState holdHere(UUID seat) {
        var answer = database.database()
                .first(
                        "select ticket_schema.hold_seats(?, ?, ?, 'planted')",
                        row -> row.getString(1),
                        buyer.value(),
                        sale.event.value(),
                        new UUID[] {seat});
        return Outcome.read(answer.orElseThrow()).reservation();
    }

    private void storeAtOnce(ReservationState held) {
        var keys = new IdempotencyKeys(database.database());
        var hash = IdempotencyKeys.hashOf(
                "seats", sale.event.toString(), sale.seats().subList(0, 1).toString());
        database.transactions().run(() -> {
            keys.begin(buyer, KEY, hash);
            keys.complete(buyer, KEY, hash, new StoredAnswer(201, Json.write(held)));
        });
    }

    private ReservationState hold() {
        var free = sale.owner()
                .first(
                        "select id from ticket_schema.seats where event_id = ? and status = 'available' order by ordinal",
                        row -> row.getObject("id", UUID.class),
                        sale.event.value())
                .orElseThrow();
        return desk.call(door -> door.holdSeats(buyer, sale.event, List.of(free), null));
    }

    private ReservationState cancel(UserId user, ReservationState held) {
        return desk.call(door -> door.cancel(user, new ReservationId(held.id())));
    }

    private void sweep() {
        desk.call(door -> door.expireHolds(ExpiryTimer.BATCH));
    }

    private void assertFound(String... promises) {
        assertThat(BookingOracles.violations(sale.owner()).keySet()).containsExactlyInAnyOrder(promises);
    }
}
