package gg.tiketi.live;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;

/**
 * Who hears a message.
 *
 * @param name unique among all rooms of all kinds
 */
public record LiveRoom(String name) {
    /** Whoever looks at an event. */
    public static LiveRoom of(EventId event) {
        return new LiveRoom("event:" + event);
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
