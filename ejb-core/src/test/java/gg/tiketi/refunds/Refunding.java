package gg.tiketi.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.oracles.MoneyOracles;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.Sale;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** A sale with buyers who give back what they have paid, and what must hold whatever they do. */
abstract class Refunding {
    final TestDatabase database = TestDatabase.migrated();
    final Sale sale = Sale.of(database, 20, 8);
    final Counter counter = new Counter(database);
    final List<UUID> seats = sale.seats();
    final UserId buyer = sale.buyer();
    final UserId other = sale.buyer();

    @AfterEach
    void nothingIsBrokenInTheEnd() throws SQLException {
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
        assertThat(MoneyOracles.violations(sale.owner())).isEmpty();
        counter.close();
    }

    ReservationId bought(Integer... places) {
        return counter.bought(sale, buyer, Stream.of(places).map(seats::get).toList());
    }

    void nothingElseIsBroken() {
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
        assertThat(MoneyOracles.violations(sale.owner())).isEmpty();
    }

    String payment(ReservationId id) {
        return sale.owner()
                .first(
                        "select status || ' ' || refund_amount from payment_schema.payments where reservation_id = ?",
                        row -> row.getString(1),
                        id.value())
                .orElseThrow();
    }

    int refunds() {
        return sale.owner()
                .first("select count(*) from payment_schema.refunds", row -> row.getInt(1))
                .orElseThrow();
    }

    static void refused(ThrowingCallable act, RefusalCode code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
