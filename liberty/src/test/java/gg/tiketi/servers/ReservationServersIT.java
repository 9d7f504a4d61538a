package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Seats and reservations over HTTP, on two servers. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReservationServersIT {
    private static final int SEATS = Counters.SEATS;
    private static final int PRICE = Counters.PRICE;

    /** How soon it is on a quiet machine ReleaseLagIT says. */
    private static final Duration RELEASED_IN = Duration.ofSeconds(30);

    private static Counters counters;
    private static Server everything;
    private static Server tickets;
    private static String adminToken;

    private final String event = counters.seated();
    private final List<String> seats = counters.seatsOf(event);

    @BeforeAll
    static void start() {
        counters = new Counters();
        everything = counters.everything;
        tickets = counters.tickets;
        adminToken = counters.adminToken;
    }

    @AfterAll
    static void stop() {
        counters.close();
    }

    @Test
    void aSeatTakenOnOneServerIsTakenOnTheOther() {
        var buyer = admitted();
        var answer = reserve(everything, buyer, 0, 1);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var held = answer.json().path("reservation");
        assertThat(answer.json().path("message").asText()).isNotBlank();
        assertThat(held.path("reservation_number").asText()).startsWith("TK");
        assertThat(held.path("total_amount").asInt()).isEqualTo(2 * PRICE);
        assertThat(held.path("status").asText()).isEqualTo("pending");
        assertThat(held.path("payment_status").asText()).isEqualTo("pending");
        assertThat(Instant.parse(held.path("expires_at").asText())).isAfter(Instant.now());
        assertThat(held.path("seats").get(0).path("seatLabel").asText()).isEqualTo("1층 1열 1번");

        var other = admitted();
        var taken = reserve(tickets, other, 1, 2);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("SEAT_UNAVAILABLE");
        assertThat(taken.json().path("seatIds")).extracting(JsonNode::asText).containsExactly(seats.get(1));

        var id = held.path("id").asText();
        var seen = on(tickets, buyer).get("/api/seats/reservation/" + id).json().path("reservation");
        assertThat(seen.path("event_title").asText()).isEqualTo("Six seats");
        assertThat(seen.path("isExpired").asBoolean()).isFalse();
        assertThat(seen.path("seats").get(1).path("seatId").asText()).isEqualTo(seats.get(1));
        var mine = on(tickets, buyer)
                .get("/api/reservations/my?shelf=upcoming&limit=1")
                .json();
        assertThat(mine.path("reservations"))
                .extracting(one -> one.path("id").asText())
                .containsExactly(id);
        assertThat(mine.path("total").asInt()).isEqualTo(1);
        assertThat(mine.path("pagination").path("totalPages").asInt()).isEqualTo(1);
        assertThat(mine.path("shelves").path("upcoming").asInt()).isEqualTo(1);
        for (var query : List.of("limit=101", "page=0", "shelf=gone")) {
            assertThat(on(tickets, buyer).get("/api/reservations/my?" + query).status())
                    .as(query)
                    .isEqualTo(400);
        }

        for (var path : List.of("/api/reservations/" + id, "/api/seats/reservation/" + id)) {
            assertThat(on(tickets, other).get(path).status()).isEqualTo(404);
            assertThat(tickets.http().get(path).status()).isEqualTo(401);
        }
        assertThat(on(tickets, other)
                        .post("/api/reservations/" + id + "/cancel", "")
                        .status())
                .isEqualTo(404);

        // As browsers send it: neither a body nor the type of one.
        var cancelled = on(tickets, buyer).send("POST", "/api/reservations/" + id + "/cancel", BodyPublishers.noBody());
        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
        assertThat(cancelled.json().path("reservation").path("status").asText()).isEqualTo("cancelled");
        assertThat(cancelled.json().path("reservation").path("refund_amount").asInt())
                .isZero();
        assertThat(reserve(everything, other, 0, 1).status()).isEqualTo(201);
    }

    @Test
    void ticketsAreShownAndCheckedOnEitherServer() {
        var buyer = admitted();
        var id = idOf(reserve(tickets, buyer, 0, 1));
        var path = "/api/reservations/" + id + "/tickets";
        assertThat(on(tickets, buyer).get(path).json().path("tickets")).isEmpty();
        assertThat(on(tickets, buyer).get(path + ".pdf").status()).isEqualTo(409);
        everything.place().query("select ticket_schema.confirm_reservation(cast(? as uuid), 'card', 'test')::text", id);

        var found = on(tickets, buyer).get(path).json().path("tickets");
        assertThat(found).hasSize(2);
        assertThat(on(everything, buyer).get(path).json().path("tickets")).isEqualTo(found);
        for (var server : List.of(everything, tickets)) {
            var printed = on(server, buyer).get(path + ".pdf");
            assertThat(printed.status()).as(printed.body()).isEqualTo(200);
            assertThat(printed.header("Content-Type")).contains("application/pdf");
            assertThat(printed.body()).startsWith("%PDF-");
            var stranger = on(server, admitted());
            assertThat(stranger.get(path).status()).isEqualTo(404);
            assertThat(stranger.get(path + ".pdf").status()).isEqualTo(404);
        }

        var checks = "/api/admin/events/" + event + "/ticket-checks";
        var shown = Map.of("code", found.get(0).path("code").asText(), "gate", "1번 게이트");
        assertThat(on(tickets, buyer).post(checks, shown).status()).isEqualTo(403);
        assertThat(on(tickets, adminToken)
                        .post(checks, shown)
                        .json()
                        .path("check")
                        .path("result")
                        .asText())
                .isEqualTo("valid");
        var again = on(everything, adminToken).post(checks, shown).json().path("check");
        assertThat(again.path("result").asText()).isEqualTo("used");
        assertThat(again.path("used").path("gate").asText()).isEqualTo("1번 게이트");
        var doors = on(everything, adminToken).get(checks).json();
        assertThat(List.of(doors.path("used").asInt(), doors.path("total").asInt()))
                .containsExactly(1, 2);
        assertThat(on(tickets, buyer)
                        .get(path)
                        .json()
                        .path("tickets")
                        .get(0)
                        .path("status")
                        .asText())
                .isEqualTo("used");
    }

    @Test
    void aRepeatOnTheOtherServerGetsTheFirstAnswer() {
        var buyer = admitted();
        var body = Map.of("eventId", event, "seatIds", seats.subList(0, 2));
        var first = on(everything, buyer).with("Idempotency-Key", "once").post("/api/seats/reserve", body);
        var again = on(tickets, buyer).with("Idempotency-Key", "once").post("/api/seats/reserve", body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        var different = Map.of("eventId", event, "seatIds", seats.subList(2, 3));
        assertThat(on(tickets, buyer)
                        .with("Idempotency-Key", "k".repeat(256))
                        .post("/api/seats/reserve", different)
                        .code())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(on(tickets, buyer)
                        .with("Idempotency-Key", "once")
                        .post("/api/seats/reserve", different)
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aSeatThatAnotherHasClaimedIsRefusedAtOnceAndOnesOwnIsNot() {
        var first = admitted();
        var second = admitted();
        var claim = Map.of("eventId", event, "seatIds", seats.subList(0, 2));
        assertThat(on(everything, first).post("/api/seats/lock", claim).status())
                .isEqualTo(200);

        var refused = reserve(tickets, second, 1, 2);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("SEAT_UNAVAILABLE");
        assertThat(refused.json().path("seatIds")).extracting(JsonNode::asText).containsExactly(seats.get(1));

        var body = Map.of("eventId", event, "seatIds", seats.subList(0, 1));
        var once = on(tickets, first).with("Idempotency-Key", "claimed");
        var held = once.post("/api/seats/reserve", body);
        assertThat(held.status()).as(held.body()).isEqualTo(201);
        assertThat(on(everything, first).post("/api/seats/unlock", claim).json().path("seatIds"))
                .as("the claim on the seat that was reserved is gone")
                .extracting(JsonNode::asText)
                .containsExactly(seats.get(1));

        on(tickets, first).post("/api/reservations/" + idOf(held) + "/cancel", "");
        await().until(() -> on(tickets, second).post("/api/seats/lock", body).status() == 200);
        assertThat(once.post("/api/seats/reserve", body).json())
                .as("a repeat gets the first answer, whoever has claimed the seat since")
                .isEqualTo(held.json());
    }

    @Test
    void everySeatIsListed() {
        var buyer = admitted();
        reserve(everything, buyer, 3);
        await().until(() -> Counters.statusOf(tickets, event, 3).equals("locked"));

        var list = tickets.http().get("/api/seats/events/" + event);
        assertThat(list.json().path("event").path("title").asText()).isEqualTo("Six seats");
        assertThat(list.json().path("seats")).hasSize(SEATS);
        var first = list.json().path("seats").get(0);
        assertThat(first.path("id").asText()).isEqualTo(seats.get(0));
        assertThat(first.path("price").asInt()).isEqualTo(PRICE);
        assertThat(list.json().path("version").asLong()).isPositive();
        var tag = list.header("ETag").orElseThrow();
        assertThat(tickets.http()
                        .with("If-None-Match", tag)
                        .get("/api/seats/events/" + event)
                        .status())
                .isEqualTo(304);
        assertThat(tickets.http().get("/api/seats/events/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        var stranger = everything.newcomer();
        assertThat(reserve(everything, stranger, 0).code()).isEqualTo("ADMISSION_REQUIRED");
        assertThat(on(everything, admitted())
                        .post(
                                "/api/seats/reserve",
                                Map.of("eventId", event, "seatIds", List.of(seats.get(0), seats.get(0))))
                        .code())
                .isEqualTo("VALIDATION_FAILED");
        var buyer = admitted();
        assertThat(on(everything, buyer)
                        .post("/api/seats/reserve", Map.of("eventId", event, "seatIds", List.of()))
                        .status())
                .isEqualTo(400);
        assertThat(on(everything, buyer)
                        .post("/api/seats/reserve", Map.of("eventId", event, "seatIds", List.of(UUID.randomUUID())))
                        .status())
                .isEqualTo(404);
        var limit = reserve(everything, buyer, 0, 1, 2, 3, 4);
        assertThat(limit.status()).isEqualTo(422);
        assertThat(limit.code()).isEqualTo("SEAT_LIMIT_EXCEEDED");
        var hasty = new ArrayList<Integer>();
        for (var i = 0; i < 6; i++) {
            hasty.add(reserve(everything, stranger, 0).status());
        }
        assertThat(hasty).last().isEqualTo(429);
    }

    @Test
    void ticketsAreHeldWithoutSeats() {
        var type = Map.of("name", "스탠딩", "price", PRICE, "totalQuantity", 3);
        var created = counters.create(Map.of("ticketTypes", List.of(type)));
        var id = created.path("ticketTypes").get(0).path("id").asText();
        var general = created.path("event").path("id").asText();
        var buyer = counters.admitted(general);
        var held = Counters.buy(everything, buyer, general, id, 2);
        assertThat(held.status()).as(held.body()).isEqualTo(201);
        assertThat(held.json()
                        .path("reservation")
                        .path("items")
                        .get(0)
                        .path("subtotal")
                        .asInt())
                .isEqualTo(2 * PRICE);
        assertThat(Counters.buy(tickets, counters.admitted(general), general, id, 2)
                        .code())
                .isEqualTo("SOLD_OUT");
        assertThat(Counters.buy(tickets, counters.admitted(general), general, id, 0)
                        .status())
                .isEqualTo(400);
        assertThat(tickets.http().get("/api/tickets/availability/" + id).body()).contains("\"availableQuantity\":1");
    }

    @Test
    void theEventIsSoldOutAndBack() {
        var first = admitted();
        var held = idOf(reserve(everything, first, 0, 1, 2));
        assertThat(reserve(tickets, admitted(), 3, 4, 5).status()).isEqualTo(201);
        await().atMost(RELEASED_IN).untilAsserted(() -> assertThat(status()).isEqualTo("sold_out"));
        on(tickets, first).post("/api/reservations/" + held + "/cancel", "");
        await().atMost(RELEASED_IN).untilAsserted(() -> assertThat(status()).isEqualTo("on_sale"));
        assertThat(everything.http().get("/metrics?scope=application").body())
                .contains("ticket_reservations", "ticket_seats_available", "ticket_oversold");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whoeverLivesEndsWhatHasRunOut() {
        var held = reserve(everything, admitted(), 0, 1);
        assertThat(held.status()).isEqualTo(201);
        tickets.kill();
        everything
                .place()
                .query(
                        "update ticket_schema.reservations set expires_at = now() where event_id = cast(? as uuid) returning id",
                        event);
        await().atMost(RELEASED_IN)
                .untilAsserted(() -> assertThat(everything
                                .place()
                                .query(
                                        "select distinct status from ticket_schema.seats where event_id = cast(? as uuid)",
                                        event))
                        .containsExactly("available"));
    }

    private String status() {
        return tickets.http()
                .get("/api/events/" + event)
                .json()
                .path("event")
                .path("status")
                .asText();
    }

    private Answer reserve(Server server, String token, int... ordinals) {
        var wanted = Arrays.stream(ordinals).mapToObj(seats::get).toList();
        return on(server, token).post("/api/seats/reserve", Map.of("eventId", event, "seatIds", wanted));
    }

    private static String idOf(Answer reserved) {
        return reserved.json().path("reservation").path("id").asText();
    }

    private String admitted() {
        return counters.admitted(event);
    }

    private static Http on(Server server, String token) {
        return server.http().as(token);
    }
}
