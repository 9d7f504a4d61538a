package gg.tiketi.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.oracles.MoneyOracles;
import gg.tiketi.reservations.Sale;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventCancellationsIT {
    private static final int BATCH = EventCancellationTimer.BATCH;
    private static final int SERVERS_THAT_DIE = 5;

    private final TestDatabase database = TestDatabase.migrated();
    private final Counter counter = new Counter(database);
    private final UserId admin = new UserId(UUID.randomUUID());

    @AfterEach
    void close() throws SQLException {
        counter.close();
    }

    @Test
    void twoThousandBuyersGetTheirMoneyThoughServersDie() {
        var buyers = 2_000;
        var sale = Sale.of(database, buyers, 4);
        sellOut(sale, buyers);
        var reach = counter.inNew(() -> counter.paid.reach(sale.event));
        assertThat(reach.paid()).isEqualTo(buyers);
        assertThat(reach.amount()).isEqualTo((long) buyers * Sale.PRICE);
        assertThat(reach.buyers()).isEqualTo(buyers);

        counter.cancelEvent(sale, admin);
        var killed = 0;
        for (int server = 1; server <= SERVERS_THAT_DIE; server++) {
            var dying = CompletableFuture.supplyAsync(this::workUntilKilled);
            awaitCancelled(sale, server * buyers / (SERVERS_THAT_DIE + 1));
            database.cutWork();
            killed += dying.join() ? 1 : 0;
        }
        assertThat(killed).as("servers that died at work").isPositive();
        while (counter.advance(BATCH)) {
            assertThat(counter.paid.progress(sale.event)).isPresent();
        }
        var progress = counter.inNew(() -> counter.paid.progress(sale.event)).orElseThrow();
        System.out.printf("event cancellation: %d reservations, %d servers killed%n", progress.cancelled(), killed);
        assertThat(progress.cancelled()).isEqualTo(buyers);
        assertThat(progress.refunds()).isEqualTo(buyers);
        assertThat(progress.refundAmount()).isEqualTo((long) buyers * Sale.PRICE);
        assertThat(progress.left()).isZero();
        assertThat(progress.finishedAt()).isNotNull();
        assertThat(counter.inNew(() -> counter.rows.progress(sale.event)))
                .containsExactly(new RefundsCounted("requested", buyers, (long) buyers * Sale.PRICE));
        assertThat(told("reservation.cancelled")).isEqualTo(buyers);
        nothingIsBroken(sale);
    }

    /** A server of its own. Whether it died at work. */
    private boolean workUntilKilled() {
        var server = new Counter(database);
        try {
            boolean more;
            do {
                more = server.advance(BATCH);
            } while (more);
            return false;
        } catch (DatabaseFailure | IllegalStateException e) {
            return true;
        }
    }

    private void awaitCancelled(Sale sale, int some) {
        // Not for ever: if it has died already nothing happens any more.
        for (int look = 0; look < 1_000; look++) {
            var cancelled = counter.inNew(() -> counter.paid.progress(sale.event))
                    .orElseThrow()
                    .cancelled();
            if (cancelled >= some) {
                return;
            }
        }
    }

    @Test
    void whoIsJustPayingIsRefundedAfterwards() {
        var sale = Sale.of(database, 3, 4);
        var paying = sale.buyer();
        var held = counter.held(sale, paying, sale.seats().subList(0, 1));
        counter.beginPayment(paying, held);
        var late = sale.buyer();
        var justHeld = counter.held(sale, late, sale.seats().subList(1, 2));
        counter.cancelEvent(sale, admin);

        assertThatThrownBy(() -> counter.beginPayment(late, justHeld))
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.code()).isEqualTo(RefusalCode.RESERVATION_NOT_PAYABLE));
        assertThat(counter.advance(BATCH)).isTrue();
        assertThat(counter.advance(BATCH)).isFalse();
        assertThat(progress(sale)).isEqualTo("1 cancelled, 1 left, unfinished");

        counter.capture(held, "card");
        counter.confirm(held);
        assertThat(counter.advance(BATCH)).isTrue();
        assertThat(counter.advance(BATCH)).isFalse();
        assertThat(progress(sale)).isEqualTo("2 cancelled, 0 left, finished");
        assertThat(counter.completeAll()).isEqualTo(1);
        assertThat(sale.owner()
                        .query(
                                "select by_admin || ' ' || reason_code || ' ' || reason from ticket_schema.reservation_history"
                                        + " where to_status = 'cancelled' union"
                                        + " select requested_by || ' ' || reason_code || ' ' || reason from payment_schema.refunds",
                                row -> row.getString(1)))
                .as("who and why, of each")
                .containsExactly(admin + " event_cancelled 공연 취소");
        nothingIsBroken(sale);
    }

    @Test
    void whatWasGivenBackBeforeIsNotGivenBackAgain() {
        var sale = Sale.of(database, 4, 4);
        var buyer = sale.buyer();
        var id = counter.bought(sale, buyer, sale.seats());
        counter.cancel(buyer, id, new Selection(sale.seats().subList(0, 1), List.of()), null);
        counter.call(door -> door.favour(admin, id, 10_000, "시야 방해", null, null, null));
        counter.cancelEvent(sale, admin);
        counter.cancelEvent(sale, admin);
        while (counter.advance(BATCH)) {
            assertThat(progress(sale)).isNotNull();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(counter.completeAll()).isEqualTo(1);
        }
        assertThat(sale.owner().first("select sum(amount) from payment_schema.refunds", row -> row.getInt(1)))
                .contains(4 * Sale.PRICE);
        nothingIsBroken(sale);
    }

    @Test
    void aSecondEventIsNotHeldUpByOneWhoseBuyersArePaying() {
        var first = Sale.of(database, 1, 4);
        var buyer = first.buyer();
        counter.beginPayment(buyer, counter.held(first, buyer, first.seats()));
        var second = Sale.of(database, 1, 4);
        counter.bought(second, second.buyer(), second.seats());
        counter.cancelEvent(first, admin);
        counter.cancelEvent(second, admin);
        assertThat(counter.advance(BATCH)).isTrue();
        assertThat(progress(second)).startsWith("1 cancelled, 0 left");
    }

    @Test
    void depositsAreNotWaitedForAnyLonger() {
        var sale = Sale.of(database, 1, 4);
        var buyer = sale.buyer();
        var held = counter.held(sale, buyer, sale.seats());
        counter.beginPayment(buyer, held);
        sale.owner().update("""
                insert into payment_schema.payments (reservation_id, user_id, event_id, order_id, payment_key, amount, method, status, due_date)
                select r.id, r.user_id, r.event_id, 'ord_' || r.id, 'key_' || r.id, r.total_amount, 'virtual_account', 'waiting_for_deposit',
                       now() + interval '3 days'
                  from ticket_schema.reservations r where r.id = ?""", held.id());
        counter.cancelEvent(sale, admin);
        assertThat(counter.advance(BATCH)).isFalse();
        assertThat(sale.owner()
                        .first(
                                "select due_date <= now() and next_attempt_at <= now() from payment_schema.payments",
                                row -> row.getBoolean(1)))
                .contains(true);
    }

    private String progress(Sale sale) {
        var progress = counter.inNew(() -> counter.paid.progress(sale.event)).orElseThrow();
        return progress.cancelled() + " cancelled, " + progress.left() + " left, "
                + (progress.finishedAt() == null ? "unfinished" : "finished");
    }

    private void nothingIsBroken(Sale sale) {
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
        assertThat(MoneyOracles.violations(sale.owner())).isEmpty();
    }

    private int told(String fact) {
        return database.database()
                .first("select count(*) from platform_schema.outbox where type = ?", row -> row.getInt(1), fact)
                .orElseThrow();
    }

    /** Each buyer one seat, paid. */
    private static void sellOut(Sale sale, int buyers) {
        sale.buyers(buyers);
        sale.owner().query("""
                with sold as materialized (
                    select a.user_id, (ticket_schema.hold_seats(a.user_id, a.event_id, array[s.id], 'test') -> 'reservation' ->> 'id')::uuid as id
                      from (select *, row_number() over () as n from ticket_schema.admissions where event_id = ?) a
                      join (select *, row_number() over () as n from ticket_schema.seats where event_id = ?) s using (n)
                     order by s.ordinal)
                select ticket_schema.begin_payment(user_id, id) from sold""", row -> "", sale.event.value(), sale.event.value());
        sale.owner().update("""
                insert into payment_schema.payments (id, reservation_id, user_id, event_id, order_id, payment_key, amount, method, status)
                select gen_random_uuid(), r.id, r.user_id, r.event_id, 'ord_' || r.id, 'key_' || r.id, r.total_amount, 'card', 'confirmed'
                  from ticket_schema.reservations r where r.event_id = ?""", sale.event.value());
        sale.owner().query("""
                select payment_schema.book_capture(p.id), ticket_schema.confirm_reservation(p.reservation_id, 'card', 'test')
                  from payment_schema.payments p where p.event_id = ?""", row -> "", sale.event.value());
    }
}
