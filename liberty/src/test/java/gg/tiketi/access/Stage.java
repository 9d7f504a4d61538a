package gg.tiketi.access;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.sandbox.Faults;
import gg.tiketi.sandbox.Faults.Call;
import gg.tiketi.sandbox.Faults.Kind;
import gg.tiketi.sandbox.TossSandbox;
import gg.tiketi.servers.Answer;
import gg.tiketi.servers.Http;
import gg.tiketi.servers.Server;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One of everything an administrator can do something to, in the state in which that can be done. */
final class Stage {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TOSS_REFUSES = 403;

    /** More often than anybody asks before the test is over. */
    private static final int ALWAYS = 1000;

    private static final String DRAWING = """
            {"sections": [{"name": "A", "rows": 1, "seatsPerRow": 2, "price": 50000, "startRow": 1}]}""";

    private final Server server;
    private final TossSandbox toss;
    private final Http admin;
    private final Map<String, String> things = new HashMap<>();

    Stage(Server server, TossSandbox toss, Http admin) {
        this.server = server;
        this.toss = toss;
        this.admin = admin;
    }

    /** By the names that {@code audit-matrix.txt} uses. */
    Map<String, String> set() {
        things.put("nonce", UUID.randomUUID().toString());
        things.put("drawing", DRAWING);
        things.put("dates", dates());
        var draft = made("/api/admin/drafts", "{'kind': 'event', 'title': 'Draft', 'content': {}}")
                .path("draft");
        keep("draft", draft);
        keep("spare", layout("Spare").path("layout"));
        var seats = layout("Seats").at("/layout/id").asText();
        var seated = made("/api/admin/events", event("'seatLayoutId': '" + seats + "'"));
        things.put("seated", seated.at("/event/id").asText());
        var types = "'ticketTypes': [{'name': 'R', 'price': 50000, 'totalQuantity': 20}]";
        var planned = made("/api/admin/events", event(types));
        keep("planned", planned.path("event"));
        keep("type", planned.at("/ticketTypes/0"));
        keep(
                "news",
                made("/api/news", "{'title': 'News', 'content': 'Text', 'isPinned': false}")
                        .path("news"));
        sell(made("/api/admin/events", event(types)));
        return things;
    }

    private void sell(JsonNode created) {
        var event = created.at("/event/id").asText();
        var type = created.at("/ticketTypes/0/id").asText();
        things.put("sold", event);
        things.put("held", hold(buyer(), event, type));
        var buyer = buyer();
        things.put("user", done(buyer.get("/api/auth/me")).json().at("/user/id").asText());
        var bought = hold(buyer, event, type);
        pay(buyer, bought, "paymentKey");
        things.put("bought", bought);
        things.put(
                "ticket",
                done(buyer.get("/api/reservations/" + bought + "/tickets"))
                        .json()
                        .at("/tickets/0/number")
                        .asText());
        var other = buyer();
        var returned = hold(other, event, type);
        things.put("returned", returned);
        things.put("strange", payment(pay(other, returned, "otherKey")));
        // As if the amount had been a strange one: nobody but a person decides about that.
        change("operator_since = now()", things.get("strange"));
        refuse(event, type);
        lose(event, type);
        things.put("mail", await().atMost(PATIENCE).until(this::sentMail, id -> id != null));
    }

    /** Toss does not give it back. */
    private void refuse(String event, String type) {
        var buyer = buyer();
        var reservation = hold(buyer, event, type);
        var order = pay(buyer, reservation, "refusedKey");
        toss.faults()
                .add(Faults.Rule.once(Call.CANCEL, Kind.REFUSE)
                        .order(order)
                        .error(TOSS_REFUSES, "NOT_CANCELABLE_PAYMENT"));
        made("/api/admin/reservations/" + reservation + "/refund", "{'reason': 'Wish'}");
        things.put("refund", await().atMost(PATIENCE).until(() -> failedRefund(reservation), id -> id != null));
    }

    /** Nobody knows whether it is paid, since ten minutes. */
    private void lose(String event, String type) {
        var buyer = buyer();
        var prepared = prepare(buyer, hold(buyer, event, type));
        var order = prepared.path("orderId").asText();
        var amount = prepared.path("amount").asInt();
        toss.faults().add(Faults.Rule.once(Call.CONFIRM, Kind.DROP).order(order).times(ALWAYS));
        toss.faults().add(Faults.Rule.once(Call.LOOKUP, Kind.DROP).order(order).times(ALWAYS));
        var key = toss.consent(order, amount, "CARD", null);
        buyer.post("/api/payments/confirm", Map.of("paymentKey", key, "orderId", order, "amount", amount));
        var payment = payment(order);
        change("first_sent_at = now() - interval '10 minutes', next_attempt_at = now() + interval '1 hour'", payment);
        things.put("unknown", payment);
    }

    /** Pays, at once. @return the order */
    private String pay(Http buyer, String reservation, String name) {
        var prepared = prepare(buyer, reservation);
        var order = prepared.path("orderId").asText();
        var amount = prepared.path("amount").asInt();
        var key = toss.consent(order, amount, "CARD", null);
        things.put(name, key);
        done(buyer.post("/api/payments/confirm", Map.of("paymentKey", key, "orderId", order, "amount", amount)));
        return order;
    }

    private JsonNode prepare(Http buyer, String reservation) {
        return done(buyer.post("/api/payments/prepare", Map.of("reservationId", reservation)))
                .json();
    }

    /** For somebody new: the admission of who has bought something ends, sooner or later. */
    private String hold(Http buyer, String event, String type) {
        await().atMost(PATIENCE)
                .until(() -> done(buyer.post("/api/queue/check/" + event, ""))
                        .json()
                        .path("admitted")
                        .asBoolean());
        var order = Map.of("eventId", event, "items", List.of(Map.of("ticketTypeId", type, "quantity", 1)));
        return done(buyer.post("/api/reservations", order))
                .json()
                .at("/reservation/id")
                .asText();
    }

    private Http buyer() {
        return server.http().as(server.newcomer());
    }

    private JsonNode layout(String name) {
        return made(
                "/api/admin/seat-layouts",
                "{'name': '" + name + " " + things.get("nonce") + "', 'layoutConfig': " + DRAWING + "}");
    }

    private String event(String sold) {
        return "{'title': 'Staged', 'category': 'etc', 'venue': 'Hall', " + things.get("dates") + ", " + sold + "}";
    }

    private static String dates() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return "\"eventDate\": \"%s\", \"saleStartDate\": \"%s\", \"saleEndDate\": \"%s\""
                .formatted(now.plus(Duration.ofDays(30)), now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(20)));
    }

    private void keep(String name, JsonNode thing) {
        things.put(name, thing.path("id").asText());
        things.put(name + "Version", thing.path("version").asText());
    }

    private String sentMail() {
        return first("select id::text from platform_schema.mails where status = 'sent' order by id desc limit 1");
    }

    private String failedRefund(String reservation) {
        return first(
                "select id::text from payment_schema.refunds where status = 'failed' and reservation_id = ?::uuid",
                reservation);
    }

    private String payment(String order) {
        return first("select id::text from payment_schema.payments where order_id = ?", order);
    }

    private void change(String what, String payment) {
        first("update payment_schema.payments set " + what + " where id = ?::uuid returning id", payment);
    }

    private String first(String sql, Object... parameters) {
        return server.place().query(sql, parameters).stream().findFirst().orElse(null);
    }

    private JsonNode made(String path, String body) {
        return done(admin.post(path, body.replace('\'', '"'))).json();
    }

    private static Answer done(Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }
}
