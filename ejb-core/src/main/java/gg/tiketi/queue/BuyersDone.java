package gg.tiketi.queue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import gg.tiketi.json.Json;
import gg.tiketi.outbox.FactConsumer;
import gg.tiketi.outbox.OutboxMessage;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

/** Who has bought makes room for the next. Redis learns of it by the tick that admits this next one. */
@ApplicationScoped
public class BuyersDone implements FactConsumer {
    private Line line;

    protected BuyersDone() {}

    @Inject
    BuyersDone(Line line) {
        this.line = line;
    }

    @Override
    public String name() {
        return "queue-buyers-done";
    }

    @Override
    public Set<String> types() {
        return Set.of("reservation.confirmed");
    }

    @Override
    public void handle(OutboxMessage message) {
        var sold = Json.read(message.payload(), Sold.class);
        line.finish(new EventId(sold.eventId()), new UserId(sold.userId()), message.createdAt());
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Sold(UUID eventId, UUID userId) {}
}
