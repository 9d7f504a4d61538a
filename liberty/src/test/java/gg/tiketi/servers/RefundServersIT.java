package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.TossSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Giving back over HTTP: promised by a server that knows no Toss, kept by a payment server that may touch no seat. */
class RefundServersIT {
    private static final int PRICE = 66_000;

    /** The timer of the payment server comes by each second; the rest is the test's own. */
    private static final Duration SENT_IN = Duration.ofSeconds(10);

    @TempDir
    private static Path folder;

    private static TossSandbox toss;
    private static Server tickets;
    private static Server payments;
    private static String admin;
    private static String layout;

    private final String event = event();
    private final List<String> seats = tickets.place()
            .query("select id from ticket_schema.seats where event_id = cast(? as uuid) order by ordinal", event);

    @BeforeAll
    static void start() throws IOException {
        toss = new TossSandbox(folder, 0);
        tickets = Stack.shared()
                .start(
                        Form.TIKETI,
                        Stack.shared().emptyPlace(),
                        Map.of("RATE_LIMIT_PER_SOURCE", "off", "TOSS_SECRET_KEY", ""))
                .awaitReady();
        payments = Stack.shared()
                .start(
                        Form.PAYMENT,
                        tickets.place(),
                        Map.of(
                                "JWT_JWKS_URL",
                                tickets.uri()
                                        .resolve("/api/auth/.well-known/jwks.json")
                                        .toString(),
                                "TOSS_API_URL",
                                toss.uri().toString(),
                                "TOSS_SECRET_KEY",
                                TossSandbox.SECRET_KEY))
                .awaitReady();
        admin = tickets.adminToken();
        var section = Map.of("name", "1층", "rows", 1, "seatsPerRow", 4, "price", PRICE, "startRow", 1);
        layout = tickets.http()
                .as(admin)
                .post(
                        "/api/admin/seat-layouts",
                        Map.of("name", "Four", "layoutConfig", Map.of("sections", List.of(section))))
                .json()
                .path("layout")
                .path("id")
                .asText();
    }

    @AfterAll
    static void stop() throws IOException {
        payments.close();
        tickets.close();
        toss.close();
    }

    @Test
    void whatOneServerPromisesAnotherKeeps() {
        var buyer = admitted();
        var id = bought(buyer, 0, 1);
        var path = "/api/reservations/" + id;
        var quote = buyer.get(path + "/cancellation").json().path("cancellation");
        assertThat(quote.path("refund_amount").asInt()).isEqualTo(2 * PRICE);
        assertThat(quote.path("allowed").asBoolean()).isTrue();
        assertThat(quote.path("items")).hasSize(2);

        var stranger = admitted();
        assertThat(stranger.get(path + "/cancellation").status()).isEqualTo(404);
        assertThat(stranger.get(path + "/refunds").status()).isEqualTo(404);
        assertThat(stranger.post(path + "/cancel", "").status()).isEqualTo(404);
        assertThat(tickets.http().get(path + "/refunds").status()).isEqualTo(401);

        var wrong = buyer.post(path + "/cancel", Map.of("refundAmount", 2 * PRICE - 1));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.code()).isEqualTo("AMOUNT_MISMATCH");
        assertThat(wrong.json().path("refundAmount").asInt()).isEqualTo(2 * PRICE);

        var cancel = buyer.with("Idempotency-Key", "once");
        var done = cancel.post(path + "/cancel", Map.of("refundAmount", 2 * PRICE));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        var reservation = done.json().path("reservation");
        assertThat(reservation.path("status").asText()).isEqualTo("cancelled");
        assertThat(reservation.path("refund_amount").asInt()).isEqualTo(2 * PRICE);
        assertThat(cancel.post(path + "/cancel", Map.of("refundAmount", 2 * PRICE))
                        .json())
                .isEqualTo(done.json());

