package gg.tiketi.events;

import gg.tiketi.outbox.Fact;
import java.util.UUID;

/** An event was announced. */
public record EventCreated(UUID eventId) implements Fact {
    @Override
    public String type() {
        return "event.created";
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
