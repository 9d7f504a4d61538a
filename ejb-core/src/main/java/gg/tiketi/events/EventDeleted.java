package gg.tiketi.events;

import gg.tiketi.outbox.Fact;
import java.util.UUID;

/** An event was deleted, without anything of it sold. */
public record EventDeleted(UUID eventId) implements Fact {
    @Override
    public String type() {
        return "event.deleted";
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