        awaitRefunded(buyer, id, 2 * PRICE);
        assertThat(buyer.get(path)
                        .json()
                        .path("reservation")
                        .path("payment_status")
                        .asText())
                .isEqualTo("refunded");
        assertThat(bought(stranger, 0, 1)).isNotEqualTo(id);
    }

    @Test
    void aSeatAloneGoesBack() {
        var buyer = admitted();
        var id = bought(buyer, 0, 1, 2);
        var done = buyer.post("/api/reservations/" + id + "/cancel", Map.of("seatIds", List.of(seats.get(1))));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.json().path("reservation").path("status").asText()).isEqualTo("confirmed");
        assertThat(done.json().path("reservation").path("total_amount").asInt()).isEqualTo(2 * PRICE);
        awaitRefunded(buyer, id, PRICE);
        var kept = buyer.get("/api/reservations/" + id).json().path("reservation");
        assertThat(kept.path("seats"))
                .extracting(seat -> seat.path("seatId").asText())
                .containsExactly(seats.get(0), seats.get(2));
    }

    @Test
    void aPaymentIsCancelledByItsKey() {
        var buyer = admitted();
        var id = bought(buyer, 0);
        var path = "/api/payments/" + paymentKey(id) + "/cancel";
        var body = Map.of("cancelReason", "일정 변경");
        assertThat(admitted().at(payments).post(path, body).status()).isEqualTo(404);
        assertThat(buyer.at(payments).post("/api/payments/none/cancel", body).status())
                .isEqualTo(404);
        var favour = Map.of("cancelReason", "시야 방해", "reasonCode", "seat_problem", "cancelAmount", 6_000);
        var less = payments.http().as(admin).post(path, favour);
        assertThat(less.status()).as(less.body()).isEqualTo(200);
        assertThat(less.json().path("reservation").path("status").asText()).isEqualTo("confirmed");
        var rest = buyer.at(payments).post(path, Map.of("cancelReason", "일정 변경", "reasonCode", "fraud"));
        assertThat(rest.status()).as(rest.body()).isEqualTo(200);
        assertThat(rest.json().path("reservation").path("refund_amount").asInt())
                .isEqualTo(PRICE);
        awaitRefunded(buyer, id, PRICE);
        assertThat(payments.place()
                        .query(
                                "select coalesce(reason_code, 'none') from payment_schema.refunds where reservation_id = cast(? as uuid) order by position",
                                id))
                .as("a buyer sorts nothing")
                .containsExactly("seat_problem", "none");
    }

    @Test
    void aCancelledEventRefundsEverybody() {
        var buyers = List.of(admitted(), admitted(), admitted());
        var ids = List.of(bought(buyers.get(0), 0), bought(buyers.get(1), 1), bought(buyers.get(2), 2, 3));
        var console = tickets.http().as(admin);
        var path = "/api/admin/events/" + event + "/cancel";
        var reach = cancellation().path("reach");
        assertThat(reach.path("reservations").asInt()).isEqualTo(3);
        assertThat(reach.path("amount").asInt()).isEqualTo(4 * PRICE);
        assertThat(buyers.get(0).post(path, "").status()).isEqualTo(403);
        assertThat(console.post(path, Map.of("expectedReservations", 2)).code()).isEqualTo("CONFLICT");
        assertThat(console.post(path, Map.of("reason", "출연자 부상", "expectedReservations", 3))
                        .status())
                .isEqualTo(200);
        await().atMost(SENT_IN)
                .until(() -> !cancellation().path("progress").path("finishedAt").isNull());
        for (int i = 0; i < 3; i++) {
            awaitRefunded(buyers.get(i), ids.get(i), i == 2 ? 2 * PRICE : PRICE);
        }
        assertThat(cancellation().path("refunds").get(0).path("status").asText())
                .isEqualTo("done");
    }

    @Test
    void anOperatorSeesAndTriesAgainWhatTossWouldNotDo() {
        var buyer = admitted();
        var id = bought(buyer, 0);
        toss.faults()
                .add(Faults.Rule.once(Faults.Call.CANCEL, Faults.Kind.REFUSE)
                        .order(order(id))
                        .error(403, "NOT_CANCELABLE_PAYMENT"));
        assertThat(buyer.post("/api/reservations/" + id + "/cancel", "").status())
                .isEqualTo(200);
        var console = tickets.http().as(admin);
        await().atMost(SENT_IN).until(() -> failed(console).size() == 1);
        var refund = failed(console).get(0);
        assertThat(refund.path("failure_code").asText()).isEqualTo("NOT_CANCELABLE_PAYMENT");
        assertThat(refund.path("amount").asInt()).isEqualTo(PRICE);
        assertThat(buyer.get("/api/admin/refunds").status()).isEqualTo(403);
        assertThat(payments.http().get("/metrics?scope=application").body())
                .contains("refunds_for_operator", "refunds_open", "ledger_differences");

        var path = "/api/admin/refunds/" + refund.path("id").asText() + "/retry";
        assertThat(buyer.post(path, "").status()).isEqualTo(403);
        assertThat(console.post(path, "").status()).isEqualTo(200);
        assertThat(console.post(path, "").code()).isEqualTo("ILLEGAL_STATE");
        // Toss would answer the same key with the same error for some minutes more.
        tickets.place().query("""
                update payment_schema.refunds set key_failed_at = now() - interval '1 hour', next_attempt_at = now()
                 where id = cast(? as uuid) returning id""", refund.path("id").asText());
        awaitRefunded(buyer, id, PRICE);
    }

    private JsonNode cancellation() {
        return tickets.http()
                .as(admin)
                .get("/api/admin/events/" + event + "/cancellation")
                .json()
                .path("cancellation");
    }

    private JsonNode failed(Http console) {
        return console.get("/api/admin/refunds?status=failed").json().path("refunds");
    }

    private void awaitRefunded(Http buyer, String id, int amount) {
        await().atMost(SENT_IN)
                .untilAsserted(() -> assertThat(buyer.get("/api/reservations/" + id + "/refunds")
                                .json()
                                .path("refunds"))
                        .extracting(refund -> refund.path("status").asText())
                        .isNotEmpty()
                        .containsOnly("done"));
        var refunded = 0;
        for (var capture : toss.captures()) {
            refunded += capture.path("orderId").asText().equals(order(id))
                    ? capture.path("refunded").asInt()
                    : 0;
        }
        assertThat(refunded).as("at Toss").isEqualTo(amount);
    }

    /** Reserved over HTTP, captured by Toss, and confirmed. */
    private String bought(Http buyer, Integer... places) {
        var wanted = List.of(places).stream().map(seats::get).toList();
        var held = buyer.post("/api/seats/reserve", Map.of("eventId", event, "seatIds", wanted));
        assertThat(held.status()).as(held.body()).isEqualTo(201);
        var reservation = held.json().path("reservation");
        var id = reservation.path("id").asText();
        var amount = reservation.path("total_amount").asInt();
        var key = toss.consent(order(id), amount, "CARD", null);
        confirmAtToss(key, order(id), amount);
        tickets.place().query("""
                with begun as materialized (
                    select ticket_schema.begin_payment(r.user_id, r.id), r.* from ticket_schema.reservations r where r.id = cast(? as uuid)),
                paid as (
                    insert into payment_schema.payments (reservation_id, user_id, event_id, order_id, payment_key, amount, method, status)
                    select id, user_id, event_id, ?, ?, total_amount, 'card', 'confirmed' from begun
                    returning id)
                select id from paid""", id, order(id), key);
        tickets.place().query("""
                select payment_schema.book_capture(p.id), ticket_schema.confirm_reservation(p.reservation_id, 'card', 'test')
                  from payment_schema.payments p where p.order_id = ?""", order(id));
        return id;
    }

    private static void confirmAtToss(String key, String order, int amount) {
        var basic = Base64.getEncoder().encodeToString((TossSandbox.SECRET_KEY + ":").getBytes(StandardCharsets.UTF_8));
        var body = "{\"paymentKey\":\"%s\",\"orderId\":\"%s\",\"amount\":%d}".formatted(key, order, amount);
        var request = HttpRequest.newBuilder(URI.create(toss.uri() + "/v1/payments/confirm"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String order(String reservation) {
        return "ord_" + reservation;
    }

    private static String paymentKey(String reservation) {
        return tickets.place()
                .query(
                        "select payment_key from payment_schema.payments where reservation_id = cast(? as uuid)",
                        reservation)
                .get(0);
    }

    private Http admitted() {
        var buyer = tickets.http().as(tickets.newcomer());
        assertThat(buyer.post("/api/queue/check/" + event, "")
                        .json()
                        .path("admitted")
                        .asBoolean())
                .isTrue();
        return buyer;
    }

    private static String event() {
        var answer = tickets.http()
                .as(admin)
                .post("/api/admin/events", Drafts.onSale("Four seats", Map.of("seatLayoutId", layout)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("event").path("id").asText();
    }
}
