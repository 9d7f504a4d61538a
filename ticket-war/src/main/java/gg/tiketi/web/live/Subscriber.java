package gg.tiketi.web.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One browser tab. One frame or ping is under way at a time, for the server refuses more; who falls too far behind must resync and holds up nobody. */
final class Subscriber {
    /** A healthy phone has none waiting. At 20 frames a second this is three seconds. */
    private static final int MAX_WAITING = 64;

    private static final Logger LOG = Logger.getLogger(Subscriber.class.getName());

    private final Session session;
    private final Lanes lanes;
    private final int lane;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean sending;

    Subscriber(Session session, Lanes lanes) {
        this.session = session;
        this.lanes = lanes;
        this.lane = lanes.assign();
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

    /** Keeps proxies from taking the silence for death, and finds out that the other end is gone: needless while frames are under way. */
    void ping() {
        synchronized (this) {
            if (sending || !session.isOpen()) {
                return;
            }
            sending = true;
        }
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            LOG.log(Level.FINE, "A socket did not take a ping", e);
        } finally {
            goOn();
        }
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
        var frame = waiting.poll();
        try {
            session.getAsyncRemote().sendText(frame, result -> sent(frame, result));
        } catch (RuntimeException e) {
            tryAgain(frame, e);
        }
    }

    private synchronized void sent(String frame, SendResult result) {
        if (result.isOK()) {
            goOn();
        } else {
            tryAgain(frame, result.getException());
        }
    }

    /** It closes in this very moment; or the server, which writes one thing at a time, is answering a ping of the browser. */
    private void tryAgain(String frame, Throwable failure) {
        LOG.log(Level.FINE, "A socket did not take a frame", failure);
        waiting.addFirst(frame);
        lanes.later(lane, this::goOn);
    }

    private synchronized void goOn() {
        sending = false;
        sendNext();
    }
}
