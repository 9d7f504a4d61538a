package gg.tiketi.queue;

import gg.tiketi.live.LiveChannel;
import gg.tiketi.live.LiveMessage;
import gg.tiketi.live.LiveRoom;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells those who watch, on all servers, what a tick has changed. Messages may get lost, and are missing while Redis is away: who
 * waits also asks now and then.
 */
@ApplicationScoped
class LiveQueue {
    private LiveChannel channel;

    protected LiveQueue() {}

    @Inject
    LiveQueue(LiveChannel channel) {
        this.channel = channel;
    }

    /** One small message for everybody who waits, and one for each who was admitted. */
    void tell(Round round) {
        var messages = new ArrayList<LiveMessage>();
        messages.add(LiveMessage.of(
                LiveRoom.queue(round.event()),
                Map.of(
                        "type", "queue-updated",
                        "eventId", round.event().toString(),
                        "admittedUpTo", round.front(),
                        "queueSize", round.waiting(),
                        "admitPerSecond", round.rate())));
        if (round.emptied()) {
            messages.add(cleared(round.event()));
        }
        for (var user : round.admitted()) {
            messages.add(LiveMessage.of(
                    LiveRoom.of(user),
                    Map.of(
                            "type", "queue-entry-allowed",
                            "eventId", round.event().toString(),
                            "admittedUntil", round.admittedUntil().toString())));
        }
        channel.publish(messages);
    }

    /** Everybody who waited was sent away. */
    void tellCleared(EventId event) {
        channel.publish(List.of(cleared(event)));
    }

    private static LiveMessage cleared(EventId event) {
        return LiveMessage.of(LiveRoom.queue(event), Map.of("type", "queue-cleared", "eventId", event.toString()));
    }
}
