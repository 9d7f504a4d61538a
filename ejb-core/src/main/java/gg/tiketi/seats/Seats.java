package gg.tiketi.seats;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the seats of an event and removes them. */
@Stateless
public class Seats {
    /** There are seats already (unique_violation), or one is taken (restrict_violation). */
    private static final Set<String> NOT_NOW = Set.of("23505", "23001");

    private Database database;
    private AuditLog audit;

    public Seats() {}

    @Inject
    public Seats(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /**
     * One row for each seat of the event's layout.
     *
     * @return how many
     * @throws Refusal {@code NOT_FOUND} for an unknown event, {@code ILLEGAL_STATE} for one that has its seats already or no layout
     */
    public int generate(EventId event, UserId by) {
        int made = act("select ticket_schema.generate_seats(?)", event);
        if (made == 0) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
        audit.record(by, "seats.generated", "event:" + event, Map.of("seats", made));
        return made;
    }

    /**
     * All seats of the event.
     *
     * @return how many
     * @throws Refusal {@code NOT_FOUND} for an unknown event, {@code ILLEGAL_STATE} if a seat of it is in a live reservation
     */
    public int delete(EventId event, UserId by) {
        int removed = act("select ticket_schema.delete_seats(?)", event);
        audit.record(by, "seats.deleted", "event:" + event, Map.of("seats", removed));
        return removed;
    }

    private int act(String sql, EventId event) {
        try {
            return database.first(sql, row -> Optional.ofNullable(row.getObject(1, Integer.class)), event.value())
                    .orElseThrow()
                    .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        } catch (DatabaseFailure e) {
            throw NOT_NOW.contains(e.state()) ? new Refusal(RefusalCode.ILLEGAL_STATE) : e;
        }
    }
}
