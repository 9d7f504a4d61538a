package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Two servers that sell the same: one with everything, and one that has only what a buyer of tickets needs. And events of six seats. */
final class Counters implements AutoCloseable {
    static final int SEATS = 6;
    static final int PRICE = 66_000;

    final Server everything;
    final Server tickets;
    final String adminToken;
    private final String layout;

    Counters() {
        // Not the shared one: what these tests leave behind - holds, a line - goes on, and others count.
        everything = Stack.shared()
                .start(Form.TIKETI, Stack.shared().emptyPlace(), Map.of("RATE_LIMIT_PER_SOURCE", "off"))
                .awaitReady();
        var keys = everything.uri().resolve("/api/auth/.well-known/jwks.json").toString();
        tickets = Stack.shared()
                .start(Form.TICKET, everything.place(), Map.of("JWT_JWKS_URL", keys))
                .awaitReady();
        adminToken = everything.adminToken();
        var section = Map.of("name", "1층", "rows", 2, "seatsPerRow", SEATS / 2, "price", PRICE, "startRow", 1);
        layout = admin().post(
                        "/api/admin/seat-layouts",
                        Map.of(
                                "name",
                                "Six " + UUID.randomUUID(),
                                "layoutConfig",
                                Map.of("sections", List.of(section))))
                .json()
                .path("layout")
                .path("id")
                .asText();
    }

    private Http admin() {
        return everything.http().as(adminToken);
    }

    /** An event on sale, with seats. */
    String seated() {
        return create(Map.of("seatLayoutId", layout)).path("event").path("id").asText();
    }

    /** In the order of their numbers. */
    List<String> seatsOf(String event) {
        return everything
                .place()
                .query("select id from ticket_schema.seats where event_id = cast(? as uuid) order by ordinal", event);
    }

    /** On sale. */
    JsonNode create(Map<String, ?> more) {
        var answer = admin().post("/api/admin/events", Drafts.onSale("Six seats", more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    /** Somebody new whom the event lets in. @return his access token */
    String admitted(String event) {
        var token = everything.newcomer();
        var answer = everything.http().as(token).post("/api/queue/check/" + event, "");
        assertThat(answer.json().path("admitted").asBoolean()).as(answer.body()).isTrue();
        return token;
    }

    static Answer buy(Server server, String token, String event, String type, int quantity) {
        var item = Map.of("ticketTypeId", type, "quantity", quantity);
        return server.http().as(token).post("/api/reservations", Map.of("eventId", event, "items", List.of(item)));
    }

    /** @param seat which one, from 0 */
    static String statusOf(Server server, String event, int seat) {
        return server.http()
                .get("/api/seats/events/" + event)
                .json()
                .path("seats")
                .get(seat)
                .path("status")
                .asText();
    }

    @Override
    public void close() {
        tickets.close();
        everything.close();
    }
}
