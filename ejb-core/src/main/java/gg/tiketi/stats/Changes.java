package gg.tiketi.stats;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import gg.tiketi.outbox.FactConsumer;
import gg.tiketi.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

/** Notes what has to be counted again. Which fact it was does not matter: what is counted is how things are. */
@ApplicationScoped
public class Changes implements FactConsumer {
    private static final String NOTE =
            "insert into stats_schema.changes (kind, id) values (?, ?) on conflict on constraint changes_pkey do nothing";

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
    public void handle(OutboxMessage message) {
        var about = Json.read(message.payload(), About.class);
        if (about.reservationId() == null) {
            database.update(NOTE, "account", about.userId());
        } else {
            database.update(NOTE, "reservation", about.reservationId());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record About(UUID reservationId, UUID userId) {}
}
