package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.servers.Form;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that begin a request and fall silent: half of them within the headers, half within the body, where a thread waits for them. */
class SlowClientsIT {
    private static final int EACH = 250;
    private static final String HEADERS = "POST /api/analytics/track HTTP/1.1\r\nHost: ";
    private static final String BODY = "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"event\":";

    /** With the limits of a real one, and nobody else's. */
    private final Server server = Stack.shared()
            .start(Form.TICKET, Stack.shared().tiketi().place(), Map.of())
            .awaitReady();

    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (var client : clients) {
            client.close();
        }
        server.close();
    }

    @Test
    void othersAreServedMeanwhileAndTheSilentAreSentAway() throws IOException {
        for (var i = 0; i < EACH; i++) {
            clients.add(begin(server.uri(), BODY));
        }
        for (var i = 0; i < EACH; i++) {
            clients.add(begin(server.uri(), ""));
        }

        for (var i = 0; i < 100; i++) {
            assertThat(server.http().get("/api/events").status()).isEqualTo(200);
        }

        var ends = new ArrayList<Integer>();
        for (var client : clients) {
            ends.add(statusAtEnd(client));
        }
        // How many get a turn after those before them depends on how long all of this takes.
        assertThat(ends.subList(0, EACH))
                .as("threads wait for some, and the others are refused")
                .containsOnly(408, 429);
        assertThat(ends.subList(EACH, 2 * EACH))
                .as("who never ended the headers")
                .containsOnly(408);
    }

    private static Socket begin(URI server, String rest) throws IOException {
        var client = new Socket(server.getHost(), server.getPort());
        client.setSoTimeout(30_000);
        client.getOutputStream().write((HEADERS + server.getAuthority() + rest).getBytes(StandardCharsets.ISO_8859_1));
        return client;
    }

    /**
     * @return of what the server says before it hangs up; 0: it just hangs up
     * @throws java.net.SocketTimeoutException when the server is still waiting after 30 seconds
     */
    private static int statusAtEnd(Socket client) throws IOException {
        try {
            var said = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return said.isEmpty() ? 0 : Integer.parseInt(said.split(" ")[1]);
        } catch (SocketException e) {
            return 0;
        }
    }
}
