package gg.tiketi.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.tiketi.servers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A browser with a seat map open: all states once, then what the socket brings. It fetches all anew when it is told to, when it sees that
 * it has missed something, and again and again while the states have no version; it comes back when its socket is closed.
 */
final class Viewer implements WebSocket.Listener, AutoCloseable {
    private static final int HEADER = 16;
    private static final int VERSION_AT = 8;
    private static final long POLL_MILLIS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Supplier<Server> servers;
    private final String event;
    private final StringBuilder text = new StringBuilder();
    private final AtomicInteger resyncs = new AtomicInteger();
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger connects = new AtomicInteger();

    /** All that happens to the map happens on this thread. */
    private final ScheduledExecutorService page = Executors.newSingleThreadScheduledExecutor();

    private Server server;
    private WebSocket socket;
    private long version;
    private byte[] states = {};
    private volatile String shown = "";
    private boolean closed;

    /** @param servers where the load balancer sends the next one */
    Viewer(Supplier<Server> servers, String event) {
        this.servers = servers;
        this.event = event;
        page.execute(this::connect);
    }

    /** A character for each seat: 0 available, 1 held, 2 sold. */
    String shown() {
        return shown;
    }

    int resyncs() {
        return resyncs.get();
    }

    int polls() {
        return polls.get();
    }

    int connects() {
        return connects.get();
    }

    private void connect() {
        if (closed) {
            return;
        }
        server = servers.get();
        var origin = server.uri().toString().replaceFirst("/$", "");
        try {
            socket = HTTP.newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(2))
                    .header("Origin", origin)
                    .subprotocols("tiketi.v1")
                    .buildAsync(
                            URI.create(
                                    server.uri().resolve("/api/ws").toString().replaceFirst("http", "ws")),
                            this)
                    .join();
            connects.incrementAndGet();
            socket.sendText("{\"type\":\"join-event\",\"eventId\":\"" + event + "\"}", true)
                    .join();
            fetch();
        } catch (RuntimeException e) {
            page.schedule(this::connect, POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void fetch() {
        var request = HttpRequest.newBuilder(server.uri().resolve("/api/seats/events/" + event + "/status"))
                .timeout(Duration.ofSeconds(5))
                .build();
        var again = true;
        try {
            var answer = HTTP.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                read(answer.body());
                again = version == 0;
            }
        } catch (IOException e) {
            again = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (again && !closed) {
            polls.incrementAndGet();
            page.schedule(this::fetch, POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void read(byte[] body) {
        version = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getLong(VERSION_AT);
        states = new byte[(body.length - HEADER) * 4];
        for (var i = 0; i < states.length; i++) {
            states[i] = (byte) (body[HEADER + i / 4] >> i % 4 * 2 & 3);
        }
        show();
    }

    private void take(JsonNode frame) {
        switch (frame.path("type").asText()) {
            case "resync" -> {
                resyncs.incrementAndGet();
                fetch();
            }
            case "seat-released" -> apply(frame, 0);
            case "seat-locked" -> apply(frame, 1);
            case "seat-reserved" -> apply(frame, 2);
            default -> {}
        }
    }

    private void apply(JsonNode frame, int state) {
        if (version == 0 || frame.path("version").asLong() < version) {
            return;
        }
        if (frame.path("from").asLong() > version) {
            fetch();
            return;
        }
        frame.path("seats").forEach(seat -> states[seat.path("index").asInt()] = (byte) state);
        version = frame.path("version").asLong();
        show();
    }

    private void show() {
        var all = new StringBuilder(states.length);
        for (var state : states) {
            all.append(state);
        }
        shown = all.toString();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            var frame = text.toString();
            text.setLength(0);
            page.execute(() -> {
                try {
                    take(JSON.readTree(frame));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        comeBack();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        comeBack();
    }

    private void comeBack() {
        if (!page.isShutdown()) {
            page.execute(this::connect);
        }
    }

    @Override
    public void close() {
        page.execute(() -> {
            closed = true;
            if (socket != null) {
                socket.abort();
            }
        });
        page.shutdown();
    }
}
