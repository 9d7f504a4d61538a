/**
 * What buyers see of an event's seats: the drawing, which never changes once published, and the states, which change all the time.
 *
 * <p>The database owns the states. Each server keeps a {@link gg.tiketi.seatmap.SeatBoard} for the events it is asked about: read
 * once, then kept up by one stream of changes per event, in which every message has a version that is the same for all servers. A
 * seat's row carries a version of its own, so a message that comes twice or late changes nothing.
 */
package gg.tiketi.seatmap;
