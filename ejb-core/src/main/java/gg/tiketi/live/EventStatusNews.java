package gg.tiketi.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import gg.tiketi.database.AfterCommit;
import gg.tiketi.json.Json;
import gg.tiketi.outbox.FactConsumer;
import gg.tiketi.outbox.OutboxMessage;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tells whoever looks at an event, or waits for it, that a sale begins, is sold out, goes on or is over. */
@ApplicationScoped
public class EventStatusNews implements FactConsumer {
    private LiveChannel channel;
    private AfterCommit afterCommit;

    protected EventStatusNews() {}

    @Inject
    EventStatusNews(LiveChannel channel, AfterCommit afterCommit) {
        this.channel = channel;
        this.afterCommit = afterCommit;
    }

    @Override
    public String name() {
        return "live-event-status";
    }

    @Override
    public Set<String> types() {
        return Set.of("event.status_changed");
    }

    @Override
    public void handle(OutboxMessage message) {
        var event = new EventId(UUID.fromString(message.aggregateId()));
        var frame = Map.of("type", "event-status", "eventId", event.toString(), "status", statusIn(message));
        var news = List.of(LiveMessage.of(LiveRoom.of(event), frame), LiveMessage.of(LiveRoom.queue(event), frame));
        afterCommit.run(() -> channel.publish(news));
    }

    private static String statusIn(OutboxMessage message) {
        try {
            return Json.mapper().readTree(message.payload()).path("to").asText();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
