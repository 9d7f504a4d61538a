package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.seats.SeatChange;
import gg.tiketi.seats.SeatStatus;
import gg.tiketi.seats.SeatsChanged;
import gg.tiketi.seats.TicketStock;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.CountingDataSource;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReservationsIT {
    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.of(database, 20, 4);
    private final Desk desk = new Desk(database);
    private final List<UUID> seats = sale.seats();
    private final UserId buyer = sale.buyer();
    private final UserId other = sale.buyer();

    @AfterEach
    void nothingIsBrokenInTheEnd() throws SQLException {
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
        desk.close();
    }

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
    void whatBelongsToOthersDoesNotExist() {
        var held = hold(buyer, 0);
        refused(() -> find(other, held), RefusalCode.NOT_FOUND);
        refused(() -> cancel(other, held), RefusalCode.NOT_FOUND);
        assertThat(desk.<List<ReservationSummary>>call(door -> door.mine(other)))
                .isEmpty();
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
            assertThat(statements.statements()).hasSize(3);
            statements.forget();
            counted.call(door -> door.mine(buyer));
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
    void theListShowsSeatsAndTicketsTheLatestFirst() throws Exception {
        var type = sale.ticketType("스탠딩", 5);
        hold(buyer, 0);
        tickets(buyer, new TicketWish(type, 2));
        var mine = desk.<List<ReservationSummary>>call(door -> door.mine(buyer));
        assertThat(mine)
                .flatExtracting(ReservationSummary::items)
                .containsExactly(
                        new ReservationItem("스탠딩", 2, Sale.PRICE, 2 * Sale.PRICE, null),
                        new ReservationItem(null, 1, Sale.PRICE, Sale.PRICE, "1층 R석 1열 1번"));
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

    private ReservationState hold(UserId user, int... ordinals) {
        var wanted = Arrays.stream(ordinals).mapToObj(seats::get).toList();
        return desk.call(door -> door.holdSeats(user, sale.event, wanted, null));
    }

    private ReservationState tickets(UserId user, TicketWish... wishes) {
        return desk.call(door -> door.holdTickets(user, sale.event, List.of(wishes), null));
    }

    private ReservationState confirm(ReservationState held) {
        return desk.call(door -> door.confirm(id(held), "CARD"));
    }

    private ReservationState cancel(UserId user, ReservationState held) {
        return desk.call(door -> door.cancel(user, id(held)));
    }

    private ReservationView find(UserId user, ReservationState held) {
        return desk.call(door -> door.find(user, id(held)));
    }

    private int expire() {
        return desk.call(door -> door.expireHolds(ExpiryTimer.BATCH));
    }

    private static ReservationId id(ReservationState held) {
        return new ReservationId(held.id());
    }

    private SeatChange change(int ordinal, SeatStatus status, int version) {
        return new SeatChange(sale.event.value(), ordinal, status, version);
    }

    private long minutesOf(ReservationState held) {
        return sale.owner()
                .first(
                        "select extract(epoch from expires_at - created_at) / 60 from ticket_schema.reservations where id = ?",
                        row -> row.getLong(1),
                        held.id())
                .orElseThrow();
    }

    private List<String> facts(ReservationState held) {
        return sale.owner()
                .query(
                        "select type from platform_schema.outbox where aggregate_id = ? order by id",
                        row -> row.getString(1),
                        held.id().toString());
    }

    private static void refused(ThrowingCallable act, RefusalCode code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.code()).isEqualTo(code));
    }

    private static void refused(ThrowingCallable act, RefusalCode code, String member, UUID... ids) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, no -> {
            assertThat(no.code()).isEqualTo(code);
            assertThat((List<?>) no.members().get(member))
                    .map(Object::toString)
                    .containsExactlyInAnyOrder(
                            List.of(ids).stream().map(UUID::toString).toArray(String[]::new));
        });
    }
}
