package gg.tiketi.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.servers.Drafts;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Metrics;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sockets on whole servers: one with everything, and a ticket service beside it on the same database and Redis. */
class LiveSocketIT {
    /** As http.xml says. */
    private static final int SESSIONS_KEPT = 100;

    private static Server everything;
    private static Server tickets;
    private static String buyer;
    private static String event;
    private static List<String> seats;

    @BeforeAll
    static void start() {
        everything = Stack.shared().tiketi();
        tickets =
                Stack.shared().start(Form.TICKET, everything.place(), Map.of()).awaitReady();
        event = everything.place().query("""
                        select event_id from ticket_schema.seats join ticket_schema.events e on e.id = event_id
                         where e.status = 'on_sale' and seats.status = 'available' group by event_id having count(*) >= 100 order by count(*) limit 1
                        """).get(0);
        seats = everything
                .place()
                .query(
                        "select id from ticket_schema.seats where event_id = ? and status = 'available' order by ordinal limit 8",
                        UUID.fromString(event));
        buyer = everything.adminToken();
        assertThat(everything
                        .http()
                        .as(buyer)
                        .post("/api/queue/check/" + event, "")
                        .json()
                        .path("admitted")
                        .asBoolean())
                .isTrue();
    }

    @AfterAll
    static void stop() {
        tickets.close();
    }

    @Test
    void aSeatTakenOnOneServerIsSeenByASocketOnTheOther() {
        try (var viewer = Socket.to(tickets).send(join())) {
            assertThat(viewer.await("room-info").path("userCount").asInt()).isEqualTo(1);
            // Whoever asks for the states makes his server follow them.
            assertThat(tickets.http()
                            .get("/api/seats/events/" + event + "/status")
                            .status())
                    .isEqualTo(200);

            var held = everything.http().as(buyer).post("/api/seats/reserve", body(seats.get(0), seats.get(1)));
            assertThat(held.status()).as(held.body()).isEqualTo(201);

            var frame = viewer.await("seat-locked");
            assertThat(frame.path("eventId").asText()).isEqualTo(event);
            assertThat(frame.path("seats")).hasSize(2);
            assertThat(frame.path("version").asLong())
                    .isGreaterThan(frame.path("from").asLong());

            var id = held.json().path("reservation").path("id").asText();
            assertThat(everything
                            .http()
                            .as(buyer)
                            .post("/api/reservations/" + id + "/cancel", "")
                            .status())
                    .isEqualTo(200);
            assertThat(viewer.await("seat-released").path("seats")).hasSize(2);
        }
    }

