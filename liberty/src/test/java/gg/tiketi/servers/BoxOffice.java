package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.sandbox.TossSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sells tickets for an event of its own on a server with everything, up to the moment when they are to be paid. */
final class BoxOffice {
    private static final int TICKETS = 200;

    private final Server server;
    private final TossSandbox toss;
    private final URI shop;
    private final String event;
    private final String type;

    /**
     * @param shop where Toss's window sends buyers back to
     * @param price of a ticket, in KRW
     */
    BoxOffice(Server server, TossSandbox toss, URI shop, int price) {
        this.server = server;
        this.toss = toss;
        this.shop = shop;
        var created = as(server.adminToken())
                .post("/api/admin/events", Drafts.onSale("Ten tickets", Drafts.tickets(price, TICKETS)))
                .json();
        event = created.path("event").path("id").asText();
        type = created.path("ticketTypes").get(0).path("id").asText();
    }

    String event() {
        return event;
    }

    /** Somebody new. @return his access token */
    String buyer() {
        return server.newcomer();
    }

    /** @return the id of his reservation */
    String hold(String buyer, int quantity) {
        assertThat(as(buyer)
                        .post("/api/queue/check/" + event, "")
                        .json()
                        .path("admitted")
                        .asBoolean())
                .isTrue();
        var answer = as(buyer)
                .post(
                        "/api/reservations",
                        Map.of("eventId", event, "items", List.of(Map.of("ticketTypeId", type, "quantity", quantity))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("reservation").path("id").asText();
    }

    /** What confirm takes, after the buyer has agreed. */
    JsonNode agreed(String buyer, String held) {
        var order = as(buyer)
                .post("/api/payments/prepare", Map.of("reservationId", held))
                .json();
        var id = order.path("orderId").asText();
        return Http.JSON.valueToTree(Map.of(
                "orderId", id,
                "amount", order.path("amount").asInt(),
                "paymentKey", toss.consent(id, order.path("amount").asInt(), "CARD", null)));
    }

    /** As a browser does with the script of Toss. @return what confirm takes */
    JsonNode payInWindow(JsonNode order) throws IOException, InterruptedException {
        var request = new HashMap<String, Object>();
        for (var field :
                List.of("clientKey", "customerKey", "orderId", "orderName", "amount", "successUrl", "failUrl")) {
            request.put(field, order.path(field));
        }
        request.put("method", "CARD");
        var window = Http.JSON
                .readTree(post("/window", Http.JSON.writeValueAsString(request)).body())
                .path("url")
                .asText();
        var back = post(window, "action=approve&choice=CARD")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(back).startsWith(shop + "/payment/success?reservationId=");
        var values = new HashMap<String, Object>();
        for (var pair : URI.create(back).getQuery().split("&")) {
            var parts = pair.split("=", 2);
            values.put(parts[0], parts[1]);
        }
        return Http.JSON.valueToTree(Map.of(
                "paymentKey", values.get("paymentKey"),
                "orderId", values.get("orderId"),
                "amount", Integer.parseInt((String) values.get("amount"))));
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(toss.uri().resolve(path))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    /** Whether somebody new can pay, without being told to come back or to wait. */
    boolean sellsAtOnce() {
        var buyer = buyer();
        var order = agreed(buyer, hold(buyer, 1));
        return as(buyer).post("/api/payments/confirm", order).status() == 200;
    }

    /** What the buyer is told of his payment. */
    String status(String buyer, JsonNode order) {
        return as(buyer)
                .get("/api/payments/order/" + order.path("orderId").asText())
                .json()
                .at("/payment/status")
                .asText();
    }

    /** The payment's state, and who has settled it. */
    List<String> howItWasPaid(JsonNode order) {
        return server.place()
                .query(
                        "select concat_ws(' ', status, settled_by) from payment_schema.payments where order_id = ?",
                        order.path("orderId").asText());
    }

    private Http as(String token) {
        return server.http().as(token);
    }

    /** How many calls to Toss have failed so, as written down. */
    int callsThatFailedWith(String code) {
        return server.place()
                .query("select id from payment_schema.payment_logs where error_code = ?", code)
                .size();
    }
}
