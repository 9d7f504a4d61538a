package gg.tiketi.samples;

import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseClock;
import gg.tiketi.events.Events;
import gg.tiketi.images.ImageStore;
import gg.tiketi.images.ImageType;
import gg.tiketi.layouts.SeatLayoutView;
import gg.tiketi.layouts.SeatLayouts;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Loads the samples, all or none of them. */
@Stateless
public class SampleData {
    /** Nobody's account: in the audit log, the samples are no administrator's doing. */
    static final UserId NOBODY = new UserId(new UUID(0, 0));

    /** The row is the mark that they are loaded. Another server waits here until the first one is done, and then has nothing to do. */
    private static final String MARK = "insert into ticket_schema.sample_data default values on conflict do nothing";

    private static final String SELL_OUT =
            "update ticket_schema.ticket_types set available_quantity = 0 where event_id = ?";

    private Database database;
    private DatabaseClock clock;
    private SeatLayouts layouts;
    private Events events;
    private ImageStore images;

    public SampleData() {}

    @Inject
    public SampleData(Database database, DatabaseClock clock, SeatLayouts layouts, Events events, ImageStore images) {
        this.database = database;
        this.clock = clock;
        this.layouts = layouts;
        this.events = events;
        this.images = images;
    }

    /** @return how many events were loaded; 0 if they had been before */
    public int loadOnce() {
        if (database.update(MARK) == 0) {
            return 0;
        }
        var now = clock.now();
        var layoutIds = new HashMap<String, UUID>();
        SampleFiles.layouts().stream()
                .map(draft -> layouts.create(draft, NOBODY))
                .forEach((SeatLayoutView layout) -> layoutIds.put(layout.name(), layout.id()));
        var samples = SampleFiles.events();
        samples.forEach(sample -> load(sample, now, layoutIds));
        return samples.size();
    }

    private void load(SampleEvent sample, Instant now, Map<String, UUID> layoutIds) {
        var poster = "/api/images/" + images.keep(ImageType.SVG, SampleFiles.poster(sample.poster()));
        var event = events.create(sample.draft(now, poster, layoutIds), NOBODY).event();
        var id = new EventId(event.id());
        if (sample.soldOut()) {
            database.update(SELL_OUT, event.id());
            events.stockChanged(id);
        }
        if (sample.cancelled()) {
            events.cancel(id, NOBODY);
        }
    }
}
