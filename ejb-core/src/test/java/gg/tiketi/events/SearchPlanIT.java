package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.keywords.Vocabulary;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the database finds events among 20,000. */
class SearchPlanIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final EventServer SERVER =
            new EventServer(DATABASE, TestRedis.shared().gateway());

    private static final String MANY = """
            insert into ticket_schema.events (id, title, category, venue, address, artist_name, event_date, sale_start_date, sale_end_date, status)
            select gen_random_uuid(), '공연 ' || md5(n::text), 'concert', '공연장 ' || n %% 97, '서울특별시 ' || md5((n * 7)::text),
                   'Artist ' || md5((n / 5)::text), now() + n * interval '1 minute', now() - interval '1 day', now() + interval '9 days',
                   case when n %% 100 = 0 then 'sold_out' else 'on_sale' end
              from generate_series(1, 20000) n
            """.replace("%%", "%");

    private static final String TICKET_TYPES = """
            insert into ticket_schema.ticket_types (id, event_id, name, price, total_quantity, available_quantity)
            select gen_random_uuid(), id, 'R석', 99000, 100, 50 from ticket_schema.events
             where not exists (select from ticket_schema.ticket_types type where type.event_id = events.id)
            """;

    @BeforeAll
    static void fill() {
        DATABASE.database().update(MANY);
        DATABASE.transactions().run(() -> SERVER.keywords.load(Vocabulary.ofThisRelease()));
        var now = DATABASE.clock().now();
        DATABASE.transactions()
                .run(() -> SERVER.events.create(Drafts.concert("BTS WORLD TOUR ‘ARIRANG’", now), EventServer.ADMIN));
        DATABASE.database().update(TICKET_TYPES);
        // Only the owner may.
        new Database(DATABASE.owner()).update("analyze");
    }

    @ParameterizedTest
    @ValueSource(strings = {"방탄소년단", "방탄소년닥", "arirang", "bts world", "아리랑", "방탄"})
    void searchGoesThroughTheTrigramIndex(String typed) {
        var plan = plan(new EventQuery(Set.of(), null, typed, null, null, null, null, null, null, null, 20, 0));

        assertThat(plan).contains("Bitmap Index Scan on events_search").doesNotContain("Seq Scan on events ");
    }

    @Test
    void artistAndVenueGoThroughItToo() {
        assertThat(plan(new EventQuery(Set.of(), null, null, "방탄소년", null, null, null, null, null, null, 20, 0)))
                .contains("Bitmap Index Scan on events_search");
        assertThat(plan(new EventQuery(Set.of(), null, null, null, "고척스카이돔", null, null, null, null, null, 20, 0)))
                .contains("Bitmap Index Scan on events_search");
    }

    @Test
    void pricesAndRegionsHaveIndexes() {
        var dear = plan(query(null, PriceRange.of(150_000, 200_000)));
        assertThat(dear)
                .contains("ticket_types_price")
                .doesNotContain("Seq Scan on events ")
                .doesNotContain("Seq Scan on ticket_types");
        assertThat(plan(query(Region.JEJU, null))).contains("events_region").doesNotContain("Seq Scan on events ");
    }

    @Test
    void timerReadsTheFirstRowOfItsIndex() {
        assertThat(explain(EventStatuses.NEXT)).contains("Index Only Scan using events_next_transition", "rows=1");
    }

    @Test
    void pageOfManyEventsLooksAtTheStockOfThoseOnItOnly() {
        var plan = plan(new EventQuery(Set.of(), null, null, null, null, null, null, null, null, null, 20, 0));

        assertThat(plan).containsPattern("Index Scan using ticket_types_name_unique.*loops=20");
    }

    private static EventQuery query(Region region, PriceRange price) {
        return new EventQuery(Set.of(), null, null, null, null, region, price, null, null, null, 20, 0);
    }

    private static String plan(EventQuery query) {
        var search = EventSearch.of(query, SERVER.keywords);
        return explain(search.sql(), search.values());
    }

    private static String explain(String sql, Object... values) {
        var lines = DATABASE.database().query("explain (analyze, timing off) " + sql, row -> row.getString(1), values);
        return String.join("\n", lines);
    }
}
