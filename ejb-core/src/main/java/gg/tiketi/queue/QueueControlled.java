package gg.tiketi.queue;

import gg.tiketi.outbox.Fact;
import java.util.UUID;

/**
 * An administrator changed how the queue of an event works; what stayed as it was is null.
 *
 * @param cleared whether everybody who waited was sent away
 */
public record QueueControlled(UUID eventId, Integer threshold, Integer admitPerSecond, Boolean paused, boolean cleared)
        implements Fact {
    @Override
    public String type() {
        return "queue.controlled";
    }

    @Override
    public String aggregate() {
        return "queue";
    }

    @Override
    public String aggregateId() {
        return eventId.toString();
    }
}
