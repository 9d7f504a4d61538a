package gg.tiketi.payments;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.oracles.MoneyOracles;
import gg.tiketi.reservations.ReservationState;
import gg.tiketi.reservations.Sale;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D7: the database is what it was some minutes ago, and Toss is not; what Toss remembers puts it right. */
class RestoreIT {
    private final TestDatabase live = TestDatabase.migrated();

    @TempDir
    private Path folder;

    private TossSandbox toss;
    private Till till;
    private Sale sale;

    /** Somebody with a seat of his own. */
    private static final class Customer {
        private UserId buyer;
        private ReservationState held;
        private PreparedPayment order;
        private String key;
    }

    @BeforeEach
    void open() throws IOException {
        toss = new TossSandbox(folder, 0);
        sale = Sale.of(live, 20, 1);
        till = till(live);
    }

    @AfterEach
    void close() throws Exception {
        till.close();
        toss.close();
    }

    @Test
    void whatARestoreForgetsIsRebuiltOrGoesBack() throws Exception {
        var kept = paid(prepared(held(0)));
        var refunded = paid(prepared(held(1)));
        var favoured = paid(prepared(held(2)));
        var paidLater = prepared(held(3));
        var preparedLater = held(4);
        var overtaken = held(5);
        var depositing = account(prepared(held(6)));

        var backup = restorePoint();
        till.giveBack(refunded.buyer, refunded.held);
        till.sendRefunds();
        toss.cancelByHand(favoured.order.orderId(), 6_000);
        paid(paidLater);
        paid(prepared(preparedLater));
        paid(prepared(overtaken));
        toss.deposit(depositing.order.orderId());
        till.reconcileAll();
        var forgotten = paid(prepared(held(7)));
        assertThat(violations(till)).doesNotContainKey("P1 captured for an order that is not ours");

        till.close();
        till = till(backup);
        // Before anybody has looked, life goes on.
        sale.on(backup).lapse(overtaken.held);
        till.expireHolds();
        var faster = sale.on(backup).buyer();
        till.held(sale, faster, List.of(sale.seats().get(5)));
        assertThat(violations(till))
                .containsKeys(
                        "P1 captured for an order that is not ours",
                        "P1/P7 Toss has another amount for us than the books say");

        for (var i = 0; i < 2; i++) {
            till.readList();
            till.reconcileAll();
            till.reconcileAll();
            till.sendRefunds();
        }
        assertThat(violations(till)).isEmpty();
        assertThat(BookingOracles.violations(till.owner)).isEmpty();
        assertThat(MoneyOracles.violations(till.owner)).isEmpty();

        assertThat(status(kept)).isEqualTo("confirmed completed");
        assertThat(status(refunded)).isEqualTo("cancelled refunded");
        assertThat(status(favoured)).isEqualTo("confirmed completed");
        assertThat(status(paidLater)).isEqualTo("confirmed completed");
        assertThat(status(preparedLater)).isEqualTo("confirmed completed");
        assertThat(status(depositing)).isEqualTo("confirmed completed");
        assertThat(status(overtaken)).startsWith("expired");
        assertThat(refundedAtToss(overtaken)).isEqualTo(overtaken.order.amount());
        assertThat(refundedAtToss(forgotten)).isEqualTo(forgotten.order.amount());
        assertThat(forOperator()).containsExactly("REFUNDED_ELSEWHERE");
    }

    /** Nobody knows what it was for, nor where its money could go. */
    @Test
    void whatCannotGoBackIsForAnOperator() throws Exception {
        var backup = restorePoint();
        var forgotten = account(prepared(held(0)));
        toss.deposit(forgotten.order.orderId());
        till.reconcileAll();
        till.close();
        till = till(backup);
        till.readList();
        till.reconcileAll();
        assertThat(forOperator()).hasSize(1);
        assertThat(violations(till)).containsOnlyKeys("P1/P7 Toss has another amount for us than the books say");
    }

    /** A second shop with the same account at Toss, such as the one that tries out the next version. */
    @Test
    void ordersOfAnotherShopAreLeftAlone() throws Exception {
        var other = restorePoint();
        var paid = paid(prepared(held(0)));
        till.close();
        till = till(other);
        till.owner.update("update payment_schema.toss_list set shop = 'another'");
        till.readList();
        till.reconcileAll();
        assertThat(refundedAtToss(paid)).isZero();
        assertThat(forOperator()).isEmpty();

        till.owner.update(
                "update payment_schema.toss_list set shop = split_part(?, '_', 2), next_read_at = now()",
                paid.order.orderId());
        till.readList();
        till.reconcileAll();
        assertThat(refundedAtToss(paid)).as("as it would be, were it ours").isPositive();
    }

    private Till till(TestDatabase database) {
        return new Till(database, toss.uri(), List.of(PaymentMethod.values()), false);
    }

    private TestDatabase restorePoint() throws Exception {
        till.close();
        var backup = live.copy();
        till = till(live);
        return backup;
    }

    private Customer held(int seat) {
        var customer = new Customer();
        customer.buyer = sale.buyer();
        customer.held = till.held(sale, customer.buyer, List.of(sale.seats().get(seat)));
        return customer;
    }

    private Customer prepared(Customer customer) {
        customer.order = till.prepare(customer.buyer, customer.held);
        return customer;
    }

    private Customer paid(Customer customer) {
        return confirmed(customer, "CARD");
    }

    private Customer account(Customer customer) {
        return confirmed(customer, "VIRTUAL_ACCOUNT");
    }

    private Customer confirmed(Customer customer, String method) {
        customer.key = toss.consent(customer.order.orderId(), customer.order.amount(), method, null);
        assertThat(till.confirm(customer.buyer, customer.order, customer.key).known())
                .isTrue();
        return customer;
    }

    private String status(Customer customer) {
        return till.reservationStatus(customer.held);
    }

    private Map<String, Long> violations(Till at) {
        return MoneyOracles.violationsAgainst(toss.captures().toString(), at.owner);
    }

    private long refundedAtToss(Customer customer) {
        var payment = toss.payment(customer.key);
        return payment.path("totalAmount").asLong()
                - payment.path("balanceAmount").asLong();
    }

    private List<String> forOperator() {
        return till.owner.query(
                "select failure_code from payment_schema.payments where operator_since is not null",
                row -> row.getString(1));
    }
}
