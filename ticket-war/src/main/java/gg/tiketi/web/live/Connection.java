package gg.tiketi.web.live;

import gg.tiketi.accounts.TokenCheck;
import gg.tiketi.live.LiveRoom;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import io.github.bucket4j.Bucket;
import jakarta.websocket.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What this server knows of one open socket. Frames, checks and its end come on different threads: what is counted is given back once. */
final class Connection {
    /** More than a person's clicks, less than a flood. */
    private static final int MESSAGES_PER_SECOND = 10;

    /** A page shows one event, and at times the queue of another. */
    private static final int MOST_ROOMS = 10;

    private final String source;
    private final SocketCount count;
    private final Rooms rooms;
    private final Subscriber subscriber;
    private final Set<String> entered = new HashSet<>();
    private final Bucket messages = Bucket.builder()
            .addLimit(limit ->
                    limit.capacity(MESSAGES_PER_SECOND).refillGreedy(MESSAGES_PER_SECOND, Duration.ofSeconds(1)))
            .build();
    private volatile TokenCheck.Bearer bearer;
    private boolean open;

    Connection(Session session, String source, Lanes lanes, SocketCount count, Rooms rooms) {
        this.source = source;
        this.count = count;
        this.rooms = rooms;
        this.subscriber = new Subscriber(session, lanes);
    }

    /** False if its source has as many as it may. */
    synchronized boolean open() {
        open = count.openFrom(source);
        return open;
    }

    synchronized void closed() {
        if (!open) {
            return;
        }
        open = false;
        entered.forEach(room -> rooms.leave(room, subscriber));
        entered.clear();
        count.closeFrom(source);
        if (bearer != null) {
            count.closeOf(bearer.user());
        }
    }

    Optional<TokenCheck.Bearer> bearer() {
        return Optional.ofNullable(bearer);
    }

    /**
     * Takes whose socket it is, or a fresh token of the same user.
     *
     * @return false if the user has as many sockets as he may
     */
    synchronized boolean authenticate(TokenCheck.Bearer as) {
        if (!open) {
            return true;
        }
        if (bearer != null && !bearer.user().equals(as.user())) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
        if (bearer == null && !count.openOf(as.user())) {
            return false;
        }
        bearer = as;
        add(LiveRoom.of(as.user()));
        return true;
    }

    boolean mayTalk() {
        return messages.tryConsume(1);
    }

    /** Returns how many are in the room now. Refuses with {@code RATE_LIMITED} if this socket is in too many. */
    synchronized int enter(LiveRoom room) {
        if (entered.size() >= MOST_ROOMS && !entered.contains(room.name())) {
            throw new Refusal(RefusalCode.RATE_LIMITED);
        }
        return open ? add(room) : 0;
    }

    synchronized void leave(LiveRoom room) {
        entered.remove(room.name());
        rooms.leave(room.name(), subscriber);
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

    void ping() {
        subscriber.ping();
    }

    private int add(LiveRoom room) {
        entered.add(room.name());
        return rooms.enter(room.name(), subscriber);
    }
}
