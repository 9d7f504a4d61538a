package gg.tiketi.stats;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import gg.tiketi.outbox.BatchConsumer;
import gg.tiketi.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Notes what has to be counted again. Which fact it was does not matter: what is counted is how things are. */
@ApplicationScoped
public class Changes implements BatchConsumer {
    // In one order, so that two servers cannot wait for each other.
    private static final String NOTE = """
            insert into stats_schema.changes (kind, id)
            select noted.kind, noted.id
              from (select 'reservation', unnest(?) union all select 'account', unnest(?)) noted (kind, id)
             order by 1, 2
            on conflict on constraint changes_pkey do nothing
            """;

    private Database database;

    protected Changes() {}

    @Inject
    public Changes(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "stats";
    }

    @Override
    public Set<String> types() {
        return Set.of(
                "reservation.created",
                "reservation.confirmed",
                "reservation.cancelled",
                "reservation.reduced",
                "reservation.expired",
                "payment.completed",
                "payment.failed",
                "payment.voided",
                "payment.refunded",
                "user.registered");
    }

    @Override
    public void handleAll(List<OutboxMessage> messages) {
        var about = messages.stream()
                .map(message -> Json.read(message.payload(), About.class))
                .toList();
        database.update(
                NOTE,
                ids(about, About::reservationId),
                ids(about, one -> one.reservationId() == null ? one.userId() : null));
    }

    private static UUID[] ids(List<About> facts, Function<About, UUID> id) {
        return facts.stream().map(id).filter(Objects::nonNull).distinct().toArray(UUID[]::new);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record About(UUID reservationId, UUID userId) {}
}
