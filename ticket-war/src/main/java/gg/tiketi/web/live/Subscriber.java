package gg.tiketi.web.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One browser tab. One frame is under way at a time; who falls too far behind must resync and holds up nobody. */
final class Subscriber {
    /** A healthy phone has none waiting. At 20 frames a second this is three seconds. */
    private static final int MAX_WAITING = 64;

    private static final Logger LOG = Logger.getLogger(Subscriber.class.getName());

    private final Session session;
    private final int lane;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean sending;

    /** @param lane of {@link Lanes} */
    Subscriber(Session session, int lane) {
        this.session = session;
        this.lane = lane;
    }

    int lane() {
        return lane;
    }

    synchronized void offer(String frame) {
        if (waiting.size() >= MAX_WAITING) {
            waiting.clear();
            waiting.add(Frames.RESYNC);
        } else if (!Frames.RESYNC.equals(waiting.peekLast())) {
            // After a resync the client fetches everything: what comes before it is sent adds nothing.
            waiting.add(frame);
        }
        sendNext();
    }

    /** @param code of RFC 6455, or one of our own from 4000 on */
    void close(int code, String reason) {
        try {
            if (!session.isOpen()) {
                return;
            }
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.FINE, "A socket was gone before it was closed", e);
        }
    }

    private void sendNext() {
        if (sending || waiting.isEmpty() || !session.isOpen()) {
            return;
        }
        sending = true;
        try {
            session.getAsyncRemote().sendText(waiting.poll(), result -> sent());
        } catch (RuntimeException e) {
            // It closed in this very moment; @OnClose takes it out of its rooms.
            LOG.log(Level.FINE, "A socket closed while a frame was handed over", e);
            waiting.clear();
        }
    }

    private synchronized void sent() {
        sending = false;
        sendNext();
    }
}
