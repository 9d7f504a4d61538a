package gg.tiketi.seatmap;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import java.util.UUID;

/** Names in Redis. Those of one event share a hash tag, so that a cluster keeps them together and a script may use them all. */
final class SeatKeys {
    private SeatKeys() {}

    static String version(EventId event) {
        return "seats:{" + event + "}:version";
    }

    static String stream(EventId event) {
        return "seats:{" + event + "}:stream";
    }

    static String locks(EventId event) {
        return "seats:{" + event + "}:locks";
    }

    static String locksOf(EventId event, UserId user) {
        return "seats:{" + event + "}:locks:" + user;
    }

    static String selectionOf(EventId event, UserId user) {
        return "seats:{" + event + "}:selection:" + user;
    }

    static String lock(EventId event, UUID seat) {
        return "seat:lock:{" + event + "}:" + seat;
    }
}
