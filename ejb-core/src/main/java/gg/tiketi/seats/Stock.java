package gg.tiketi.seats;

import gg.tiketi.catalogue.Catalogue;
import gg.tiketi.database.Database;
import gg.tiketi.events.Events;
import gg.tiketi.shared.EventId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;

/** What is left of the events. */
@Stateless
public class Stock {
    private static final String COUNT_CHANGED = "select event_id from ticket_schema.count_changed_stock()";

    private static final String AVAILABLE = """
            select coalesce(sum(inventory.available_seats), 0)
              from ticket_schema.event_inventory inventory
              join ticket_schema.events event on event.id = inventory.event_id
             where event.status in ('on_sale', 'sold_out')
            """;

    private static final String OVERSOLD = "select ticket_schema.count_oversold()";

    private Database database;
    private Events events;
    private Catalogue catalogue;

    public Stock() {}

    @Inject
    public Stock(Database database, Events events, Catalogue catalogue) {
        this.database = database;
        this.events = events;
        this.catalogue = catalogue;
    }

    /**
     * Counts anew where something was reserved or given back since the last time; the status of those events follows.
     *
     * @return of how many events there is another number left
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int countChanged() {
        var changed = database.query(COUNT_CHANGED, row -> new EventId(row.getObject(1, UUID.class)));
        changed.forEach(events::stockChanged);
        if (!changed.isEmpty()) {
            catalogue.changed();
        }
        return changed.size();
    }

    /** Seats and tickets of all events on sale, as counted last. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long available() {
        return figure(AVAILABLE);
    }

    /** Seats sold twice, and ticket types of which more is reserved than there is. Anything but 0 is a catastrophe. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long oversold() {
        return figure(OVERSOLD);
    }

    private long figure(String sql) {
        return database.first(sql, row -> row.getLong(1)).orElseThrow();
    }
}
