package gg.tiketi.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.accounts.Crowd;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Metrics;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The published limits of sockets, each at what is allowed and at one more. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SocketLimitsIT {
    private static final int PER_USER = 5;
    private static final int PER_SOURCE = 20;
    private static final int MESSAGES_A_SECOND = 10;
    private static final int MEGABYTE = 1024 * 1024;

    private static Server server;

    private boolean stopped;
    private final List<Socket> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = Stack.shared()
                .start(Form.TICKET, Stack.shared().tiketi().place(), Map.of())
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** What one test opened must not count in the next, and nothing may be remembered of it. */
    @AfterEach
    void nobodyIsLeft() {
        open.forEach(Socket::close);
        if (!stopped) {
            nothingIsRemembered();
        }
    }

    private static void nothingIsRemembered() {
        await().untilAsserted(() -> {
            assertThat(gauge("live_sockets")).isZero();
            assertThat(gauge("live_rooms")).isZero();
            assertThat(gauge("live_peers")).isZero();
        });
    }

    @Test
    void aSourceHasTwentySockets() {
        for (var i = 0; i < PER_SOURCE; i++) {
            opened();
        }
        // The answer to a handshake may be here before the server has counted it.
        await().untilAsserted(() -> assertThat(gauge("live_sockets")).isEqualTo(PER_SOURCE));

        assertThatThrownBy(this::opened)
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .cause()
                .satisfies(refused -> {
                    var response = ((WebSocketHandshakeException) refused).getResponse();
                    assertThat(response.statusCode()).isEqualTo(429);
                    assertThat(response.headers().firstValue("Retry-After")).isPresent();
                });

        open.remove(0).close();
        await().untilAsserted(() -> assertThat(gauge("live_sockets")).isEqualTo(PER_SOURCE - 1));
        assertThat(opened().send("{\"type\":\"ping\"}").await("pong")).isNotNull();
    }

    @Test
    void aUserHasFiveSockets() {
        var users = Crowd.of(2, server.place(), Stack.shared().keys());
        var authenticate = "{\"type\":\"auth\",\"token\":\"" + users.get(0).token() + "\"}";
        for (var i = 0; i < PER_USER; i++) {
            opened().send(authenticate).await("ready");
        }

        assertThat(opened().send(authenticate).awaitClose()).isEqualTo(1008);

        open.remove(0).close();
        await().untilAsserted(() -> assertThat(gauge("live_sockets")).isEqualTo(PER_USER - 1));
        var again = opened().send(authenticate);
        again.await("ready");
        again.send(authenticate).await("ready");
        again.send("{\"type\":\"auth\",\"token\":\"" + users.get(1).token() + "\"}");
        assertThat(again.await("error").path("code").asText())
                .as("a socket is one user's")
                .isEqualTo("ILLEGAL_STATE");
    }

    @Test
    void tenMessagesASecondAndNotOneMore() {
        var talkative = opened();
        for (var i = 0; i < MESSAGES_A_SECOND; i++) {
            talkative.send("{\"type\":\"ping\"}");
        }
        for (var i = 0; i < MESSAGES_A_SECOND; i++) {
            talkative.await("pong");
        }
        assertThat(talkative.isOpen()).isTrue();

        var flood = opened();
        flood.sendUntilClosed("{\"type\":\"ping\"}", 1_000);
        assertThat(flood.awaitClose()).isEqualTo(1008);
    }

    @Test
    void whatCannotBeUnderstoodIsAnErrorAndTheSocketStaysOpen() {
        var confused = opened();
        for (var frame : List.of(
                "not json",
                "[]",
                "null",
                "{\"type\":\"ping\"",
                "{\"type\":7}",
                "{\"type\":\"join-event\",\"eventId\":\"7\"}")) {
            assertThat(confused.send(frame).await("error").path("code").asText())
                    .as(frame)
                    .isEqualTo("MALFORMED_JSON");
        }
        for (var frame : List.of("{\"type\":\"sell-everything\"}", "{}", "{\"type\":\"join-event\"}")) {
            assertThat(confused.send(frame).await("error").path("code").asText())
                    .as(frame)
                    .isEqualTo("VALIDATION_FAILED");
        }
        assertThat(confused.isOpen()).isTrue();
    }

    @Test
    void anEventNobodyHasHeardOfIsNoReasonToRemember() {
        var unknown = UUID.randomUUID();
        var curious = opened().send("{\"type\":\"join-event\",\"eventId\":\"" + unknown + "\"}");
        curious.await("room-info");
        try (var redis = server.place().redis()) {
            assertThat(redis.keys("*" + unknown + "*")).isEmpty();
        }
    }

    @Test
    void aFrameThatIsTooLongClosesTheSocket() {
        assertThat(opened().send("{\"type\":\"ping\",\"token\":\"" + "x".repeat(15 * 1024) + "\"}")
                        .await("pong"))
                .isNotNull();
        assertThat(opened().send("{\"type\":\"ping\",\"token\":\"" + "x".repeat(16 * 1024) + "\"}")
                        .awaitClose())
                .isEqualTo(1009);
        var endless = opened();
        endless.sendUntilClosed("x".repeat(MEGABYTE), 1);
        assertThat(endless.awaitClose()).isEqualTo(1009);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aServerThatIsStoppedSaysGoodbye() {
        var last = opened();
        last.send("{\"type\":\"ping\"}").await("pong");
        stopped = true;
        server.close();
        assertThat(last.awaitClose()).isEqualTo(1012);
    }

    private Socket opened() {
        var socket = Socket.to(server);
        open.add(socket);
        return socket;
    }

    private static int gauge(String name) {
        return (int) Metrics.of(server).sum(name);
    }
}
