package gg.tiketi.seats;

import gg.tiketi.shared.EventId;
import java.util.List;

/**
 * Seats of one event have changed. Fired within the transaction: observe it {@code AFTER_SUCCESS}. Gets lost if this server dies
 * right after the commit; then the rows tell.
 *
 * @param changes of one seat more than one at times, the later one last
 */
public record SeatsChanged(EventId event, List<SeatChange> changes) {}
