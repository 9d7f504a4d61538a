package gg.tiketi.events;

import gg.tiketi.outbox.Fact;
import java.util.UUID;

/** An event went from one status to another: by the clock, by what is left, or because it was cancelled. */
public record EventStatusChanged(UUID eventId, EventStatus from, EventStatus to) implements Fact {
    @Override
    public String type() {
        return "event.status_changed";
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
