package gg.tiketi.queue;

import gg.tiketi.outbox.Fact;
import java.util.UUID;

/**
 * The queue of an event has moved: at most once a second, with totals since the first user came, so that missing or repeating
 * one does no harm.
 */
public record QueueAdvanced(
        UUID eventId, long revision, int waiting, int active, long joined, long admitted, long left, long abandoned)
        implements Fact {
    static QueueAdvanced of(Round round) {
        var totals = round.totals();
        return new QueueAdvanced(
                round.event().value(),
                round.revision(),
                round.waiting(),
                round.active(),
                totals.joined(),
                totals.admitted(),
                totals.left(),
                totals.abandoned());
    }

    @Override
    public String type() {
        return "queue.advanced";
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
