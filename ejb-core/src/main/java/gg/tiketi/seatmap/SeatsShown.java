package gg.tiketi.seatmap;

import gg.tiketi.shared.EventId;
import java.util.Map;

/**
 * CDI event, on this server only: what viewers of a seat map see has changed.
 *
 * @param from version before the changes
 * @param version after them
 * @param changes the new state by ordinal
 * @param resync true if the changes are not known: viewers must fetch all states
 */
public record SeatsShown(EventId event, long from, long version, Map<Integer, SeatState> changes, boolean resync) {
    boolean isNothing() {
        return changes.isEmpty() && !resync;
    }
}
