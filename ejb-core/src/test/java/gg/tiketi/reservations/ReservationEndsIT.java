package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.database.Database;
import gg.tiketi.seats.SeatStatus;
import gg.tiketi.seats.SeatsChanged;
import gg.tiketi.shared.RefusalCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How reservations end: they run out, are paid for, or are given back. */
class ReservationEndsIT extends ReservationCase {
    @Test
    void aHoldThatHasRunOutIsNoObstacle() {
        var lapsed = hold(buyer, 0, 1);
        sale.lapse(lapsed);
        desk.seats.take();
        assertThat(hold(other, 1, 2).seats()).hasSize(2);
        assertThat(desk.seats.take())
                .containsExactly(new SeatsChanged(
                        sale.event,
                        List.of(
                                change(0, SeatStatus.AVAILABLE, 2),
                                change(1, SeatStatus.AVAILABLE, 2),
                                change(1, SeatStatus.LOCKED, 3),
                                change(2, SeatStatus.LOCKED, 1))));
        assertThat(find(buyer, lapsed).isExpired()).isTrue();
        refused(() -> confirm(lapsed), RefusalCode.RESERVATION_EXPIRED);
    }

    @Test
    void onesOwnHoldsThatHaveRunOutDoNotCount() {
        sale.lapse(hold(buyer, 0, 1, 2, 3));
        assertThat(hold(buyer, 3, 4, 5, 6).seats()).hasSize(4);
    }

    @Test
    void theSweeperEndsWhatHasRunOutAndNothingElse() {
        var lapsed = hold(buyer, 0, 1);
        var running = hold(other, 2);
        sale.lapse(lapsed);
        desk.seats.take();
        assertThat(expire()).isEqualTo(1);
        assertThat(expire()).isZero();
        assertThat(find(buyer, lapsed).status()).isEqualTo(ReservationStatus.EXPIRED);
        assertThat(find(other, running).status()).isEqualTo(ReservationStatus.PENDING);
        assertThat(desk.seats.take()).hasSize(1);
        refused(() -> cancel(buyer, lapsed), RefusalCode.RESERVATION_EXPIRED);
    }

    @Test
    void batchesEndTheOldestFirst() {
        var young = hold(buyer, 0);
        var old = hold(other, 1);
        sale.lapse(old);
        sale.lapse(young);
        assertThat(desk.<Integer>call(door -> door.expireHolds(1))).isEqualTo(1);
        assertThat(find(other, old).status()).isEqualTo(ReservationStatus.EXPIRED);
        assertThat(find(buyer, young).status()).isEqualTo(ReservationStatus.PENDING);
        assertThat(find(buyer, young).isExpired()).isTrue();
        expire();
    }

    @Test
    void aPaymentKeepsTheHoldFromEnding() {
        var held = hold(buyer, 0);
        desk.call(door -> door.beginPayment(buyer, id(held)));
        refused(() -> desk.call(door -> door.beginPayment(buyer, id(held))), RefusalCode.PAYMENT_IN_PROGRESS);
        refused(() -> cancel(buyer, held), RefusalCode.PAYMENT_IN_PROGRESS);
        sale.lapse(held);
        assertThat(expire()).isZero();
        refused(() -> hold(other, 0), RefusalCode.SEAT_UNAVAILABLE);
        assertThat(confirm(held).status()).isEqualTo(ReservationStatus.CONFIRMED);
        refused(() -> desk.call(door -> door.beginPayment(buyer, id(held))), RefusalCode.ALREADY_PAID);
    }

    @Test
    void aPaymentThatCameToNothingLetsTheHoldEnd() {
        var held = hold(buyer, 0);
        refused(() -> desk.call(door -> door.beginPayment(other, id(held))), RefusalCode.NOT_FOUND);
        desk.call(door -> door.beginPayment(buyer, id(held)));
        sale.lapse(held);
        desk.call(door -> {
            door.endPayment(id(held));
            return held;
        });
        refused(() -> desk.call(door -> door.beginPayment(buyer, id(held))), RefusalCode.RESERVATION_EXPIRED);
        assertThat(expire()).isEqualTo(1);
    }

    @Test
    void confirmingAndCancellingAgainChangesNothing() {
        var sold = hold(buyer, 0);
        confirm(sold);
        desk.seats.take();
        assertThat(confirm(sold).status()).isEqualTo(ReservationStatus.CONFIRMED);
        assertThat(desk.seats.take()).isEmpty();
        refused(() -> cancel(buyer, sold), RefusalCode.ILLEGAL_STATE);

        var given = hold(other, 1);
        cancel(other, given);
        desk.seats.take();
        assertThat(cancel(other, given).status()).isEqualTo(ReservationStatus.CANCELLED);
        assertThat(desk.seats.take()).isEmpty();
        refused(() -> confirm(given), RefusalCode.RESERVATION_NOT_PAYABLE);
        assertThat(facts(given)).containsExactly("reservation.created", "reservation.cancelled");
        assertThat(facts(sold)).containsExactly("reservation.created", "reservation.confirmed");
    }

    @Test
    void whatWasFreeOfChargeCanBeGivenBack() {
        var gift = Sale.with(
                database, "{\"sections\": [{\"name\": \"초대석\", \"rows\": 1, \"seatsPerRow\": 1, \"price\": 0}]}", 1, 1);
        var guest = gift.buyer();
        var free = desk.call(door -> door.holdSeats(guest, gift.event, gift.seats(), null));
        confirm(free);
        assertThat(cancel(guest, free).status()).isEqualTo(ReservationStatus.CANCELLED);
    }

    @Test
    void theServersLoginCannotRewriteHistory() {
        hold(buyer, 0);
        var server = database.database();
        for (var statement : List.of(
                "delete from ticket_schema.reservation_history",
                "update ticket_schema.reservation_history set to_status = 'expired'",
                "insert into ticket_schema.legal_transitions values ('expired', 'pending')")) {
            assertThatThrownBy(() -> server.update(statement)).hasMessageContaining("permission denied");
        }
    }

    @Test
    void codeAndSchemaKnowTheSameStates() {
        assertThat(allowed("reservations_status_known")).isEqualTo(names(ReservationStatus.values()));
        assertThat(allowed("reservations_payment_status_known")).isEqualTo(names(PaymentStatus.values()));
        assertThat(allowed("seats_status_known")).isEqualTo(names(SeatStatus.values()));
        assertThat(names(ReservationStatus.values())).containsAll(sale.owner().query("""
                        select from_status from ticket_schema.legal_transitions
                        union select to_status from ticket_schema.legal_transitions
                        """, row -> row.getString(1)));
    }

    /** The texts in the definition of a check. */
    private Set<String> allowed(String constraint) {
        return Set.copyOf(sale.owner().query("""
                select distinct (regexp_matches(pg_get_constraintdef(oid), '''([a-z]+)''', 'g'))[1]
                  from pg_constraint
                 where conname = ?
                """, row -> row.getString(1), constraint));
    }

    private static Set<String> names(Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @Test
    void terminalStatesNeverChange() {
        var held = hold(buyer, 0);
        cancel(buyer, held);
        assertThatThrownBy(() -> new Database(database.owner())
                        .update("update ticket_schema.reservations set status = 'confirmed' where id = ?", held.id()))
                .hasMessageContaining("cannot become");
    }
}
