package gg.tiketi.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * What nobody can do in a browser and a browser test needs done: {@code POST /holds/{reservation}?seconds=n} ends a hold in so many seconds,
 * {@code POST /redis} kills Redis and starts it with nothing of what it knew, {@code POST /server/stop} stops the server in order, and
 * {@code POST /server/start} starts it again at the same address and answers when it is ready. {@code POST /payments/{order}} lets five minutes
 * go by for a payment whose outcome nobody knows, in which nobody asks, and leaves it alone for another hour.
 */
final class Levers implements AutoCloseable {
    private static final String HOLDS = "/holds/";
    private static final String PAYMENTS = "/payments/";

    private final Server server;
    private final HttpServer levers;

    Levers(Server server) throws IOException {
        this.server = server;
        levers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        levers.createContext(HOLDS, this::endHold);
        levers.createContext(PAYMENTS, this::letTimeGoBy);
        levers.createContext("/redis", this::emptyRedis);
        levers.createContext("/server/stop", exchange -> {
            server.close();
            done(exchange);
        });
        levers.createContext("/server/start", exchange -> {
            server.startAgain().awaitReady();
            done(exchange);
        });
        levers.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + levers.getAddress().getPort());
    }

    /** 204, or 404 for a reservation that is not held. */
    private void endHold(HttpExchange exchange) throws IOException {
        var reservation = exchange.getRequestURI().getPath().substring(HOLDS.length());
        var seconds = exchange.getRequestURI().getQuery().substring("seconds=".length());
        var ended = server.place()
                .query(
                        "update ticket_schema.reservations set expires_at = now() + ?::int * interval '1 second'"
                                + " where id = ?::uuid and status = 'pending' returning id",
                        seconds,
                        reservation);
        exchange.sendResponseHeaders(ended.isEmpty() ? 404 : 204, -1);
        exchange.close();
    }

    /** 204, or 404 while somebody asks: a lease is longer than the pauses before the first tries. */
    private void letTimeGoBy(HttpExchange exchange) throws IOException {
        var aged = server.place()
                .query(
                        "update payment_schema.payments set first_sent_at = first_sent_at - interval '5 minutes',"
                                + " outcome_unknown_since = outcome_unknown_since - interval '5 minutes',"
                                + " next_attempt_at = now() + interval '1 hour'"
                                + " where order_id = ? and status = 'confirming' and next_attempt_at < now() + interval '20 seconds'"
                                + " returning id",
                        exchange.getRequestURI().getPath().substring(PAYMENTS.length()));
        exchange.sendResponseHeaders(aged.isEmpty() ? 404 : 204, -1);
        exchange.close();
    }

    private void emptyRedis(HttpExchange exchange) throws IOException {
        server.place().killRedis();
        server.place().startRedisEmpty();
        done(exchange);
    }

    private static void done(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Override
    public void close() {
        levers.stop(0);
    }
}
