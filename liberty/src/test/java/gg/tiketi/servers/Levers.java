package gg.tiketi.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * What nobody can do in a browser and a browser test needs done: {@code POST /holds/{reservation}?seconds=n} ends a hold in so many seconds,
 * {@code POST /redis} kills Redis and starts it with nothing of what it knew.
 */
final class Levers implements AutoCloseable {
    private static final String HOLDS = "/holds/";

    private final Place place;
    private final HttpServer server;

    Levers(Place place) throws IOException {
        this.place = place;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(HOLDS, this::endHold);
        server.createContext("/redis", this::emptyRedis);
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** 204, or 404 for a reservation that is not held. */
    private void endHold(HttpExchange exchange) throws IOException {
        var reservation = exchange.getRequestURI().getPath().substring(HOLDS.length());
        var seconds = exchange.getRequestURI().getQuery().substring("seconds=".length());
        var ended = place.query(
                "update ticket_schema.reservations set expires_at = now() + ?::int * interval '1 second'"
                        + " where id = ?::uuid and status = 'pending' returning id",
                seconds,
                reservation);
        exchange.sendResponseHeaders(ended.isEmpty() ? 404 : 204, -1);
        exchange.close();
    }

    private void emptyRedis(HttpExchange exchange) throws IOException {
        place.killRedis();
        place.startRedisEmpty();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
