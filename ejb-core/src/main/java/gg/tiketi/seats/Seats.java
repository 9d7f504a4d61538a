package gg.tiketi.seats;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.catalogue.Catalogue;
import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.database.Transactions;
import gg.tiketi.events.Events;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes the seats of an event, removes them, and tells how far that is. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Seats {
    /** Of the trigger that a seat is taken. */
    private static final String RESTRICT_VIOLATION = "23001";

    private static final String BEGIN = """
            insert into ticket_schema.seat_generations (event_id, started_by)
            select id, ? from ticket_schema.events where id = ?
            returning id
            """;

    private static final String GENERATE = "select ticket_schema.generate_seats(?, ?)";

    private static final String FAIL = """
            update ticket_schema.seat_generations set ended_at = clock_timestamp(), failed = true where id = ? and ended_at is null
            """;

    private static final String DELETE = "select ticket_schema.delete_seats(?)";

    private Database database;
    private Transactions transactions;
    private Events events;
    private AuditLog audit;
    private Outbox outbox;
    private Catalogue catalogue;

    public Seats() {}

    @Inject
    public Seats(
            Database database,
            Transactions transactions,
            Events events,
            AuditLog audit,
            Outbox outbox,
            Catalogue catalogue) {
        this.database = database;
        this.transactions = transactions;
        this.events = events;
        this.audit = audit;
        this.outbox = outbox;
        this.catalogue = catalogue;
    }

    /**
     * One row for each seat of the event's layout, and the map that shows them: all in one transaction, so that whoever dies on the
     * way leaves nothing behind. That somebody is at it is written before, and seen by {@link #progress}.
     *
     * @return how many
     * @throws Refusal {@code NOT_FOUND} for an unknown event, {@code ILLEGAL_STATE} for one that has its seats already, no layout,
     *     or is cancelled
     */
    public int generate(EventId event, UserId by) {
        var attempt = database.first(BEGIN, row -> row.getObject(1, UUID.class), by.value(), event.value())
                .orElseThrow(Seats::notFound);
        int made = make(event, attempt, by);
        if (made == 0) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
        return made;
    }

    private int make(EventId event, UUID attempt, UserId by) {
        try {
            return transactions.inNew(() -> {
                int made = count(GENERATE, event.value(), attempt);
                if (made > 0) {
                    conclude(event, "generated", made, by);
                }
                return made;
            });
        } catch (RuntimeException e) {
            // Should this fail, too: nobody holds the attempt any more, and that is seen.
            database.update(FAIL, attempt);
            throw e;
        }
    }

    /**
     * All seats of the event.
     *
     * @return how many
     * @throws Refusal {@code NOT_FOUND} for an unknown event, {@code ILLEGAL_STATE} if a seat of it is in a live reservation
     */
    public int delete(EventId event, UserId by) {
        try {
            return transactions.inNew(() -> {
                int removed = count(DELETE, event.value());
                conclude(event, "deleted", removed, by);
                return removed;
            });
        } catch (DatabaseFailure e) {
            throw RESTRICT_VIOLATION.equals(e.state()) ? new Refusal(RefusalCode.ILLEGAL_STATE) : e;
        }
    }

    /** One statement. Empty if there is no such event. */
    public Optional<SeatsProgress> progress(EventId event) {
        return SeatsProgress.of(event, database);
    }

    private int count(String sql, Object... parameters) {
        return database.first(sql, row -> Optional.ofNullable(row.getObject(1, Integer.class)), parameters)
                .orElseThrow()
                .orElseThrow(Seats::notFound);
    }

    private void conclude(EventId event, String what, int seats, UserId by) {
        audit.record(by, "seats." + what, "event:" + event, Map.of("seats", seats));
        outbox.append(new SeatsRenewed(event.value(), what, seats));
        events.stockChanged(event);
        catalogue.changed();
    }

    private static Refusal notFound() {
        return new Refusal(RefusalCode.NOT_FOUND);
    }
}
