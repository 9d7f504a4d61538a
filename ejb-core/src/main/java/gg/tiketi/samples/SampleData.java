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
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Loads the samples, all or none of them. */
@Stateless
public class SampleData {
    /** Nobody's account: in the audit log, the samples are no administrator's doing. */
    static final UserId NOBODY = new UserId(new UUID(0, 0));

    /** The row is the mark that they are loaded. Another server waits here until the first one is done, and then has nothing to do. */
    private static final String MARK = "insert into ticket_schema.sample_data default values on conflict do nothing";

    private static final String LOADED = "select from ticket_schema.sample_data";

    private static final String POST = """
            insert into ticket_schema.news (id, title, content, author, author_id, is_pinned, created_at, updated_at)
            values (gen_random_uuid(), ?, ?, 'TIKETI', ?, ?, ?, ?)
            """;

    private static final String OF_TITLE = "select id from ticket_schema.events where title = ? and created_by = ?";

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

    /**
     * Keeps the posters, which no transaction waits for: the store may be far away. Once they are there, this changes nothing.
     *
     * @return their addresses, by their names; none if the samples are loaded already
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Map<String, String> posters() {
        if (database.first(LOADED, row -> true).isPresent()) {
            return Map.of();
        }
        return SampleFiles.events().stream()
                .map(SampleEvent::poster)
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        name -> "/api/images/" + images.keep(ImageType.SVG, SampleFiles.poster(name))));
    }

    /**
     * @param posters of {@link #posters}
     * @return how many events were loaded; 0 if they had been before
     */
    public int loadOnce(Map<String, String> posters) {
        if (database.update(MARK) == 0) {
            return 0;
        }
        var now = clock.now();
        var layoutIds = new HashMap<String, UUID>();
        SampleFiles.layouts().stream()
                .map(draft -> layouts.create(draft, NOBODY))
                .forEach((SeatLayoutView layout) -> layoutIds.put(layout.name(), layout.id()));
        var samples = SampleFiles.events();
        samples.forEach(sample -> load(sample, now, layoutIds, posters));
        SampleFiles.news().forEach(news -> post(news, now));
        return samples.size();
    }

    private void load(SampleEvent sample, Instant now, Map<String, UUID> layoutIds, Map<String, String> posters) {
        var draft = sample.draft(now, posters.get(sample.poster()), layoutIds);
        var event = events.create(draft, NOBODY).event();
        if (sample.cancelled()) {
            events.cancel(new EventId(event.id()), Map.of(), NOBODY);
        }
    }

    private void post(SampleNews news, Instant now) {
        var posted = news.posted().from(now);
        database.update(POST, news.title(), news.content(), NOBODY.value(), news.pinned(), posted, posted);
    }

    /** Events of which nothing is left say so. Once they do, this changes nothing. */
    public void settle() {
        SampleFiles.events().stream()
                .filter(SampleEvent::soldOut)
                .flatMap(
                        event -> database
                                .query(OF_TITLE, row -> row.getObject("id", UUID.class), event.title(), NOBODY.value())
                                .stream())
                .forEach(id -> events.stockChanged(new EventId(id)));
    }
}
