package gg.tiketi.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.tiketi.servers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A browser tab's socket. */
public final class Socket implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    private Socket(Server server, String origin, HttpClient browser) {
        var address = URI.create(server.uri().resolve("/api/ws").toString().replaceFirst("http", "ws"));
        socket = browser.newWebSocketBuilder()
                .header("Origin", origin)
                .subprotocols("tiketi.v1")
                .buildAsync(address, this)
                .join();
    }

    public static Socket to(Server server) {
        return to(server, HttpClient.newHttpClient());
    }

    /** @param browser whose cookies go with the handshake */
    static Socket to(Server server, HttpClient browser) {
        return new Socket(server, server.uri().toString().replaceFirst("/$", ""), browser);
    }

    static Socket to(Server server, String origin) {
        return new Socket(server, origin, HttpClient.newHttpClient());
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    public Socket send(String frame) {
        socket.sendText(frame, true).join();
        return this;
    }

    boolean isOpen() {
        return !socket.isOutputClosed() && !closed.isDone();
    }

    void sendUntilClosed(String frame, int times) {
        for (var i = 0; i < times && isOpen(); i++) {
            try {
                send(frame);
            } catch (CompletionException e) {
                // The other end has had enough.
                return;
            }
        }
    }

    /** The next frame of that type; others before it are passed over. */
    public JsonNode await(String type) {
        try {
            for (var frame = next(); frame != null; frame = next()) {
                if (frame.path("type").asText().equals(type)) {
                    return frame;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("No frame " + type + " within 30 seconds");
    }

    public int awaitClose() {
        return closed.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private JsonNode next() throws InterruptedException {
        return frames.poll(30, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            try {
                frames.add(JSON.readTree(text.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
