package gg.tiketi.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.oracles.MoneyOracles;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.Sale;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Negative controls: money as it must never lie about, each time with the oracle that finds it. The guards that forbid it are off. */
class MoneyDefectsIT {
    private static final String GUARDS_OFF = """
            alter table payment_schema.refunds disable trigger user;
            alter table payment_schema.payments disable trigger user;
            alter table payment_schema.ledger_entries disable trigger user;
            alter table ticket_schema.reservations disable trigger user;
            """;

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.of(database, 6, 6);
    private final Counter counter = new Counter(database);
    private final UserId buyer = sale.buyer();
    private final ReservationId whole = counter.bought(sale, buyer, sale.seats().subList(0, 2));
    private final ReservationId kept = counter.bought(sale, buyer, sale.seats().subList(2, 3));

    @BeforeEach
    void giveBackAndBeFine() {
        counter.cancel(buyer, whole);
        counter.completeAll();
        assertFound(null);
    }

    @AfterEach
    void close() throws SQLException {
        counter.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            S7/P1 captured, and neither sold nor given back | update ticket_schema.reservations set status = 'expired' where status = 'confirmed'
            P3 another amount than the reservation's        | update payment_schema.payments set amount = amount - 1 where status = 'confirmed'
            P4 confirmed without payment                    | update payment_schema.payments set status = 'failed' where status = 'confirmed'
            P5 refunded or kept more than was captured      | update payment_schema.refunds set amount = amount + 1
            P5 promise against what the buyer was told      | update ticket_schema.reservations set refund_amount = refund_amount + 1 where status = 'cancelled'
            P5 ended and paid, but not promised back        | update ticket_schema.reservations set status = 'cancelled' where status = 'confirmed'
            P7 transaction that does not come to 0          | update payment_schema.ledger_entries set amount = amount + 1 where account = 'toss' and kind = 'captured'
            P7 books against payments and refunds           | delete from payment_schema.ledger_entries where kind = 'refunded'
            P7 books against reservations                   | delete from payment_schema.ledger_entries where kind = 'refund_promised'
            P8 refund that nobody looks after               | update payment_schema.refunds set status = 'unknown', done_at = null, created_at = now() - interval '2 minutes', next_attempt_at = now() - interval '11 seconds'
            P8 refund that failed and that no operator sees | update payment_schema.refunds set status = 'failed', done_at = null
            P8 payment that nobody looks after              | update payment_schema.payments set status = 'confirming', idempotency_key = 'k', updated_at = now() - interval '2 minutes' where status = 'confirmed'
            D4 refund that nobody was told of               | delete from platform_schema.outbox where type = 'payment.refunded'
            """)
    void isFound(String promise, String defect) {
        sale.owner().update(GUARDS_OFF + defect);
        assertFound(promise);
    }

    @Test
    void twoCapturesAreFound() {
        sale.owner().update("drop index payment_schema.payments_reservation_live");
        sale.owner().update("""
                insert into payment_schema.payments (reservation_id, user_id, event_id, order_id, payment_key, amount, method, status)
                select p.reservation_id, p.user_id, p.event_id, 'again_' || left(p.order_id, 40), 'again', p.amount, p.method, p.status
                  from payment_schema.payments p where p.reservation_id = ?""", kept.value());
        assertFound("P2 two captures of one reservation");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            P1 captured for an order that is not ours             | [{"orderId": "stranger", "captures": 1, "captured": 5, "refunded": 0}]
            P2 captured twice                                     | [{"orderId": "ord_%s", "captures": 2, "captured": 50000, "refunded": 0}]
            P1/P7 Toss has another amount for us than the books say | [{"orderId": "ord_%s", "captures": 1, "captured": 50000, "refunded": 1}]
            """)
    void isFoundAtToss(String promise, String captures) {
        assertThat(MoneyOracles.violationsAgainst("""
                        [{"orderId": "ord_%s", "captures": 1, "captured": 50000, "refunded": 0}]""".formatted(kept), sale.owner()))
                .isEmpty();
        assertThat(MoneyOracles.violationsAgainst(captures.formatted(kept), sale.owner()))
                .containsKey(promise);
    }

    private void assertFound(String promise) {
        var found = MoneyOracles.violations(sale.owner()).keySet();
        if (promise == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).contains(promise);
        }
    }
}
