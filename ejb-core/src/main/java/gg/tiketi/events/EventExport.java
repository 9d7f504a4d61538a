package gg.tiketi.events;

import gg.tiketi.database.Database;
import gg.tiketi.exports.Cells;
import gg.tiketi.exports.WholeList;
import gg.tiketi.keywords.Keywords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** All events of a search, however many there are. */
@ApplicationScoped
public class EventExport {
    private Database database;
    private Keywords keywords;

    protected EventExport() {}

    @Inject
    public EventExport(Database database, Keywords keywords) {
        this.database = database;
        this.keywords = keywords;
    }

    /**
     * In the order of the list, which may be that of the best match. What moves meanwhile behind what was written is written again, what moves
     * before it is left out.
     *
     * @return title, artist, status, category, venue, address, region, takes place, sale opens, sale closes, lowest price, highest price, left, of,
     *     id
     */
    public WholeList<?> all(EventQuery query) {
        var search = EventSearch.of(query, keywords);
        return new WholeList<EventSearch.Placed>(
                last -> search.after(last, WholeList.AT_ONCE, database), placed -> cells(placed.event()));
    }

    private static Object[] cells(EventSummary event) {
        return new Object[] {
            event.title(),
            event.artistName(),
            event.status(),
            event.category(),
            event.venue(),
            event.address(),
            event.region(),
            Cells.seoul(event.eventDate()),
            Cells.seoul(event.saleStartDate()),
            Cells.seoul(event.saleEndDate()),
            event.minPrice(),
            event.maxPrice(),
            event.availableSeats(),
            event.totalSeats(),
            event.id()
        };
    }
}
