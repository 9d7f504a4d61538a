package gg.tiketi.toss;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.Faults.Call;
import gg.tiketi.sandbox.Faults.Kind;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TossGatewayIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final int AMOUNT = 15_000;

    private final UUID payment = UUID.randomUUID();
    private final String key = "confirm_" + payment;
    private final String order = "ord_" + payment;

    @TempDir
    private Path folder;

    private TossSandbox toss;
    private TossGateway gateway;

    @BeforeEach
    void start() throws IOException {
        toss = new TossSandbox(folder, 0);
        gateway = TossLine.to(toss.uri(), TossSandbox.SECRET_KEY, DATABASE);
    }

    @AfterEach
    void stop() throws IOException {
        toss.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CARD, , card",
        "CARD, TOSSPAY, toss",
        "CARD, NAVERPAY, naver_pay",
        "CARD, KAKAOPAY, kakao_pay",
        "CARD, SAMSUNGPAY, easy_pay",
        "TRANSFER, , bank_transfer"
    })
    void whatTheBuyerAgreedToIsCaptured(String method, String wallet, String ours) {
        var answer = confirm(toss.consent(order, AMOUNT, method, wallet));
        assertThat(answer.verdict()).isEqualTo(Verdict.ANSWERED);
        var paid = answer.payment();
        assertThat(paid.isDone()).isTrue();
        assertThat(paid.orderId()).isEqualTo(order);
        assertThat(paid.totalAmount()).isEqualTo(AMOUNT);
        assertThat(paid.currency()).isEqualTo("KRW");
        assertThat(paid.method()).isEqualTo(ours);
        assertThat(paid.approvedAt()).isNotNull();
        assertThat(paid.receiptUrl()).startsWith("http");
        assertThat(paid.secret()).isNotBlank();
        assertThat(toss.captures()).hasSize(1);
    }

    @Test
    void theSameKeyCapturesOnce() throws Exception {
        var paymentKey = toss.consent(order, AMOUNT, "CARD", null);
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.DROP_AFTER));
        assertThat(confirm(paymentKey).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(Race.run(8, i -> confirm(paymentKey).verdict())).containsOnly(Verdict.ANSWERED);
        assertThat(toss.captures().get(0).path("captures").asInt()).isEqualTo(1);
    }

    @Test
    void aKeyInUseIsTriedAgainLater() throws Exception {
        var paymentKey = toss.consent(order, AMOUNT, "CARD", null);
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.DELAY).waiting(TossLine.SILENCE.multipliedBy(3)));
        var answers = Race.run(2, i -> confirm(paymentKey));
        assertThat(answers).extracting(TossAnswer::verdict).doesNotContain(Verdict.REFUSED, Verdict.ANSWERED);
        assertThat(answers).extracting(TossAnswer::code).contains("no_answer");
        assertThat(answers).extracting(TossAnswer::keySpent).containsOnly(false);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"DROP_AFTER", "HANG_AFTER", "ERROR_AFTER", "MALFORMED_AFTER"})
    void capturedWithoutAnAnswerIsUnknownUntilOneAsks(Kind kind) {
        var paymentKey = toss.consent(order, AMOUNT, "CARD", null);
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, kind));
        var answer = confirm(paymentKey);
        assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(answer.keySpent()).isEqualTo(kind == Kind.ERROR_AFTER);
        assertThat(gateway.find(payment, paymentKey).payment().isDone()).isTrue();
        assertThat(gateway.findByOrder(payment, order).payment().isDone()).isTrue();
    }

    @Test
    void aDeclineIsFinal() {
        var answer = confirm(toss.consentInVain(order, AMOUNT, "REJECT_CARD_PAYMENT"));
        assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(answer.code()).isEqualTo("REJECT_CARD_PAYMENT");
        assertThat(answer.message()).contains("한도초과");
        assertThat(toss.captures()).isEmpty();
    }

    @Test
    void tossBindsKeyOrderAndAmount() {
        var paymentKey = toss.consent(order, AMOUNT, "CARD", null);
        assertThat(gateway.confirm(payment, "other amount", paymentKey, order, AMOUNT - 1)
                        .verdict())
                .isEqualTo(Verdict.CONFIGURATION);
        assertThat(gateway.confirm(payment, "other order", paymentKey, "ord_other", AMOUNT)
                        .verdict())
                .isEqualTo(Verdict.CONFIGURATION);
        assertThat(gateway.find(payment, "tbox_unknown").verdict()).isEqualTo(Verdict.NOT_FOUND);
        assertThat(gateway.findByOrder(payment, order).verdict()).isEqualTo(Verdict.NOT_FOUND);
        assertThat(toss.captures()).isEmpty();
    }

    @Test
    void moneyGoesBackInPartsAndOnlyOncePerKey() {
        var paymentKey = toss.consent(order, AMOUNT, "CARD", null);
        confirm(paymentKey);
        var part = new TossGateway.CancelRequest("변심", 5_000, AMOUNT, null);
        for (var i = 0; i < 2; i++) {
            var refunded = gateway.cancel(payment, "part", paymentKey, part).payment();
            assertThat(refunded.status()).isEqualTo("PARTIAL_CANCELED");
            assertThat(refunded.balanceAmount()).isEqualTo(AMOUNT - 5_000);
            assertThat(refunded.cancels()).hasSize(1);
        }
        assertThat(gateway.cancel(payment, "stale", paymentKey, part).code())
                .isEqualTo("NOT_MATCHES_REFUNDABLE_AMOUNT");
        var rest = gateway.cancel(
                payment, "rest", paymentKey, new TossGateway.CancelRequest("변심", null, AMOUNT - 5_000, null));
        assertThat(rest.payment().status()).isEqualTo("CANCELED");
        assertThat(toss.captures().get(0).path("refunded").asInt()).isEqualTo(AMOUNT);
    }

    @Test
    void withoutTossEverythingIsUnknown() throws IOException {
        toss.close();
        assertThat(confirm("tbox_any").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(TossLine.to(URI.create("http://localhost:1"), null, DATABASE)
                        .find(payment, "tbox_any")
                        .verdict())
                .isEqualTo(Verdict.NOT_SENT);
    }

    @Test
    void aWrongKeyIsOurFault() {
        var answer = TossLine.to(toss.uri(), "test_sk_wrong", DATABASE).find(payment, "tbox_any");
        assertThat(answer.verdict()).isEqualTo(Verdict.CONFIGURATION);
        assertThat(answer.code()).isEqualTo("UNAUTHORIZED_KEY");
    }

    @Test
    void everyCallIsLoggedWithoutSecrets() {
        var paymentKey = toss.consent(order, AMOUNT, "CARD", null);
        confirm(paymentKey);
        var secret = gateway.find(payment, paymentKey).payment().secret();
        toss.faults().add(Faults.Rule.once(Call.LOOKUP, Kind.HANG_AFTER));
        gateway.findByOrder(payment, order);
        var logged = DATABASE.database()
                .query(
                        "select action || ' ' || verdict || ' ' || coalesce(response_status::text, 'none') as line, to_jsonb(l)::text as row"
                                + " from payment_schema.payment_logs l where payment_id = ? order by id",
                        row -> new String[] {row.getString("line"), row.getString("row")},
                        payment);
        assertThat(logged)
                .extracting(line -> line[0])
                .containsExactly("confirm answered 200", "find answered 200", "find unknown none");
        assertThat(logged)
                .extracting(line -> line[1])
                .noneMatch(row -> row.contains(paymentKey)
                        || row.contains(secret)
                        || row.contains(TossSandbox.SECRET_KEY)
                        || row.contains("12345678****000*"));
    }

    @Test
    void whatWasCapturedOutlivesACrash() throws IOException {
        var paymentKey = toss.consent(order, AMOUNT, "CARD", null);
        confirm(paymentKey);
        toss.close();
        toss = new TossSandbox(folder, 0);
        gateway = TossLine.to(toss.uri(), TossSandbox.SECRET_KEY, DATABASE);
        assertThat(toss.captures()).hasSize(1);
        assertThat(confirm(paymentKey).payment().isDone()).isTrue();
        assertThat(toss.captures().get(0).path("captures").asInt()).isEqualTo(1);
    }

    private TossAnswer confirm(String paymentKey) {
        return gateway.confirm(payment, key, paymentKey, order, AMOUNT);
    }
}
