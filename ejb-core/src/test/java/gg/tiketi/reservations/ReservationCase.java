package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.seats.SeatChange;
import gg.tiketi.seats.SeatStatus;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** Twenty seats on sale, two buyers, and the oracles at the end. */
abstract class ReservationCase {
    final TestDatabase database = TestDatabase.migrated();
    final Sale sale = Sale.of(database, 20, 4);
    final Desk desk = new Desk(database);
    final List<UUID> seats = sale.seats();
    final UserId buyer = sale.buyer();
    final UserId other = sale.buyer();

    @AfterEach
    void nothingIsBrokenInTheEnd() throws SQLException {
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
        desk.close();
    }

    ReservationState hold(UserId user, int... ordinals) {
        var wanted = Arrays.stream(ordinals).mapToObj(seats::get).toList();
        return desk.call(door -> door.holdSeats(user, sale.event, wanted, null));
    }

    ReservationState tickets(UserId user, TicketWish... wishes) {
        return desk.call(door -> door.holdTickets(user, sale.event, List.of(wishes), null));
    }

    ReservationState confirm(ReservationState held) {
        return desk.call(door -> door.confirm(id(held), "CARD"));
    }

    ReservationState cancel(UserId user, ReservationState held) {
        return desk.call(door -> door.cancel(user, id(held)));
    }

    ReservationView find(UserId user, ReservationState held) {
        return desk.call(door -> door.find(user, id(held)));
    }

    int expire() {
        return desk.call(door -> door.expireHolds(ExpiryTimer.BATCH));
    }

    static ReservationId id(ReservationState held) {
        return new ReservationId(held.id());
    }

    SeatChange change(int ordinal, SeatStatus status, int version) {
        return new SeatChange(sale.event.value(), ordinal, status, version);
    }

    long minutesOf(ReservationState held) {
        return sale.owner()
                .first(
                        "select extract(epoch from expires_at - created_at) / 60 from ticket_schema.reservations where id = ?",
                        row -> row.getLong(1),
                        held.id())
                .orElseThrow();
    }

    List<String> facts(ReservationState held) {
        return sale.owner()
                .query(
                        "select type from platform_schema.outbox where aggregate_id = ? order by id",
                        row -> row.getString(1),
                        held.id().toString());
    }

    static void refused(ThrowingCallable act, RefusalCode code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.code()).isEqualTo(code));
    }

    static void refused(ThrowingCallable act, RefusalCode code, String member, UUID... ids) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, no -> {
            assertThat(no.code()).isEqualTo(code);
            assertThat((List<?>) no.members().get(member))
                    .map(Object::toString)
                    .containsExactlyInAnyOrder(
                            List.of(ids).stream().map(UUID::toString).toArray(String[]::new));
        });
    }
}
