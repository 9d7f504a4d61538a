package gg.tiketi.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.audit.AuditSearch;
import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.Sale;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TicketsIT {
    private static final int SCANNERS = 16;
    private static final int ROUNDS = 10;
    private static final String ROOM = """
            {"sections": [{"name": "1층 R석", "rows": 1, "seatsPerRow": 12, "price": %d,
                           "flags": [{"row": 1, "wheelchair": [1], "companion": [2], "restrictedView": [1]}]}]}""";

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.with(database, ROOM.formatted(Sale.PRICE), 12, 8);
    private final Database owner = sale.owner();
    private final List<UUID> seats = sale.seats();
    private final UserId buyer = sale.buyer();
    private final UserId staff = new UserId(UUID.randomUUID());
    private final Tickets tickets = TicketDoors.over(database.database());

    @Test
    void eachSeatHasATicketFromTheConfirmationOn() {
        var id = hold(buyer, seats.subList(0, 3));
        assertThat(of(id).tickets()).isEmpty();
        confirmed(buyer, id);
        assertThat(of(id).tickets())
                .extracting(TicketView::label)
                .containsExactly("1층 R석 1열 1번", "1층 R석 1열 2번", "1층 R석 1열 3번");
        assertThat(of(id).tickets())
                .extracting(TicketView::number)
                .doesNotHaveDuplicates()
                .allMatch(number -> number.matches("[0-9A-HJKMNP-TV-Z]{12}"));
        assertThat(of(id).tickets()).extracting(TicketView::code).doesNotHaveDuplicates();
        assertSound();
    }

    @Test
    void aSpecialSeatSaysSo() {
        assertThat(of(bought(buyer, seats.subList(0, 3))).tickets())
                .extracting(TicketView::flags)
                .containsExactly(List.of("wheelchair", "restrictedView"), List.of("companion"), List.of());
    }

    @Test
    void staffAtTheDoorAreToldOfASpecialSeat() {
        var bought = of(bought(buyer, seats.subList(0, 3))).tickets();
        for (var ticket : bought) {
            assertThat(check(sale.event, ticket.code()).ticket().flags()).isEqualTo(ticket.flags());
        }
        assertThat(check(sale.event, "nonsense").ticket()).isNull();
        assertThat(tickets.checks(sale.event, 10).checks())
                .extracting(
                        check -> check.ticket() == null ? null : check.ticket().flags())
                .containsExactly(null, List.of(), List.of("companion"), List.of("wheelchair", "restrictedView"));
    }

    @Test
    void whoeverBoughtThemSeesThemAndNobodyElse() {
        var id = bought(buyer, seats.subList(0, 1));
        for (var stranger : List.of(sale.buyer(), staff)) {
            assertThatThrownBy(() -> tickets.ofReservation(stranger, id))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND));
        }
    }

    @Test
    void aTicketLetsInOnceAndThenSaysWhenAndWhere() {
        var ticket = of(bought(buyer, seats.subList(0, 1))).tickets().get(0);
        var first = check(sale.event, ticket.code());
        assertThat(first.result()).isEqualTo(CheckResult.VALID);
        assertThat(first.ticket().label()).isEqualTo(ticket.label());

        var again = check(sale.event, ticket.number());
        assertThat(again.result()).isEqualTo(CheckResult.USED);
        assertThat(again.used()).isEqualTo(new TicketCheck.Use(first.checkedAt(), "1번 게이트"));
        assertThat(tickets.checks(sale.event, 10)).isEqualTo(new TicketChecks(List.of(again, first), 1, 1));
        assertThat(new AuditLog(database.database())
                        .list(AuditSearch.ALL, 1, 10)
                        .entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("ticket.used");
                    assertThat(entry.target()).isEqualTo("ticket:" + ticket.number());
                });
    }

    /** The answer to a scan got lost on its way: the same scan again is no second visitor. */
    @Test
    void aRepeatedScanGetsItsFirstAnswer() {
        var ticket = of(bought(buyer, seats.subList(0, 1))).tickets().get(0);
        var first = inNew(() -> tickets.check(staff, sale.event, ticket.code(), null, "scan-1"));
        assertThat(inNew(() -> tickets.check(staff, sale.event, ticket.code(), null, "scan-1")))
                .isEqualTo(first);
        assertThat(check(sale.event, ticket.code()).result()).isEqualTo(CheckResult.USED);
    }

    @Test
    void oneOfManyScannersLetsIn() throws Exception {
        race();
        assertSound();
    }

    @Test
    void withoutTheIndexSeveralScannersLetIn() throws Exception {
        owner.update("drop index ticket_schema.ticket_checks_let_in_once");
        race();
        assertThat(BookingOracles.violations(owner)).containsKey("T2 ticket that let in twice");
    }

    @Test
    void aSeatThatWasGivenBackAndSoldAgainHasAnotherTicket() {
        var id = bought(buyer, seats.subList(0, 2));
        var given = of(id).tickets().get(0);
        var kept = of(id).tickets().get(1);
        giveBack(id, List.of(seats.get(0)));
        assertThat(of(id).tickets())
                .extracting(TicketView::status)
                .containsExactly(TicketStatus.CANCELLED, TicketStatus.VALID);
        assertThat(of(id).tickets().get(0).code()).isNull();

        var next = of(bought(sale.buyer(), List.of(seats.get(0)))).tickets().get(0);
        assertThat(next.label()).isEqualTo(given.label());
        assertThat(check(sale.event, given.code()).result()).isEqualTo(CheckResult.CANCELLED);
        assertThat(check(sale.event, given.number()).result()).isEqualTo(CheckResult.CANCELLED);
        assertThat(check(sale.event, next.code()).result()).isEqualTo(CheckResult.VALID);
        assertThat(check(sale.event, kept.code()).result()).isEqualTo(CheckResult.VALID);
        assertSound();
    }

    @Test
    void aReservationThatEndedTakesItsTicketsAlong() {
        var id = bought(buyer, seats.subList(0, 2));
        var codes = of(id).tickets().stream().map(TicketView::code).toList();
        owner.query("select ticket_schema.cancel_confirmed(?, 0, ?, 'test')", row -> "", id.value(), 2 * Sale.PRICE);
        assertThat(codes).extracting(code -> check(sale.event, code).result()).containsOnly(CheckResult.CANCELLED);
        assertSound();
    }

    @Test
    void ticketsOfACancelledEventAreWorthNothingBeforeAllIsRefunded() {
        var code = of(bought(buyer, seats.subList(0, 1))).tickets().get(0).code();
        owner.update("update ticket_schema.events set status = 'cancelled' where id = ?", sale.event.value());
        assertThat(check(sale.event, code).result()).isEqualTo(CheckResult.CANCELLED);
    }

    @Test
    void ofTicketsByQuantityTheUnusedOnesGoFirst() {
        var standing = sale.ticketType("스탠딩", 10);
        var id = confirmed(
                buyer,
                owner.first(
                                "select ticket_schema.hold_tickets(?, ?, ?, ?, 'test') -> 'reservation' ->> 'id'",
                                row -> new ReservationId(UUID.fromString(row.getString(1))),
                                buyer.value(),
                                sale.event.value(),
                                new UUID[] {standing},
                                new Integer[] {4})
                        .orElseThrow());
        assertThat(check(sale.event, of(id).tickets().get(3).code()).result()).isEqualTo(CheckResult.VALID);
        assertThat(tickets.used(id)).containsExactly(new UsedTickets(null, standing, 3));
        owner.query(
                "select ticket_schema.cancel_part(?, '{}', ?, ?, 0, ?, 'test')",
                row -> "",
                id.value(),
                new UUID[] {standing},
                new Integer[] {2},
                2 * Sale.PRICE);
        assertThat(of(id).tickets())
                .extracting(TicketView::status)
                .containsExactly(TicketStatus.VALID, TicketStatus.CANCELLED, TicketStatus.CANCELLED, TicketStatus.USED);
        assertSound();
    }

    @Test
    void otherEventsForgedCodesAndNonsenseAreToldApart() {
        var other = Sale.of(database, 1, 1);
        var ticket = of(bought(buyer, seats.subList(0, 1))).tickets().get(0);
        var elsewhere = check(other.event, ticket.code());
        assertThat(elsewhere.result()).isEqualTo(CheckResult.WRONG_EVENT);
        assertThat(elsewhere.ticket().eventTitle()).isEqualTo("봄, 다시");
        var forged = new TicketCodes("a key that somebody else has made up").codeOf(ticket.id(), sale.event);
        assertThat(check(sale.event, forged).result()).isEqualTo(CheckResult.FORGED);
        assertThat(check(sale.event, "https://example.com").result()).isEqualTo(CheckResult.UNKNOWN);
        assertThat(check(sale.event, "0000-0000-0000").result()).isEqualTo(CheckResult.UNKNOWN);
        assertThatThrownBy(() -> check(new EventId(UUID.randomUUID()), ticket.code()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND));
        assertThat(check(sale.event, ticket.code()).result()).isEqualTo(CheckResult.VALID);
    }

    @Test
    void theTicketServerItselfCannotRewriteWhatHappenedAtTheDoors() {
        TestDatabase.role("lone_tickets", "tiketi_ticket");
        var own = database.as("lone_tickets");
        var ticket = of(bought(buyer, seats.subList(0, 1))).tickets().get(0);
        var lone = TicketDoors.over(own.database());
        assertThat(own.transactions()
                        .inNew(() -> lone.check(staff, sale.event, ticket.code(), null, null))
                        .result())
                .isEqualTo(CheckResult.VALID);
        for (var sql : List.of(
                "delete from ticket_schema.ticket_checks",
                "update ticket_schema.tickets set cancelled_at = null",
                "insert into ticket_schema.ticket_checks (event_id, result, checked_by) values (gen_random_uuid(), 'unknown', gen_random_uuid())")) {
            assertThatThrownBy(() -> own.database().update(sql)).isInstanceOf(DatabaseFailure.class);
        }
    }

    private void race() throws Exception {
        var results = new ArrayList<CheckResult>();
        for (int round = 0; round < ROUNDS; round++) {
            var ticket = of(bought(sale.buyer(), List.of(seats.get(round))))
                    .tickets()
                    .get(0);
            var found = Race.run(
                    SCANNERS, scanner -> check(sale.event, ticket.code()).result());
            results.addAll(found);
        }
        System.out.printf(
                "scanners at one ticket: checks %d, let in %d, refused %d%n",
                results.size(),
                results.stream().filter(CheckResult.VALID::equals).count(),
                results.stream().filter(CheckResult.USED::equals).count());
        assertThat(results).containsOnly(CheckResult.VALID, CheckResult.USED);
    }

    private TicketCheck check(EventId event, String shown) {
        return inNew(() -> tickets.check(staff, event, shown, "1번 게이트", null));
    }

    private <T> T inNew(Supplier<T> work) {
        return database.transactions().inNew(work);
    }

    private ReservationTickets of(ReservationId id) {
        return tickets.ofReservation(ownerOf(id), id);
    }

    private UserId ownerOf(ReservationId id) {
        return owner.first(
                        "select user_id from ticket_schema.reservations where id = ?",
                        row -> new UserId(row.getObject(1, UUID.class)),
                        id.value())
                .orElseThrow();
    }

    private ReservationId bought(UserId user, List<UUID> wanted) {
        return confirmed(user, hold(user, wanted));
    }

    private ReservationId hold(UserId user, List<UUID> wanted) {
        return owner.first(
                        "select ticket_schema.hold_seats(?, ?, ?, 'test') -> 'reservation' ->> 'id'",
                        row -> new ReservationId(UUID.fromString(row.getString(1))),
                        user.value(),
                        sale.event.value(),
                        wanted.toArray(UUID[]::new))
                .orElseThrow();
    }

    private ReservationId confirmed(UserId user, ReservationId id) {
        owner.query("select ticket_schema.begin_payment(?, ?)", row -> "", user.value(), id.value());
        owner.query("select ticket_schema.confirm_reservation(?, 'card', 'test')", row -> "", id.value());
        return id;
    }

    private void giveBack(ReservationId id, List<UUID> wanted) {
        owner.query(
                "select ticket_schema.cancel_part(?, ?, '{}', '{}', 0, ?, 'test')",
                row -> "",
                id.value(),
                wanted.toArray(UUID[]::new),
                wanted.size() * Sale.PRICE);
    }

    private void assertSound() {
        assertThat(BookingOracles.violations(owner)).isEmpty();
    }
}
