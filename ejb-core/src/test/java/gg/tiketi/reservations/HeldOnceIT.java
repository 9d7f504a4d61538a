package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.idempotency.IdempotencyKeys;
import gg.tiketi.idempotency.StoredAnswer;
import gg.tiketi.json.Json;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.testing.Race;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** P9 for holds, whose key is taken and kept by the statement that holds. */
class HeldOnceIT extends ReservationCase {
    private static final int SERVERS = 8;
    private static final int ROUNDS = 30;
    private static final String KEY = "key";

    private static final String LOCK = "pg_try_advisory_xact_lock(hashtextextended(p_user::text || ' ' || p_key, 0))";

    /** Codes of refusals, and SQLSTATEs. */
    private final Set<String> failures = ConcurrentHashMap.newKeySet();

    @Test
    void ofManyAtOnceOneHolds() throws Exception {
        assertThat(heldInRaces()).isEqualTo(ROUNDS);
        assertThat(failures).isSubsetOf("IDEMPOTENCY_IN_PROGRESS");
    }

    /** Negative control: a look without the lock, and a table without its key, let the same race be held more than once. */
    @Test
    void withoutLockAndPrimaryKeyItIsHeldAgain() throws Exception {
        withoutLock();
        sale.owner().update("alter table platform_schema.idempotency_keys drop constraint idempotency_keys_pkey");
        assertThat(heldInRaces()).isGreaterThan(ROUNDS);
    }

    /** The second one fails with all that it has done, and finds the first one's answer when it comes again. */
    @Test
    void withoutTheLockThePrimaryKeyIsTheLastWord() throws Exception {
        withoutLock();
        assertThat(heldInRaces()).isEqualTo(ROUNDS);
        assertThat(failures).containsExactly("23505");
    }

    @Test
    void oneKeyIsForOneRequest() {
        var type = sale.ticketType("스탠딩", 9);
        var held = ticketsWith(KEY, new TicketWish(type, 1));
        assertThat(ticketsWith(KEY, new TicketWish(type, 1))).isEqualTo(held);
        refused(() -> ticketsWith(KEY, new TicketWish(type, 2)), RefusalCode.IDEMPOTENCY_KEY_REUSED);
        refused(() -> seatsWith(KEY, 0), RefusalCode.IDEMPOTENCY_KEY_REUSED);
        refused(() -> seatsWith(" ", 0), RefusalCode.VALIDATION_FAILED);
        assertThat(reservations()).isEqualTo(1);
    }

    @Test
    void whatIsRefusedKeepsNoAnswer() {
        var type = sale.ticketType("스탠딩", 1);
        var taken = tickets(other, new TicketWish(type, 1));
        refused(() -> ticketsWith(KEY, new TicketWish(type, 1)), RefusalCode.SOLD_OUT);
        assertThat(keys()).isZero();
        cancel(other, taken);
        assertThat(ticketsWith(KEY, new TicketWish(type, 1)).items()).hasSize(1);
        assertThat(keys()).isEqualTo(1);
    }

    /** While one release replaces the other, either may get the repeat. */
    @Test
    void serversOfTheReleaseBeforeUnderstandTheAnswerAndAreUnderstood() {
        var keys = new IdempotencyKeys(database.database());
        var held = hold(buyer, 0);
        database.transactions().run(() -> {
            assertThat(keys.begin(buyer, "theirs", hashOf(0))).isEmpty();
            keys.complete(buyer, "theirs", hashOf(0), new StoredAnswer(201, Json.write(held)));
        });
        assertThat(seatsWith("theirs", 0)).isEqualTo(held);

        var ours = seatsWith("ours", 1);
        var stored = database.transactions()
                .inNew(() -> keys.begin(buyer, "ours", hashOf(1)))
                .orElseThrow();
        assertThat(stored.status()).isEqualTo(201);
        assertThat(Json.read(stored.body(), ReservationState.class)).isEqualTo(ours);
        assertThat(desk.<Optional<ReservationState>>call(
                        door -> door.heldBefore(buyer, sale.event, seats.subList(1, 2), "ours")))
                .contains(ours);
    }

