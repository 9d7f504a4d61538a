package gg.tiketi.live;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import java.util.Optional;
import java.util.UUID;

/**
 * Who hears a message.
 *
 * @param name unique among all rooms of all kinds
 */
public record LiveRoom(String name) {
    private static final String EVENT = "event:";

    /** Whoever looks at an event. */
    public static LiveRoom of(EventId event) {
        return new LiveRoom(EVENT + event);
    }

    /** Of a room made by {@link #of(EventId)}. */
    public Optional<EventId> event() {
        return name.startsWith(EVENT)
                ? Optional.of(new EventId(UUID.fromString(name.substring(EVENT.length()))))
                : Optional.empty();
    }

    /** Whoever waits for an event. */
    public static LiveRoom queue(EventId event) {
        return new LiveRoom("queue:" + event);
    }

    /** One person, in every tab and on every device. */
    public static LiveRoom of(UserId user) {
        return new LiveRoom("user:" + user);
    }
}
