package gg.tiketi.live;

import gg.tiketi.json.Json;

/**
 * Something to be sent to the sockets of a room. Also the CDI event that hands it to the sockets of this server.
 *
 * @param room {@link LiveRoom#name}
 * @param frame the JSON text to send, written once and the same for everybody
 */
public record LiveMessage(String room, String frame) {
    /** @param frame has a member {@code type} */
    public static LiveMessage of(LiveRoom room, Object frame) {
        return new LiveMessage(room.name(), Json.write(frame));
    }
}
