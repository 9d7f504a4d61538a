package gg.tiketi.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.oracles.MoneyOracles;
import gg.tiketi.reservations.ReservationState;
import gg.tiketi.reservations.Sale;
import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.Faults.Call;
import gg.tiketi.sandbox.Faults.Kind;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A reservation of two seats that somebody is about to pay; after each test no oracle has anything to say. */
abstract class Scenario {
    static final TestDatabase DATABASE = TestDatabase.migrated();
    static final List<PaymentMethod> METHODS = List.of(PaymentMethod.values());

    @TempDir
    private static Path folder;

    static TossSandbox toss;
    static Till till;

    final Sale sale = Sale.of(DATABASE, 2, 2);
    final List<UUID> seats = sale.seats();
    final UserId buyer = sale.buyer();
    ReservationState held;
    PreparedPayment order;

    @BeforeAll
    static void open() throws IOException {
        toss = new TossSandbox(folder, 0);
        till = new Till(DATABASE, toss.uri(), METHODS, false);
    }

    @AfterAll
    static void close() throws Exception {
        till.close();
        toss.close();
    }

    @BeforeEach
    void hold() {
        toss.faults().clear();
        held = till.held(sale, buyer, seats);
        order = till.prepare(buyer, held);
    }

    @AfterEach
    void nothingIsLost() {
        till.expireHolds();
        assertThat(BookingOracles.violations(till.owner)).isEmpty();
        assertThat(MoneyOracles.violations(till.owner)).isEmpty();
        var captures = captures();
        assertThat(captures).allMatch(times -> times <= 1);
    }

    void giveUp() {
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.REFUSE).error(500, "COMMON_ERROR"));
        confirm(consent());
        till.age(order.orderId(), Duration.ofMinutes(16));
        till.reconcile();
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.FAILED);
        sale.lapse(held);
        till.expireHolds();
        assertThat(till.reservationStatus(held)).startsWith("expired");
    }

    /** What Toss does behind our back. */
    void capture() {
        var line = gg.tiketi.toss.TossLine.to(toss.uri(), TossSandbox.SECRET_KEY, DATABASE);
        var key = till.of(buyer, order).pgTransactionId();
        assertThat(line.confirm(UUID.randomUUID(), "behind_" + held.id(), key, order.orderId(), order.amount())
                        .isAnswered())
                .isTrue();
    }

    void waitForDeposit() {
        var confirmed = confirm(toss.consent(order.orderId(), order.amount(), "VIRTUAL_ACCOUNT", null));
        assertThat(confirmed.known()).isTrue();
        assertThat(confirmed.payment().status()).isEqualTo(PaymentState.WAITING_FOR_DEPOSIT);
        sale.lapse(held);
        till.expireHolds();
        assertThat(till.reservationStatus(held)).startsWith("pending");
    }

    String consent() {
        return toss.consent(order.orderId(), order.amount(), "CARD", null);
    }

    String consentAgain() {
        order = till.prepare(buyer, held);
        return consent();
    }

    PaymentConfirmation.Confirmed confirm(String key) {
        return till.confirm(buyer, order, key);
    }

    String news(String status, String secret) {
        return "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"orderId\":\"%s\",\"status\":\"%s\"%s}}"
                .formatted(order.orderId(), status, secret == null ? "" : ",\"secret\":\"" + secret + "\"");
    }

    void assertPaid() {
        assertThat(till.of(buyer, order).status()).isEqualTo(PaymentState.CONFIRMED);
        assertThat(till.reservationStatus(held)).isEqualTo("confirmed completed");
        assertThat(captures()).containsExactly(1);
    }

    void assertNothingCaptured() {
        assertThat(captures()).isEmpty();
    }

    static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, RefusalCode code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    static void assertDeclined(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String code) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.PAYMENT_DECLINED);
            assertThat(refusal.members()).containsEntry("declineCode", code);
        });
    }

    /** How often money was taken for orders of this reservation. */
    List<Integer> captures() {
        return StreamSupport.stream(toss.captures().spliterator(), false)
                .filter(this::mine)
                .map(one -> one.path("captures").asInt())
                .toList();
    }

    boolean mine(com.fasterxml.jackson.databind.JsonNode capture) {
        return till.owner
                .first(
                        "select from payment_schema.payments where reservation_id = ? and order_id = ?",
                        row -> true,
                        held.id(),
                        capture.path("orderId").asText())
                .isPresent();
    }

    int calls(String action) {
        return till.owner
                .first(
                        "select count(*) from payment_schema.payment_logs l join payment_schema.payments p on p.id = l.payment_id"
                                + " where p.reservation_id = ? and l.action = ?",
                        row -> row.getInt(1),
                        held.id(),
                        action)
                .orElseThrow();
    }

    /** Where the books and Toss say something else about any order. */
    java.util.Map<String, Long> books() {
        return MoneyOracles.violationsAgainst(toss.captures().toString(), till.owner);
    }

    boolean waitsForOperator() {
        return column("operator_since is not null").equals("t");
    }

    String idempotencyKey() {
        return column("idempotency_key");
    }

    String secret() {
        return column("toss_secret");
    }

    String column(String name) {
        return till.owner
                .first(
                        "select " + name + " from payment_schema.payments where order_id = ?",
                        row -> row.getString(1),
                        order.orderId())
                .orElseThrow();
    }

    String outcomeOfNews(String status) {
        return till.owner
                .first(
                        "select outcome from payment_schema.webhook_inbox where order_id = ? and toss_status = ?",
                        row -> row.getString(1),
                        order.orderId(),
                        status)
                .orElseThrow();
    }
}
