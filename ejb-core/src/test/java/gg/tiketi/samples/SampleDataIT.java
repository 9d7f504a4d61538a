package gg.tiketi.samples;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.events.EventQuery;
import gg.tiketi.events.EventServer;
import gg.tiketi.events.EventSummary;
import gg.tiketi.images.ImageStore;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.oracles.MoneyOracles;
import gg.tiketi.outbox.FactConsumer;
import gg.tiketi.outbox.OutboxMessage;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataIT {
    private static final EventQuery ALL =
            new EventQuery(Set.of(), null, null, null, null, null, null, null, null, null, 100, 0);

    /** Things no business has, though all books are right. */
    private static final String ODD = """
            select 'buyer without an account' as what from ticket_schema.reservations r
             where not exists (select from auth_schema.users u where u.id = r.user_id and u.created_at < r.created_at)
            union all
            select 'account somebody can sign in to' from auth_schema.users u where u.password_hash is not null or u.google_sub not like 'sample-%'
            union all
            select 'order outside of its sale' from ticket_schema.reservations r join ticket_schema.events e on e.id = r.event_id
             where r.created_at not between e.sale_start_date and e.sale_end_date
            union all
            select 'time to come' from ticket_schema.reservation_history h where h.at > now()
            union all
            select 'money to come' from payment_schema.ledger_entries l where l.recorded_at > now()
            union all
            select 'nothing to see of ' || f.fate
              from unnest(array['confirmed', 'cancelled', 'expired']) as f (fate)
             where (select count(*) from ticket_schema.reservations r where r.status = f.fate) < 300
            union all
            select 'nothing sold in the week after ' || week from generate_series(now() - interval '77 days', now() - interval '7 days', interval '7 days') week
             where not exists (select from ticket_schema.reservations r where r.created_at between week and week + interval '7 days')
            union all
            select 'fact that somebody hears of' from platform_schema.outbox o
             where o.type = 'reservation.confirmed' and not exists (select from platform_schema.processed_events p where p.outbox_id = o.id)
            """;

    private final TestDatabase database = TestDatabase.migrated();
    private final EventServer server =
            new EventServer(database, TestRedis.shared().gateway());

    private static final FactConsumer LISTENER = new FactConsumer() {
        @Override
        public String name() {
            return "listener";
        }

        @Override
        public Set<String> types() {
            return Set.of("reservation.confirmed");
        }

        @Override
        public void handle(OutboxMessage message) {
            throw new IllegalStateException("Nobody is told of samples");
        }
    };

    @TempDir
    private Path folder;

    private ImageStore images;
    private SampleData samples;
    private SampleSales sales;

    @BeforeEach
    void putTogether() {
        images = ImageStore.in(folder);
        samples = new SampleData(server.database, database.clock(), server.layouts, server.events, images);
        sales = new SampleSales(database.owner(), List.of(LISTENER));
    }

    private int load() {
        var posters = samples.posters();
        return database.transactions().inNew(() -> samples.loadOnce(posters));
    }

    @Test
    void samplesComeOnceWithPostersAndInEveryStatus() {
        int loaded = load();
        int again = load();
        sales.makeOnce();
        database.transactions().run(samples::settle);

        var events = server.events.list(ALL).events();
        assertThat(events).hasSize(loaded).hasSizeGreaterThanOrEqualTo(25);
        assertThat(again).isZero();
        assertThat(events)
                .extracting(EventSummary::status)
                .contains("upcoming", "on_sale", "sold_out", "ended", "cancelled");
        assertThat(events)
                .allSatisfy(event -> assertThat(images.find(event.posterUrl().replace("/api/images/", "")))
                        .as(event.title())
                        .isPresent());
        assertThat(events)
                .as("an address tells the region of each")
                .extracting(EventSummary::region)
                .doesNotContainNull()
                .contains("seoul", "incheon", "gyeonggi", "busan");
        assertThat(server.layouts.list())
                .extracting(layout -> layout.totalSeats())
                .containsExactly(265, 1_250, 4_900, 50_000);
        assertThat(server.database.query(
                        "select author from ticket_schema.news order by is_pinned desc", row -> row.getString(1)))
                .containsExactly("TIKETI", "TIKETI", "TIKETI");
    }

    /** Printed, not asserted: how long it takes says more about the machine. */
    @Test
    void whatIsSoldHasBuyersAndIsPaidFor() {
        var began = System.nanoTime();
        load();
        var loaded = System.nanoTime();
        assertThat(sales.makeOnce()).isTrue();
        System.out.printf(
                "samples loaded in %d ms, sales made in %d ms%n",
                (loaded - began) / 1_000_000, (System.nanoTime() - loaded) / 1_000_000);
        assertThat(sales.makeOnce()).isFalse();
        database.transactions().run(samples::settle);

        var owner = new Database(database.owner());
        assertThat(BookingOracles.violations(owner)).isEmpty();
        assertThat(MoneyOracles.violations(owner)).isEmpty();
        assertThat(owner.query(ODD, row -> row.getString("what"))).isEmpty();
        assertThat(owner.query(
                        "select distinct e.status from ticket_schema.events e join ticket_schema.reservations r on r.event_id = e.id",
                        row -> row.getString(1)))
                .containsExactlyInAnyOrder("on_sale", "sold_out", "ended", "cancelled");
    }

    @Test
    void twoServersThatStartTogetherLoadThemOnce() {
        var first = CompletableFuture.supplyAsync(this::load);
        var second = CompletableFuture.supplyAsync(this::load);

        assertThat(Set.of(first.join(), second.join()))
                .containsExactlyInAnyOrder(0, server.events.list(ALL).events().size());
        var firstSales = CompletableFuture.supplyAsync(sales::makeOnce);
        var secondSales = CompletableFuture.supplyAsync(sales::makeOnce);

        assertThat(Set.of(firstSales.join(), secondSales.join())).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void postersAreDrawingsWithoutScripts() {
        assertThat(SampleFiles.events())
                .allSatisfy(event -> assertThat(new String(SampleFiles.poster(event.poster())))
                        .contains("<svg")
                        .doesNotContainIgnoringCase("<script")
                        .doesNotContainPattern("(?i)\\son\\w+=")
                        .doesNotContain("<image"));
    }
}
