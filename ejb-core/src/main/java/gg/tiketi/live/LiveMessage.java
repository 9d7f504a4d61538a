package gg.tiketi.live;

/**
 * CDI event, on this server only: something to be sent to the sockets of a room here.
 *
 * @param room {@link LiveRoom#name}
 * @param frame the JSON text to send, the same for everybody
 */
public record LiveMessage(String room, String frame) {}
