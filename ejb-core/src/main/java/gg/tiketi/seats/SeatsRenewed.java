package gg.tiketi.seats;

import gg.tiketi.outbox.Fact;
import java.util.UUID;

/**
 * All seats of an event were made or removed.
 *
 * @param what generated or deleted
 */
record SeatsRenewed(UUID eventId, String what, int seats) implements Fact {
    @Override
    public String type() {
        return "seats." + what;
    }

    @Override
    public String aggregate() {
        return "event";
    }

    @Override
    public String aggregateId() {
        return eventId.toString();
    }
}