    /** The server is gone before it is answered; PostgreSQL is not, and does what it was told. */
    @Test
    void whoseReplyWasLostIsToldOnTheRepeat() throws SQLException {
        try (var lock = lockOfSeat(0)) {
            var server = database.source().getConnection();
            var lost = CompletableFuture.runAsync(() -> holdOn(server, 0));
            awaitWaiting();
            server.abort(Runnable::run);
            assertThatThrownBy(lost::join).hasCauseInstanceOf(DatabaseFailure.class);
            refused(() -> seatsWith(KEY, 0), RefusalCode.IDEMPOTENCY_IN_PROGRESS);
            lock.rollback();
        }
        await().until(() -> keys() == 1);
        var repeated = seatsWith(KEY, 0);
        assertThat(repeated.seats()).extracting(ReservedSeat::seatId).containsExactly(seats.get(0));
        assertThat(facts(repeated)).containsExactly("reservation.created");
        assertThat(reservations()).isEqualTo(1);
    }

    @Test
    void whatIsCutOffInTheMiddleHasNotHappened() throws SQLException {
        try (var lock = lockOfSeat(0)) {
            var cut = CompletableFuture.runAsync(() -> seatsWith(KEY, 0));
            awaitWaiting();
            database.cutWork();
            assertThatThrownBy(cut::join).hasCauseInstanceOf(DatabaseFailure.class);
            lock.rollback();
        }
        assertThat(keys()).isZero();
        assertThat(reservations()).isZero();
        assertThat(seatsWith(KEY, 0).seats()).hasSize(1);
    }

    /** It is committed by then: whoever wants to tell others and cannot must not take the answer away. */
    @Test
    void newsThatFailTakeNothingBack() {
        desk.seats.failOnce();
        var held = seatsWith(KEY, 0);
        assertThat(seatsWith(KEY, 0)).isEqualTo(held);
        assertThat(find(buyer, held).status()).isEqualTo(ReservationStatus.PENDING);
    }

    private int heldInRaces() throws Exception {
        var type = sale.ticketType("스탠딩", 10_000);
        for (var racer : sale.buyers(ROUNDS)) {
            var answers = Race.run(SERVERS, i -> {
                try {
                    return desk.call(
                            door -> door.holdTickets(racer, sale.event, List.of(new TicketWish(type, 1)), KEY));
                } catch (Refusal no) {
                    failures.add(no.code().name());
                } catch (DatabaseFailure no) {
                    failures.add(no.state());
                }
                return null;
            });
            assertThat(answers).anyMatch(Objects::nonNull);
        }
        System.out.printf("one key, %d at once: %d races, %d holds, %s%n", SERVERS, ROUNDS, reservations(), failures);
        return reservations();
    }

    private void withoutLock() {
        var begin = sale.owner()
                .first(
                        "select pg_get_functiondef('platform_schema.begin_idempotent'::regproc)",
                        row -> row.getString(1))
                .orElseThrow();
        assertThat(begin).contains(LOCK);
        sale.owner().update(begin.replace(LOCK, "true"));
    }

    private ReservationState ticketsWith(String key, TicketWish wish) {
        return desk.call(door -> door.holdTickets(buyer, sale.event, List.of(wish), key));
    }

    private ReservationState seatsWith(String key, int seat) {
        return desk.call(door -> door.holdSeats(buyer, sale.event, seats.subList(seat, seat + 1), key));
    }

    private String hashOf(int seat) {
        return IdempotencyKeys.hashOf("seats", sale.event.toString(), Arrays.toString(new UUID[] {seats.get(seat)}));
    }

    private void holdOn(Connection server, int seat) {
        try (var hold = server.prepareStatement("select ticket_schema.hold_seats_once(?, ?, ?, 'lost', ?, ?)")) {
            hold.setObject(1, buyer.value());
            hold.setObject(2, sale.event.value());
            hold.setObject(3, new UUID[] {seats.get(seat)});
            hold.setString(4, KEY);
            hold.setString(5, hashOf(seat));
            hold.execute();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private Connection lockOfSeat(int seat) throws SQLException {
        var connection = database.owner().getConnection();
        connection.setAutoCommit(false);
        try (var lock = connection.prepareStatement("select id from ticket_schema.seats where id = ? for update")) {
            lock.setObject(1, seats.get(seat));
            lock.execute();
        }
        return connection;
    }

    private void awaitWaiting() {
        await().until(() -> count("select count(*) from pg_locks l join pg_stat_activity a on a.pid = l.pid"
                        + " where a.datname = current_database() and not l.granted")
                > 0);
    }

    private int reservations() {
        return count("select count(*) from ticket_schema.reservations where status <> 'cancelled'");
    }

    private int keys() {
        return count("select count(*) from platform_schema.idempotency_keys");
    }

    private int count(String sql) {
        return sale.owner().first(sql, row -> row.getInt(1)).orElseThrow();
    }
}
