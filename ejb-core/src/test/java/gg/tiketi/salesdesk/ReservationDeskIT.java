package gg.tiketi.salesdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.oracles.MoneyOracles;
import gg.tiketi.reservations.CancelReason;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.ReservationStatus;
import gg.tiketi.reservations.Sale;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReservationDeskIT {
    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.of(database, 20, 8);
    private final SalesDesk desk = new SalesDesk(database);
    private final List<UUID> seats = sale.seats();
    private final UserId minji = sale.buyer();
    private final UserId jun = sale.buyer();

    @BeforeEach
    void twoBuyers() {
        desk.account(minji, "minji@example.com", "김민지");
        desk.account(jun, "jun.lee@example.com", "이준");
    }

    @AfterEach
    void nothingIsBrokenInTheEnd() throws SQLException {
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
        assertThat(MoneyOracles.violations(sale.owner())).isEmpty();
        desk.close();
    }

    @Test
    void aReservationIsFoundByWhateverTheBuyerKnows() {
        var hers = desk.counter.bought(sale, minji, seats.subList(0, 2)).value();
        var his = desk.counter.held(sale, jun, seats.subList(2, 3));

        assertThat(ids(desk.found(null))).containsExactly(his.id(), hers);
        assertThat(ids(desk.found(his.reservationNumber()))).containsExactly(his.id());
        assertThat(ids(desk.found(his.reservationNumber().toLowerCase()))).containsExactly(his.id());
        assertThat(ids(desk.found(his.reservationNumber().substring(0, 12)))).contains(his.id());
        assertThat(ids(desk.found("minji@"))).containsExactly(hers);
        assertThat(ids(desk.found("김민"))).containsExactly(hers);
        assertThat(ids(desk.found("봄, 다시"))).containsExactly(his.id(), hers);
        assertThat(ids(desk.found(hers.toString()))).containsExactly(hers);
        assertThat(ids(desk.found(jun.value().toString()))).containsExactly(his.id());
        assertThat(ids(desk.found(sale.event.toString()))).hasSize(2);
        assertThat(ids(desk.found(null, "confirmed", null))).containsExactly(hers);
        assertThat(ids(desk.found(null, null, "-total_amount"))).containsExactly(hers, his.id());
        assertThat(ids(desk.found(null, null, "created_at"))).containsExactly(hers, his.id());
        for (var nobody : List.of("nobody@example.com", "%", "_____", "TK", "'; drop table x; --", "봄_ 다시")) {
            assertThat(ids(desk.found(nobody))).as(nobody).isEmpty();
        }
    }

    @Test
    void buyersAreMasked() {
        desk.counter.held(sale, minji, seats.subList(0, 1));
        assertThat(desk.found(null)).singleElement().satisfies(entry -> {
            assertThat(entry.userEmail()).isEqualTo("m***@example.com");
            assertThat(entry.userName()).isEqualTo("김*지");
            assertThat(entry.eventTitle()).isEqualTo("봄, 다시");
            assertThat(entry.totalAmount()).isEqualTo(Sale.PRICE);
        });
    }

    @Test
    void aPageTakesTwoStatementsHoweverManyItHas() {
        for (int i = 0; i < 8; i++) {
            desk.counter.held(sale, i % 2 == 0 ? minji : jun, seats.subList(i, i + 1));
        }
        var search = ReservationSearch.of(null, "pending", null, sale.event, null, null, null);
        desk.counted.forget();
        var page = desk.reservations.list(search, 5, 5);
        assertThat(desk.counted.statements()).hasSize(2);
        assertThat(page.total()).isEqualTo(8);
        assertThat(page.more()).isFalse();
        assertThat(page.reservations()).hasSize(3);
        assertThat(desk.reservations.list(search, 5, 10).total())
                .as("behind the last page")
                .isEqualTo(8);
    }

    @Test
    void allThatIsKnownComesInFiveStatements() {
        var id = desk.counter.bought(sale, minji, seats.subList(0, 2));
        desk.counter.inNew(() -> desk.reservations.change(
                desk.admin, id, ReservationStatus.CANCELLED, "주최 측 사정", CancelReason.EVENT_CHANGED, false));
        sale.owner().update("""
                insert into payment_schema.payment_logs (payment_id, action, endpoint, method, request_headers, request_body, response_status,
                                                         response_body, verdict, took_millis)
                select p.id, 'confirm', '/v1/payments/confirm', 'POST', '{}', '{"paymentKey": "***"}', 200, '{"status": "DONE"}', 'approved', 12
                  from payment_schema.payments p
                """);
        desk.counted.forget();
        var file = desk.reservations.find(id);
        assertThat(desk.counted.statements()).hasSizeLessThanOrEqualTo(5);
        assertThat(file.buyer().email()).isEqualTo("m***@example.com");
        assertThat(file.reservation().status()).isEqualTo(ReservationStatus.CANCELLED);
        assertThat(file.history())
                .extracting(ReservationFile.Step::to, ReservationFile.Step::byAdmin, ReservationFile.Step::adminEmail)
                .containsExactly(
                        tuple(ReservationStatus.PENDING, null, null),
                        tuple(ReservationStatus.CONFIRMED, null, null),
                        tuple(ReservationStatus.CANCELLED, desk.admin.value(), "b***@tiketi.example"));
        assertThat(file.history())
                .extracting(ReservationFile.Step::reasonCode, ReservationFile.Step::reason)
                .containsExactly(tuple(null, null), tuple(null, null), tuple(CancelReason.EVENT_CHANGED, "주최 측 사정"));
        assertThat(desk.found(file.reservation().reservationNumber()))
                .extracting(ReservationEntry::reasonCode)
                .containsExactly(CancelReason.EVENT_CHANGED);
        assertThat(file.payments()).singleElement().satisfies(payment -> {
            assertThat(payment.payment().amount()).isEqualTo(2 * Sale.PRICE);
            assertThat(payment.history()).isNotEmpty();
            assertThat(payment.calls()).singleElement().satisfies(call -> {
                assertThat(call.status()).isEqualTo(200);
                assertThat(call.request().path("paymentKey").asText()).isEqualTo("***");
            });
        });
        assertThat(file.refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.requestedBy()).isEqualTo(desk.admin.value());
            assertThat(refund.reason()).isEqualTo("주최 측 사정");
            assertThat(refund.reasonCode()).isEqualTo(CancelReason.EVENT_CHANGED);
        });
        refused(() -> desk.reservations.find(new ReservationId(UUID.randomUUID())), RefusalCode.NOT_FOUND);
    }

    @Test
    void whatIsHeldIsSetFreeByAnAdmin() {
        var held = desk.counter.held(sale, jun, seats.subList(0, 2));
        var id = new ReservationId(held.id());
        var changed = change(id, ReservationStatus.CANCELLED);
        assertThat(changed).isEqualTo(ReservationStatus.CANCELLED);
        assertThat(audited(id)).containsExactly("reservation.cancelled");
        desk.counter.held(sale, minji, seats.subList(0, 2));
        assertThat(change(id, ReservationStatus.CANCELLED)).as("again").isEqualTo(ReservationStatus.CANCELLED);
        assertThat(audited(id)).hasSize(1);
    }

    @Test
    void aWholeRefundKeepsTheFeeOnlyIfAsked() {
        sale.owner().update("""
                update ticket_schema.events
                   set cancellation_policy = '{"deadlineHours": 24, "fees": [{"daysBefore": 40, "percent": 10}]}'
                """);
        var kept = desk.counter.bought(sale, minji, seats.subList(0, 1));
        var favoured = desk.counter.bought(sale, minji, seats.subList(1, 2));
        desk.counter.inNew(
                () -> desk.reservations.change(desk.admin, kept, ReservationStatus.CANCELLED, "요청", null, true));
        change(favoured, ReservationStatus.CANCELLED);
        assertThat(desk.reservations.find(kept).reservation().refundAmount()).isEqualTo(Sale.PRICE * 9 / 10);
        assertThat(desk.reservations.find(kept).reservation().cancellationFee()).isEqualTo(Sale.PRICE / 10);
        assertThat(desk.reservations.find(favoured).reservation().refundAmount())
                .isEqualTo(Sale.PRICE);
        assertThat(audited(kept)).containsExactly("reservation.refunded");
    }

    @ParameterizedTest
    @EnumSource(
            value = ReservationStatus.class,
            names = {"PENDING", "CONFIRMED", "EXPIRED"})
    void noStateButTheEndIsSetByHand(ReservationStatus wanted) {
        var held = desk.counter.held(sale, minji, seats.subList(0, 1));
        var sold = desk.counter.bought(sale, minji, seats.subList(1, 2));
        var lapsed = desk.counter.held(sale, jun, seats.subList(2, 3));
        sale.lapse(lapsed);
        desk.counter.inNew(() -> desk.counter.reservations.expireHolds(10));
        var gone = desk.counter.held(sale, jun, seats.subList(3, 4));
        change(new ReservationId(gone.id()), ReservationStatus.CANCELLED);
        var states = Map.of(
                new ReservationId(held.id()),
                ReservationStatus.PENDING,
                sold,
                ReservationStatus.CONFIRMED,
                new ReservationId(lapsed.id()),
                ReservationStatus.EXPIRED,
                new ReservationId(gone.id()),
                ReservationStatus.CANCELLED);
        states.forEach((id, state) -> {
            if (state == wanted) {
                assertThat(change(id, wanted)).isEqualTo(state);
            } else {
                refused(() -> change(id, wanted), RefusalCode.ILLEGAL_STATE);
            }
            assertThat(desk.reservations.find(id).reservation().status()).isEqualTo(state);
        });
    }

    @Test
    void whatIsBeingPaidIsLeftAlone() {
        var held = desk.counter.held(sale, minji, seats.subList(0, 1));
        var id = new ReservationId(held.id());
        desk.counter.inNew(() -> desk.counter.reservations.beginPayment(minji, id));
        refused(() -> change(id, ReservationStatus.CANCELLED), RefusalCode.PAYMENT_IN_PROGRESS);
        sale.owner().update("update ticket_schema.reservations set paying_since = null where id = ?", id.value());
    }

    private ReservationStatus change(ReservationId id, ReservationStatus status) {
        return desk.counter
                .inNew(() -> desk.reservations.change(desk.admin, id, status, "요청", null, false))
                .status();
    }

    private List<String> audited(ReservationId id) {
        return sale.owner()
                .query(
                        "select action from platform_schema.audit_log where actor = ? and target = ? order by id",
                        row -> row.getString(1),
                        desk.admin.value(),
                        "reservation:" + id);
    }

    private static void refused(Runnable act, RefusalCode code) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static List<UUID> ids(List<ReservationEntry> entries) {
        return entries.stream().map(ReservationEntry::id).toList();
    }
}
