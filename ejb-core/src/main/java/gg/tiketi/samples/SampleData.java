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

    /** Given away free of charge, as much to each as one may have: what is sold has buyers, what is paid has payments. */
    private static final String GIVE_AWAY = """
            with buyers as materialized (
                select e.id as event, t.id as type, t.name, gen_random_uuid() as buyer, gen_random_uuid() as admission,
                       gen_random_uuid() as reservation,
                       least(e.max_seats_per_user, t.available_quantity - first) as tickets, e.max_seats_per_user as most
                  from ticket_schema.events e
                  join ticket_schema.ticket_types t on t.event_id = e.id,
                       generate_series(0, t.available_quantity - 1, e.max_seats_per_user) as first
                 where e.id = ?),
            admitted as (
                insert into ticket_schema.admissions (id, event_id, user_id, joined_at, admitted_at, expires_at, ended_at)
                select admission, event, buyer, now(), now(), now() + interval '1 minute', now() from buyers),
            quotas as (
                insert into ticket_schema.seat_quotas (event_id, user_id, live, most)
                select event, buyer, tickets, most from buyers),
            items as (
                insert into ticket_schema.reservation_items (reservation_id, event_id, ticket_type_id, label, quantity, unit_price)
                select reservation, event, type, name, tickets, 0 from buyers),
            sold as (
                update ticket_schema.ticket_types t set available_quantity = 0 from buyers where t.id = buyers.type)
            insert into ticket_schema.reservations
                   (id, user_id, event_id, reservation_number, admission_id, seat_count, total_amount, expires_at)
            select reservation, buyer, event, ticket_schema.new_reservation_number(), admission, tickets, 0, now()
              from buyers
            """;

    private static final String CONFIRM = """
            update ticket_schema.reservations set status = 'confirmed', payment_status = 'completed' where event_id = ?
            """;

    private static final String TELL = """
            select ticket_schema.append_reservation_facts(
                       array(select id from ticket_schema.reservations where event_id = ?), ?, 'samples')
            """;

    private static final String POST = """
            insert into ticket_schema.news (id, title, content, author, author_id, is_pinned, created_at, updated_at)
            values (gen_random_uuid(), ?, ?, 'TIKETI', ?, ?, ?, ?)
            """;

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
        SampleFiles.news().forEach(news -> post(news, now));
        return samples.size();
    }

    private void load(SampleEvent sample, Instant now, Map<String, UUID> layoutIds) {
        var poster = "/api/images/" + images.keep(ImageType.SVG, SampleFiles.poster(sample.poster()));
        var event = events.create(sample.draft(now, poster, layoutIds), NOBODY).event();
        var id = new EventId(event.id());
        if (sample.soldOut()) {
            sellOut(id);
        }
        if (sample.cancelled()) {
            events.cancel(id, NOBODY);
        }
    }

    private void post(SampleNews news, Instant now) {
        var posted = news.posted().from(now);
        database.update(POST, news.title(), news.content(), NOBODY.value(), news.pinned(), posted, posted);
    }

    private void sellOut(EventId event) {
        database.update(GIVE_AWAY, event.value());
        database.query(TELL, row -> "", event.value(), "created");
        database.update(CONFIRM, event.value());
        database.query(TELL, row -> "", event.value(), "confirmed");
        events.stockChanged(event);
    }
}
