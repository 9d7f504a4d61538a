package gg.tiketi.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.accounts.Crowd;
import gg.tiketi.live.Socket;
import gg.tiketi.load.Sale;
import gg.tiketi.servers.Server;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Browsers that look at a quiet event on a server which is about to be drained: they go to another and miss nothing. */
final class Guests {
    private static final int RESTART = 1012;
    private static final int BROWSERS = 10;
    private static final int SEATS = 50;

    private final Sale sale = Sale.open(Site.shared().server, SEATS, BROWSERS);
    private final Crowd.Member buyer = Site.shared().crowd(1).get(0);
    private final Server server;
    private final List<Socket> sockets;
    private final long known;

    private Guests(Server server) {
        this.server = server;
        Site.shared().admit(sale.id(), List.of(buyer));
        known = Long.parseLong(
                server.http().get(status()).header("ETag").orElseThrow().replaceAll("\\D", ""));
        sockets = IntStream.range(0, BROWSERS)
                .mapToObj(i -> Socket.to(server).send(joining("")))
                .toList();
        sockets.forEach(socket -> socket.await("room-info"));
    }

    static Guests of(Server server) {
        return new Guests(server);
    }

    /** After the drain; {@code other} is the one they are sent to. */
    void areSentTo(Server other) {
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

        // Somebody looks at the event there as well: that server has heard every change.
        assertThat(other.http().get(status()).status()).isEqualTo(200);
        // Requests that still come are still answered, and what they change is seen elsewhere.
        var seat = sale.seats().get(SEATS - 1);
        var held = server.http()
                .as(buyer.token())
                .post("/api/seats/reserve", Map.of("eventId", sale.id(), "seatIds", List.of(seat)));
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

    private String status() {
        return "/api/seats/events/" + sale.id() + "/status";
    }

    private String joining(String more) {
        return "{\"type\":\"join-event\",\"eventId\":\"" + sale.id() + "\"" + more + "}";
    }
}
