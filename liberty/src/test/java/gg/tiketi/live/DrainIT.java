package gg.tiketi.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.accounts.Crowd;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A server is taken out of service while a sale goes on: its browsers go to another and miss nothing. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DrainIT {
    private static final int RESTART = 1012;

    private static Server server;

    private final Server other = Stack.shared().tiketi();
    private final String event = other.place().query("""
            select event_id from ticket_schema.seats join ticket_schema.events e on e.id = event_id
             where e.status = 'on_sale' and seats.status = 'available' group by event_id order by count(*) desc limit 1
            """).get(0);
    private final String seat = other.place()
            .query(
                    "select id from ticket_schema.seats where event_id = ? and status = 'available' order by ordinal desc limit 1",
                    UUID.fromString(event))
            .get(0);
    private final Crowd.Member buyer =
            Crowd.of(1, other.place(), Stack.shared().keys()).get(0);

    @BeforeAll
    static void start() {
        server = Stack.shared()
                .start(Form.TICKET, Stack.shared().tiketi().place(), Map.of("SOCKETS_DRAIN_TIME", "PT0.5S"))
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(2)
    void browsersMoveToAnotherServerAndSeeWhatHappenedMeanwhile() {
        other.http().as(buyer.token()).post("/api/queue/check/" + event, "");
        // Somebody looks at the event there as well: that server has heard every change.
        assertThat(other.http().get("/api/seats/events/" + event + "/status").status())
                .isEqualTo(200);
        var known = Long.parseLong(server.http()
                .get("/api/seats/events/" + event + "/status")
                .header("ETag")
                .orElseThrow()
                .replaceAll("\\D", ""));
        var sockets = IntStream.range(0, 10)
                .mapToObj(i -> Socket.to(server).send(joining("")))
                .toList();
        sockets.forEach(socket -> socket.await("room-info"));

        drain();
        drain();

        assertThat(server.http().get("/health/ready").status()).isEqualTo(503);
        assertThat(server.http().get("/health/live").status()).isEqualTo(200);
        for (var socket : sockets) {
            assertThat(socket.awaitClose()).isEqualTo(RESTART);
        }
        assertThatThrownBy(() -> Socket.to(server))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .cause()
                .satisfies(refused -> assertThat(((WebSocketHandshakeException) refused)
                                .getResponse()
                                .statusCode())
                        .isEqualTo(503));

        // Requests that still come are still answered, and what they change is seen elsewhere.
        var held = server.http()
                .as(buyer.token())
                .post("/api/seats/reserve", Map.of("eventId", event, "seatIds", new String[] {seat}));
        assertThat(held.status()).as(held.body()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            try (var again = Socket.to(other).send(joining(",\"since\":" + known))) {
                assertThat(again.await("seat-locked")
                                .path("seats")
                                .get(0)
                                .path("id")
                                .asText())
                        .isEqualTo(seat);
            }
        });
    }

    @Test
    @Order(1)
    void onlyTheMachineItselfMayDrain() {
        for (var header : List.of("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "Origin")) {
            assertThat(server.http()
                            .with(header, "198.51.100.7")
                            .post("/internal/drain", "")
                            .status())
                    .as(header)
                    .isEqualTo(404);
        }
        assertThat(server.http().get("/internal/drain").status()).isEqualTo(405);
        assertThat(server.http().get("/health/ready").status()).isEqualTo(200);
    }

    private static void drain() {
        assertThat(server.http().post("/internal/drain", "").status()).isEqualTo(202);
    }

    private String joining(String more) {
        return "{\"type\":\"join-event\",\"eventId\":\"" + event + "\"" + more + "}";
    }
}
