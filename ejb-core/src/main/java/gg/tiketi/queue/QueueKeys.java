package gg.tiketi.queue;

import gg.tiketi.shared.EventId;
import java.util.List;

/**
 * Names of one event's keys in Redis. They share the hash tag, so that a cluster keeps them on one node.
 *
 * @param line sorted set of users by number
 * @param active sorted set of admitted users by the end of their admission, in ms since 1970
 * @param seen sorted set of waiting users by their last sign of life, by Redis's clock
 * @param meta revision the others are at, when they were last known to be up to date, and the figures
 */
record QueueKeys(String line, String active, String seen, String meta) {
    static QueueKeys of(EventId event) {
        var tag = "{" + event + "}";
        return new QueueKeys("queue:" + tag, "active:" + tag, "queue:seen:" + tag, "queue:meta:" + tag);
    }

    List<String> all() {
        return List.of(line, active, seen, meta);
    }

    /** Where a new line is built before it takes the place of the old one. */
    String building(String token) {
        return line + ":building:" + token;
    }

    String buildingSeen(String token) {
        return seen + ":building:" + token;
    }

    /** Held by the server that builds. */
    String builder() {
        return meta + ":builder";
    }
}
