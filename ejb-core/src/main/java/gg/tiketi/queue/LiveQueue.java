package gg.tiketi.queue;

import gg.tiketi.json.Json;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.redis.RedisUnavailable;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells those who watch, on all servers, what a tick has changed. Messages may get lost, and are missing while Redis is away: who
 * waits also asks now and then.
 */
@ApplicationScoped
class LiveQueue {
    private static final Logger LOG = Logger.getLogger(LiveQueue.class.getName());

    private RedisGateway redis;

    protected LiveQueue() {}

    @Inject
    LiveQueue(RedisGateway redis) {
        this.redis = redis;
    }

    /** One small message for everybody who waits, and one for each who was admitted. */
    void tell(Round round) {
        var messages = new ArrayList<String>();
        messages.add(everybody(
                round.event(),
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
            messages.add(message(
                    "user:" + user,
                    Map.of(
                            "type", "queue-entry-allowed",
                            "eventId", round.event().toString(),
                            "admittedUntil", round.admittedUntil().toString())));
        }
        publish(round.event(), messages);
    }

    /** Everybody who waited was sent away. */
    void tellCleared(EventId event) {
        publish(event, List.of(cleared(event)));
    }

    private static String cleared(EventId event) {
        return everybody(event, Map.of("type", "queue-cleared", "eventId", event.toString()));
    }

    private static String everybody(EventId event, Map<String, Object> message) {
        return message("queue:" + event, message);
    }

    private static String message(String room, Map<String, Object> message) {
        return Json.write(Map.of("room", room, "message", message));
    }

    private void publish(EventId event, List<String> messages) {
        try {
            redis.call(commands -> {
                try (var pipeline = commands.pipelined()) {
                    messages.forEach(message -> pipeline.publish("ws:" + event, message));
                }
                return true;
            });
        } catch (RedisUnavailable e) {
            LOG.log(Level.FINE, "Nobody hears that the queue moved", e);
        }
    }
}
