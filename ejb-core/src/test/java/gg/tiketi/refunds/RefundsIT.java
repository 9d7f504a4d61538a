package gg.tiketi.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.reservations.CancelReason;
import gg.tiketi.reservations.PaymentStatus;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.ReservationStatus;
import gg.tiketi.reservations.Sale;
import gg.tiketi.reservations.TicketWish;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back, at which price, and when not. */
class RefundsIT extends Refunding {
    private static final String KOREAN = """
            {"deadlineHours": 24, "fees": [{"daysBefore": 9, "percent": 10}, {"daysBefore": 6, "percent": 20}, {"daysBefore": 2, "percent": 30}]}""";

    @Test
    void aWholeReservationComesBackAndItsMoneyGoes() {
        var id = bought(0, 1);
        counter.seats.take();
        var cancelled = counter.cancel(buyer, id);
        assertThat(cancelled.status()).isEqualTo(ReservationStatus.CANCELLED);
        assertThat(cancelled.paymentStatus()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(cancelled.refundAmount()).isEqualTo(2 * Sale.PRICE);
        assertThat(cancelled.cancellationFee()).isZero();
        assertThat(cancelled.refundStatus()).isEqualTo("requested");
        assertThat(counter.seats.take())
                .hasSize(1)
                .first()
                .satisfies(told -> assertThat(told.changes()).hasSize(2));
        assertThat(counter.completeAll()).isEqualTo(1);
        var again = counter.cancel(buyer, id);
        assertThat(again.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(again.refundAmount()).isEqualTo(2 * Sale.PRICE);
        assertThat(again.refundStatus()).isEqualTo("done");
        assertThat(payment(id)).isEqualTo("refunded " + 2 * Sale.PRICE);
        counter.bought(sale, other, seats.subList(0, 2));
    }

    @Test
    void theFeeOfTheDayIsKept() {
        policy(KOREAN, 5);
        var id = bought(0, 1);
        var preview = counter.preview(buyer, id, Selection.ALL);
        assertThat(preview.fee()).isEqualTo(2 * Sale.PRICE / 5);
        assertThat(preview.rule().percent()).isEqualTo(20);
        var cancelled = counter.cancel(buyer, id, Selection.ALL, preview.refundAmount());
        assertThat(cancelled.refundAmount()).isEqualTo(preview.refundAmount());
        assertThat(cancelled.cancellationFee()).isEqualTo(preview.fee());
        counter.completeAll();
        assertThat(payment(id)).isEqualTo("partially_refunded " + preview.refundAmount());
        assertThat(balance("cancellation_fees")).isEqualTo(-preview.fee());
        assertThat(balance("toss")).isEqualTo(preview.fee());
        assertThat(balance("ticket_sales")).isZero();
        assertThat(balance("refunds_payable")).isZero();
    }

    @Test
    void whoHasComeInKeepsTheTicketUnlessAnAdminTakesItBack() {
        var id = bought(0, 1);
        sale.owner().query("""
                        select ticket_schema.check_ticket(?, t.id, null, false, null, ?)
                          from ticket_schema.tickets t join ticket_schema.reservation_items i on i.id = t.item_id
                         where i.seat_id = ?
                        """, row -> "", sale.event.value(), other.value(), seats.get(0));
        var used = new Selection(seats.subList(0, 1), List.of());
        refused(() -> counter.preview(buyer, id, Selection.ALL), RefusalCode.TICKET_USED);
        refused(() -> counter.cancel(buyer, id, used, null), RefusalCode.TICKET_USED);
        assertThat(counter.cancel(buyer, id, new Selection(seats.subList(1, 2), List.of()), Sale.PRICE)
                        .status())
                .isEqualTo(ReservationStatus.CONFIRMED);
        var wish = new CancelWish(Selection.ALL, "공연 중단", null, null);
        assertThat(counter.call(door -> door.cancelAsAdmin(other, id, wish, false, null))
                        .status())
                .isEqualTo(ReservationStatus.CANCELLED);
    }

    @Test
    void everyReasonIsKnownToTheDatabaseAndNoOther() {
        for (var code : CancelReason.values()) {
            assertThat(sale.owner()
                            .first(
                                    "select cast(? as platform_schema.cancel_reason)",
                                    row -> CancelReason.of(row.getString(1)),
                                    code.toString()))
                    .contains(code);
        }
        assertThatThrownBy(() -> sale.owner()
                        .query("select cast('whim' as platform_schema.cancel_reason)", row -> row.getString(1)))
                .isInstanceOf(DatabaseFailure.class);
    }

    @Test
    void theTermsAreThoseOfThePurchase() {
        var id = bought(0);
        policy(KOREAN, 5);
        assertThat(counter.preview(buyer, id, Selection.ALL).fee()).isZero();
        var later = bought(1);
        assertThat(counter.preview(buyer, later, Selection.ALL).fee()).isEqualTo(Sale.PRICE / 5);
    }

    @Test
    void whatTheBuyerWasShownIsWhatHeGets() {
        var id = bought(0);
        refused(() -> counter.cancel(buyer, id, Selection.ALL, Sale.PRICE - 1), RefusalCode.AMOUNT_MISMATCH);
        assertThat(counter.cancel(buyer, id, Selection.ALL, Sale.PRICE).refundAmount())
                .isEqualTo(Sale.PRICE);
    }

    @Test
    void afterTheDeadlineOnlyAnAdminMay() {
        var id = bought(0);
        sale.owner()
                .update(
                        "update ticket_schema.events set event_date = now() + interval '23 hours', sale_end_date = now() + interval '1 hour'");
        assertThat(counter.preview(buyer, id, Selection.ALL).allowed()).isFalse();
        refused(() -> counter.cancel(buyer, id), RefusalCode.REFUND_NOT_ALLOWED);
        var admin = new UserId(UUID.randomUUID());
        var cancelled = counter.call(door ->
                door.cancelAsAdmin(admin, id, new CancelWish(Selection.ALL, "주최 측 사정", null, null), false, null));
        assertThat(cancelled.refundAmount()).isEqualTo(Sale.PRICE);
        assertThat(sale.owner()
                        .query(
                                "select action from platform_schema.audit_log where actor = ? and target = ?",
                                row -> row.getString(1),
                                admin.value(),
                                "reservation:" + id))
                .containsExactly("reservation.refunded");
    }

    @Test
    void seatsComeBackOneByOne() {
        policy(KOREAN, 8);
        var id = bought(0, 1, 2);
        counter.seats.take();
        var one = counter.cancel(buyer, id, new Selection(seats.subList(1, 2), List.of()), null);
        assertThat(one.status()).isEqualTo(ReservationStatus.CONFIRMED);
        assertThat(one.totalAmount()).isEqualTo(2 * Sale.PRICE);
        assertThat(one.refundAmount()).isEqualTo(Sale.PRICE * 9 / 10);
        assertThat(counter.seats.take()).hasSize(1);
        nothingElseIsBroken();
        counter.bought(sale, other, seats.subList(1, 2));
        refused(
                () -> counter.cancel(buyer, id, new Selection(seats.subList(1, 2), List.of()), null),
                RefusalCode.NOT_FOUND);
        counter.completeAll();
        var rest = counter.cancel(buyer, id);
        assertThat(rest.status()).isEqualTo(ReservationStatus.CANCELLED);
        assertThat(rest.refundAmount()).isEqualTo(3 * Sale.PRICE * 9 / 10);
        assertThat(rest.cancellationFee()).isEqualTo(3 * Sale.PRICE / 10);
        counter.completeAll();
        assertThat(balance("toss")).isEqualTo(3 * Sale.PRICE / 10 + Sale.PRICE);
    }

    @Test
    void someOfTheTicketsComeBack() {
        var type = sale.ticketType("스탠딩", 5);
        var id = counter.bought(sale, buyer, type, 3);
        var part = counter.cancel(buyer, id, new Selection(List.of(), List.of(new TicketWish(type, 2))), null);
        assertThat(part.totalAmount()).isEqualTo(Sale.PRICE);
        assertThat(part.refundAmount()).isEqualTo(2 * Sale.PRICE);
        nothingElseIsBroken();
        refused(
                () -> counter.cancel(buyer, id, new Selection(List.of(), List.of(new TicketWish(type, 2))), null),
                RefusalCode.NOT_FOUND);
        var rest = counter.cancel(buyer, id, new Selection(List.of(), List.of(new TicketWish(type, 1))), null);
        assertThat(rest.status()).isEqualTo(ReservationStatus.CANCELLED);
        counter.completeAll();
        counter.completeAll();
        assertThat(payment(id)).isEqualTo("refunded " + 3 * Sale.PRICE);
    }

    @Test
    void anothersReservationDoesNotExist() {
        var id = bought(0);
        refused(() -> counter.preview(other, id, Selection.ALL), RefusalCode.NOT_FOUND);
        refused(() -> counter.cancel(other, id), RefusalCode.NOT_FOUND);
        refused(
                () -> counter.call(door -> {
                    door.nameAccount(other, id, new RefundAccount("88", "110123456789", "김하나"));
                    return null;
                }),
                RefusalCode.NOT_FOUND);
        refused(() -> counter.call(door -> door.ofReservation(other, id)), RefusalCode.NOT_FOUND);
        refused(() -> counter.cancel(buyer, new ReservationId(UUID.randomUUID())), RefusalCode.NOT_FOUND);
    }

    @Test
    void whoIsJustPayingWaitsForTheOutcome() {
        var held = counter.held(sale, buyer, seats.subList(0, 1));
        counter.beginPayment(buyer, held);
        refused(() -> counter.cancel(buyer, new ReservationId(held.id())), RefusalCode.PAYMENT_IN_PROGRESS);
    }

    @Test
    void whatIsOnlyHeldIsGivenBackWithoutMoney() {
        var held = counter.held(sale, buyer, seats.subList(0, 2));
        var id = new ReservationId(held.id());
        assertThat(counter.preview(buyer, id, Selection.ALL).refundAmount()).isZero();
        refused(
                () -> counter.cancel(buyer, id, new Selection(seats.subList(0, 1), List.of()), null),
                RefusalCode.ILLEGAL_STATE);
        var cancelled = counter.cancel(buyer, id);
        assertThat(cancelled.refundAmount()).isZero();
        assertThat(cancelled.refundStatus()).isNull();
        refused(() -> counter.preview(buyer, id, Selection.ALL), RefusalCode.ILLEGAL_STATE);
    }

    @Test
    void aVirtualAccountIsRefundedToAnAccount() {
        var id = counter.pay(buyer, counter.held(sale, buyer, seats.subList(0, 1)), "virtual_account");
        refused(() -> counter.cancel(buyer, id), RefusalCode.REFUND_ACCOUNT_REQUIRED);
        var account = new RefundAccount("88", "110123456789", "김하나");
        var cancelled =
                counter.call(door -> door.cancel(buyer, id, new CancelWish(Selection.ALL, "변심", null, account), null));
        assertThat(cancelled.refundStatus()).isEqualTo("requested");
        var due = counter.claims.claim(UUID.randomUUID(), 10);
        assertThat(due)
                .singleElement()
                .satisfies(refund -> assertThat(refund.body().account()).isEqualTo(account));
        counter.claims.complete(due.get(0).id(), "tx");
        assertThat(sale.owner().query("select refund_account from payment_schema.refunds", row -> row.getString(1)))
                .containsOnlyNulls();
    }

    @Test
    void anAccountMayBeNamedLater() {
        var id = counter.pay(buyer, counter.held(sale, buyer, seats.subList(0, 1)), "virtual_account");
        var wish = new CancelWish(Selection.ALL, "주최 측 사정", null, null);
        var cancelled = counter.call(door -> door.cancelAsAdmin(new UserId(UUID.randomUUID()), id, wish, false, null));
        assertThat(cancelled.refundStatus()).isEqualTo("waiting_for_account");
        assertThat(counter.completeAll()).isZero();
        counter.call(door -> {
            door.nameAccount(buyer, id, new RefundAccount("88", "110123456789", "김하나"));
            return null;
        });
        assertThat(counter.completeAll()).isEqualTo(1);
    }

    @Test
    void aFavourLeavesTheSeats() {
        var id = bought(0, 1);
        var admin = new UserId(UUID.randomUUID());
        var done = counter.call(door -> door.favour(admin, id, 30_000, "시야 방해", null, null, null));
        assertThat(done.status()).isEqualTo(ReservationStatus.CONFIRMED);
        assertThat(done.totalAmount()).isEqualTo(2 * Sale.PRICE);
        refused(
                () -> counter.call(door -> door.favour(admin, id, 70_001, "시야 방해", null, null, null)),
                RefusalCode.AMOUNT_MISMATCH);
        nothingElseIsBroken();
        var rest = counter.cancel(buyer, id);
        assertThat(rest.refundAmount()).isEqualTo(2 * Sale.PRICE);
        assertThat(counter.completeAll() + counter.completeAll()).isEqualTo(2);
        assertThat(payment(id)).isEqualTo("refunded " + 2 * Sale.PRICE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50_000, 85_000, 95_000, 100_000})
    void afterAFavourAFeeIsKeptOfWhatIsLeft(int favour) {
        policy(KOREAN, 5);
        var id = bought(0, 1);
        counter.call(door -> door.favour(other, id, favour, "시야 방해", null, null, null));
        counter.cancel(buyer, id, new Selection(seats.subList(0, 1), List.of()), null);
        nothingElseIsBroken();
        var preview = counter.preview(buyer, id, Selection.ALL);
        var rest = counter.cancel(buyer, id, Selection.ALL, preview.refundAmount());
        assertThat(rest.refundAmount() + rest.cancellationFee()).isEqualTo(2 * Sale.PRICE);
        assertThat(rest.cancellationFee()).isEqualTo(Math.min(2 * Sale.PRICE / 5, 2 * Sale.PRICE - favour));
    }

    /** From now on; the event is in so many days. */
    private void policy(String policy, int days) {
        sale.owner().update("""
                update ticket_schema.events
                   set cancellation_policy = cast(? as jsonb), event_date = now() + make_interval(days => ?),
                       sale_end_date = now() + interval '1 day'
                """, policy, days);
    }

    private int balance(String account) {
        return sale.owner()
                .first(
                        "select coalesce(sum(amount), 0) from payment_schema.ledger_entries where account = ?",
                        row -> row.getInt(1),
                        account)
                .orElseThrow();
    }
}
