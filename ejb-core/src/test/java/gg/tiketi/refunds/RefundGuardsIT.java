package gg.tiketi.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.ReservationStatus;
import gg.tiketi.reservations.Sale;
import gg.tiketi.reservations.Stampede;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Repeats, races, rights and the last guard: once, and never more than was paid. */
class RefundGuardsIT extends Refunding {
    @Test
    void aRepeatGetsTheFirstAnswer() {
        var id = bought(0, 1);
        var wish = new CancelWish(new Selection(seats.subList(0, 1), List.of()), "변심", null, null);
        var first = counter.call(door -> door.cancel(buyer, id, wish, "once"));
        Cancelled again = counter.call(door -> door.cancel(buyer, id, wish, "once"));
        assertThat(again).isEqualTo(first);
        var different = new CancelWish(Selection.ALL, "변심", null, null);
        refused(
                () -> counter.call(door -> door.cancel(buyer, id, different, "once")),
                RefusalCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void twentyAtOnceAreOneRefund() throws InterruptedException {
        var id = bought(0, 1);
        Callable<Cancelled> cancel = () -> counter.cancel(buyer, id);
        var all = Stampede.run(
                "cancel x20", Stream.generate(() -> cancel).limit(20).toList());
        assertThat(all.done()).isEqualTo(20);
        assertThat(refunds()).isEqualTo(1);
    }

    @Test
    void withoutTheLockTwentyAtOnceWouldBeRefusedByTheLastGuardOnly() throws InterruptedException {
        var id = bought(0, 1);
        // The pause lets all of them look before the first one acts.
        sale.sabotage("cancellation_facts", "for update;", "; perform pg_sleep(0.3);");
        Callable<Cancelled> cancel = () -> counter.cancel(buyer, id);
        var all = Stampede.run(
                "cancel x20, unlocked", Stream.generate(() -> cancel).limit(20).toList());
        assertThat(all.failed()).isNotEmpty();
        assertThat(refunds()).isEqualTo(1);
    }

    @Test
    void partsThatRaceNeverComeToMoreThanThePayment() throws InterruptedException {
        var id = bought(0, 1, 2, 3);
        var acts = new ArrayList<Callable<Cancelled>>();
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 4; i++) {
                var selection = new Selection(List.of(seats.get(i)), List.of());
                acts.add(() -> counter.cancel(buyer, id, selection, null));
            }
        }
        var all = Stampede.run("parts", acts);
        assertThat(all.done()).isEqualTo(4);
        assertThat(refunds()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            assertThat(counter.completeAll()).as("one after the other").isEqualTo(1);
        }
        assertThat(payment(id)).isEqualTo("refunded " + 4 * Sale.PRICE);
    }

    @Test
    void eachServiceDoesItWithItsOwnRights() throws SQLException {
        var id = bought(0, 1);
        try (var tickets = new Counter(as("ticket"));
                var payments = new Counter(as("payment"))) {
            assertThat(tickets.preview(buyer, id, Selection.ALL).refundAmount()).isEqualTo(2 * Sale.PRICE);
            tickets.cancel(buyer, id, new Selection(seats.subList(0, 1), List.of()), null);
            payments.cancel(buyer, id);
            assertThat(payments.cancel(buyer, id).refundAmount()).isEqualTo(2 * Sale.PRICE);
            var held = counter.held(sale, buyer, seats.subList(2, 3));
            assertThat(payments.cancel(buyer, new ReservationId(held.id())).status())
                    .isEqualTo(ReservationStatus.CANCELLED);
            List<RefundView> promised = tickets.call(door -> door.ofReservation(buyer, id));
            assertThat(promised).hasSize(2);
            assertThat(payments.completeAll() + payments.completeAll()).isEqualTo(2);
            assertThatThrownBy(tickets::completeAll).hasMessageContaining("permission denied");
            assertThat(tickets.inNew(() -> tickets.desk.list("done", 10, 0)).total())
                    .isEqualTo(2);
            assertThat(tickets.inNew(() -> tickets.rows.progress(sale.event))).hasSize(1);
            tickets.cancelEvent(sale, buyer);
            assertThat(tickets.advance(10)).isFalse();
        }
        assertThat(payment(id)).isEqualTo("refunded " + 2 * Sale.PRICE);
    }

    private TestDatabase as(String service) {
        TestDatabase.role("probe_" + service, "tiketi_" + service);
        return database.as("probe_" + service);
    }

    @Test
    void theDatabaseItselfRefusesMoreThanWasCaptured() {
        var id = bought(0);
        counter.cancel(buyer, id);
        assertThatThrownBy(() -> counter.inNew(() -> counter.rows.request(id, 1, 0, "zu viel", buyer, null, false)))
                .hasMessageContaining("has not so much to refund");
        assertThatThrownBy(() -> database.database().update("update payment_schema.ledger_entries set amount = 1"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> sale.owner().update("delete from payment_schema.ledger_entries"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> sale.owner().update("update payment_schema.refunds set amount = 1"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> sale.owner().update("""
                        insert into payment_schema.ledger_entries (txn_id, kind, account, amount, payment_id)
                        select gen_random_uuid(), 'captured', 'toss', 5, gen_random_uuid()""")).hasMessageContaining("does not come to 0");
    }
}
