package gg.tiketi.reservations;

import gg.tiketi.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** How reservations came to their end. */
@ApplicationScoped
public class ReservationEnds {
    private static final String FIND = """
            select exists (select from ticket_schema.reservation_history h
                            where h.reservation_id = r.id and h.to_status = 'confirmed') as confirmed,
                   e.status = 'cancelled' as event_cancelled,
                   c.reason
              from ticket_schema.reservations r
              join ticket_schema.events e on e.id = r.event_id
              left join ticket_schema.event_cancellations c on c.event_id = e.id
             where r.id = ?
            """;

    private Database database;

    protected ReservationEnds() {}

    @Inject
    public ReservationEnds(Database database) {
        this.database = database;
    }

    /**
     * @param wasConfirmed whether it ever was
     * @param eventCancelled whether its event is
     * @param reason why the event is, for buyers; null where none was given
     */
    public record End(boolean wasConfirmed, boolean eventCancelled, String reason) {}

    /** Empty: there is no such reservation (any more). */
    public Optional<End> find(ReservationId id) {
        return database.first(
                FIND,
                row -> new End(row.getBoolean("confirmed"), row.getBoolean("event_cancelled"), row.getString("reason")),
                id.value());
    }
}
