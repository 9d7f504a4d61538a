package gg.tiketi.events;

import gg.tiketi.outbox.Fact;
import java.util.UUID;

/** An event was changed, or its ticket types were. */
public record EventChanged(UUID eventId) implements Fact {
    @Override
    public String type() {
        return "event.changed";
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
