package gg.tiketi.web.live;

import gg.tiketi.health.Drain;
import gg.tiketi.rest.Origins;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Stands in front of the handshake, where a refusal can still be explained: pages of other origins, a server that is about
 * to stop, and sources with too many sockets.
 * WebSocket endpoints are not told the address of the other end; the gate hands it on, on the thread that does the handshake.
 */
public class SourceGate extends HttpFilter {
    private static final long serialVersionUID = 1L;

    static final String SOURCE = "gg.tiketi.source";

    private static final int RETRY_AFTER_SECONDS = 30;
    /** By then another server is asked. */
    private static final int ELSEWHERE_AFTER_SECONDS = 1;

    private static final int TOO_MANY_REQUESTS = 429;

    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    @Inject
    private transient Origins origins;

    @Inject
    private transient SocketCount sockets;

    @Inject
    private transient Drain drain;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var origin = request.getHeader("Origin");
        // The API of WebSocket lets in every origin unless told otherwise.
        if (origin == null || !origins.maySend(origin)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (drain.isUnderWay()) {
            response.setIntHeader("Retry-After", ELSEWHERE_AFTER_SECONDS);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (sockets.isFull(request.getRemoteAddr())) {
            response.setIntHeader("Retry-After", RETRY_AFTER_SECONDS);
            response.sendError(TOO_MANY_REQUESTS);
            return;
        }
        CURRENT.set(request.getRemoteAddr());
        try {
            chain.doFilter(request, response);
        } finally {
            CURRENT.remove();
        }
    }

    static String ofThisRequest() {
        return CURRENT.get();
    }
}
