package gg.tiketi.web.live;

import gg.tiketi.accounts.TokenCheck;
import io.github.bucket4j.Bucket;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What this server knows of one open socket. */
final class Connection {
    /** More than a person's clicks, less than a flood. */
    private static final int MESSAGES_PER_SECOND = 10;

    /** A page shows one event, and at times the queue of another. */
    private static final int MOST_ROOMS = 10;

    private static final Logger LOG = Logger.getLogger(Connection.class.getName());

    private final Session session;
    private final String source;
    private final Subscriber subscriber;
    private final Set<String> rooms = ConcurrentHashMap.newKeySet();
    private final Bucket messages = Bucket.builder()
            .addLimit(limit ->
                    limit.capacity(MESSAGES_PER_SECOND).refillGreedy(MESSAGES_PER_SECOND, Duration.ofSeconds(1)))
            .build();
    private volatile TokenCheck.Bearer bearer;

    Connection(Session session, String source) {
        this.session = session;
        this.source = source;
        this.subscriber = new Subscriber(session);
    }

    String source() {
        return source;
    }

    Optional<TokenCheck.Bearer> bearer() {
        return Optional.ofNullable(bearer);
    }

    void authenticated(TokenCheck.Bearer as) {
        bearer = as;
    }

    boolean mayTalk() {
        return messages.tryConsume(1);
    }

    boolean mayEnterAnother() {
        return rooms.size() < MOST_ROOMS;
    }

    /** Returns how many are in the room now. */
    int enter(String room, Rooms all) {
        rooms.add(room);
        return all.enter(room, subscriber);
    }

    void leave(String room, Rooms all) {
        rooms.remove(room);
        all.leave(room, subscriber);
    }

    void leaveAll(Rooms all) {
        rooms.forEach(room -> all.leave(room, subscriber));
        rooms.clear();
    }

    void send(String frame) {
        subscriber.offer(frame);
    }

    void close(int code, String reason) {
        subscriber.close(code, reason);
    }

    boolean isExpired(Instant now) {
        return bearer != null && !now.isBefore(bearer.expires());
    }

    /** Keeps proxies from taking the silence for death, and finds out that the other end is gone. */
    void ping() {
        try {
            if (session.isOpen()) {
                session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            LOG.log(Level.FINE, "A socket did not take a ping", e);
        }
    }
}
