package gg.tiketi.events;

import gg.tiketi.exports.Batches;
import gg.tiketi.exports.TableFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** All events of a search, however many there are. */
@ApplicationScoped
public class EventExport {
    private Events events;

    protected EventExport() {}

    @Inject
    public EventExport(Events events) {
        this.events = events;
    }

    /**
     * In the order of the list, which may be that of the best match: pages are counted, then.
     *
     * @param head title, artist, status, category, venue, address, region, takes place, sale opens, sale closes, lowest price, highest price, left,
     *     of, id
     */
    public void write(EventQuery query, List<String> head, TableFile table) throws IOException {
        Batches.write(
                table,
                head,
                (EventSummary last, int written) ->
                        events.list(query.part(Batches.AT_ONCE, written)).events(),
                event -> new Object[] {
                    event.title(),
                    event.artistName(),
                    event.status(),
                    event.category(),
                    event.venue(),
                    event.address(),
                    event.region(),
                    Batches.seoul(event.eventDate()),
                    Batches.seoul(event.saleStartDate()),
                    Batches.seoul(event.saleEndDate()),
                    event.minPrice(),
                    event.maxPrice(),
                    event.availableSeats(),
                    event.totalSeats(),
                    event.id()
                });
    }
}