    @Test
    void aClickIsSeenAtOnceAndIsThereAgainAfterAReconnect() {
        try (var viewer = Socket.to(tickets).send(join())) {
            viewer.await("room-info");
            assertThat(everything
                            .http()
                            .as(buyer)
                            .post("/api/seats/lock", body(seats.get(4)))
                            .status())
                    .isEqualTo(200);
            assertThat(viewer.await("seat-locked")
                            .path("seats")
                            .get(0)
                            .path("id")
                            .asText())
                    .isEqualTo(seats.get(4));
        }
        try (var again = Socket.to(everything).send("{\"type\":\"auth\",\"token\":\"" + buyer + "\"}")) {
            assertThat(again.await("ready").path("user").path("id").asText()).isNotBlank();
            again.send("{\"type\":\"join-seat-selection\",\"eventId\":\"" + event + "\"}");
            var restored = again.await("session-restored");
            assertThat(restored.path("selectedSeats"))
                    .anyMatch(seat -> seat.asText().equals(seats.get(4)));
            assertThat(restored.path("seats"))
                    .anyMatch(seat -> seat.path("index").asInt() == ordinalOf(seats.get(4))
                            && seat.path("id").asText().equals(seats.get(4))
                            && !seat.path("until").asText().isBlank());
        }
        assertThat(everything
                        .http()
                        .as(buyer)
                        .post("/api/seats/unlock", body(seats.get(4)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aReconnectBringsBackTheSelectionAndThePlaceInTheQueue() {
        try (var page = authenticated(everything)) {
            page.send(frame("join-seat-selection", "\"eventId\":\"" + event + "\""));
            var first = page.await("session-restored");
            assertThat(first.path("queue").path("admitted").asBoolean()).isTrue();
            assertThat(first.path("queue").path("admittedUntil").asText()).isNotBlank();
            page.send(frame(
                    "seat-selection-changed", "\"eventId\":\"" + event + "\",\"seatIds\":[\"" + seats.get(6) + "\"]"));
            page.send("{\"type\":\"ping\"}").await("pong");
        }
        try (var again = authenticated(tickets)) {
            again.send(frame("join-seat-selection", "\"eventId\":\"" + event + "\""));
            var restored = again.await("session-restored");
            assertThat(restored.path("eventId").asText()).isEqualTo(event);
            assertThat(restored.path("selectedSeats"))
                    .anyMatch(seat -> seat.asText().equals(seats.get(6)));

            again.send(frame(
                    "seat-selection-changed",
                    "\"eventId\":\"" + event + "\",\"seatIds\":[\"" + UUID.randomUUID() + "\"]"));
            assertThat(again.await("error").path("code").asText()).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void whatWasMissedComesWithTheJoinOrMustBeFetched() {
        try (var socket =
                Socket.to(everything).send("{\"type\":\"join-event\",\"eventId\":\"" + event + "\",\"since\":7}")) {
            socket.await("resync");
        }
    }

    @Test
    void viewersOnAllServersHearThatASaleBegins() {
        var draft = Drafts.event("Opens soon", Instant.now().plusSeconds(4), Drafts.tickets(1_000, 10));
        var id = everything
                .http()
                .as(buyer)
                .post("/api/admin/events", draft)
                .json()
                .path("event")
                .path("id")
                .asText();
        var join = frame("join-event", "\"eventId\":\"" + id + "\"");
        try (var here = Socket.to(everything).send(join);
                var there = Socket.to(tickets).send(join)) {
            for (var viewer : List.of(here, there)) {
                var news = viewer.await("event-status");
                assertThat(news.path("eventId").asText()).isEqualTo(id);
                assertThat(news.path("status").asText()).isEqualTo("on_sale");
            }
        }
    }

    @Test
    void onlyOurOwnPagesGetASocket() {
        assertThatThrownBy(() -> Socket.to(everything, "http://evil.example"))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .cause()
                .satisfies(refused -> assertThat(((WebSocketHandshakeException) refused)
                                .getResponse()
                                .statusCode())
                        .isEqualTo(403));
    }

    /** The container gives the browser a session with its first socket; it must not become that of the user who asked for something. */
    @Test
    void aBrowserGetsASocketAfterItHasAskedForItsPlace() throws Exception {
        var cookies = new CookieManager();
        var browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        try (var first = Socket.to(everything, browser).send(join())) {
            first.await("room-info");
        }
        assertThat(cookies.getCookieStore().getCookies())
                .as("the container's session")
                .isNotEmpty();
        var place = HttpRequest.newBuilder(everything.uri().resolve("/api/queue/check/" + event))
                .header("Authorization", "Bearer " + buyer)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        var answer = browser.send(place, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

        try (var second = Socket.to(everything, browser).send(join())) {
            second.await("room-info");
        }
    }

    /** Whoever sends no cookie gets a session with each socket. */
    @Test
    void manySocketsLeaveFewSessions() {
        for (var i = 0; i < 2 * SESSIONS_KEPT; i++) {
            try (var viewer = Socket.to(everything).send(join())) {
                viewer.await("room-info");
            }
        }

        assertThat(Metrics.of(everything).sum("session_liveSessions", "default_host_api"))
                .isBetween(1.0, (double) SESSIONS_KEPT);
    }

    @Test
    void aBadTokenGetsAnErrorAndTheQueueIsForUsersOnly() {
        try (var socket = Socket.to(everything)) {
            assertThat(socket.subprotocol()).isEqualTo("tiketi.v1");
            socket.send("{\"type\":\"auth\",\"token\":\"a.b.c\"}");
            assertThat(socket.await("error").path("code").asText()).isEqualTo("TOKEN_INVALID");
            socket.send("{\"type\":\"join-queue\",\"eventId\":\"" + event + "\"}");
            assertThat(socket.await("error").path("code").asText()).isEqualTo("TOKEN_INVALID");
            socket.send("not json");
            assertThat(socket.await("error").path("code").asText()).isEqualTo("MALFORMED_JSON");
        }
    }

    private static Socket authenticated(Server server) {
        var socket = Socket.to(server).send(frame("auth", "\"token\":\"" + buyer + "\""));
        socket.await("ready");
        return socket;
    }

    private static String frame(String type, String members) {
        return "{\"type\":\"" + type + "\"," + members + "}";
    }

    private static String join() {
        return "{\"type\":\"join-event\",\"eventId\":\"" + event + "\"}";
    }

    private static int ordinalOf(String seat) {
        return Integer.parseInt(everything
                .place()
                .query("select ordinal from ticket_schema.seats where id = ?", UUID.fromString(seat))
                .get(0));
    }

    private static Map<String, Object> body(String... seatIds) {
        return Map.of("eventId", event, "seatIds", List.of(seatIds));
    }
}
