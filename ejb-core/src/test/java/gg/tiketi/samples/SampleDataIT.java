package gg.tiketi.samples;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.events.EventQuery;
import gg.tiketi.events.EventServer;
import gg.tiketi.events.EventSummary;
import gg.tiketi.images.ImageStore;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataIT {
    private static final EventQuery ALL = new EventQuery(Set.of(), null, null, null, null, null, null, null, 100, 0);

    private final TestDatabase database = TestDatabase.migrated();
    private final EventServer server =
            new EventServer(database, TestRedis.shared().gateway());

    @TempDir
    private Path folder;

    private ImageStore images;
    private SampleData samples;

    @BeforeEach
    void putTogether() {
        images = new ImageStore(folder);
        samples = new SampleData(server.database, database.clock(), server.layouts, server.events, images);
    }

    @Test
    void samplesComeOnceWithPostersAndInEveryStatus() {
        int loaded = database.transactions().inNew(samples::loadOnce);
        int again = database.transactions().inNew(samples::loadOnce);

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
        assertThat(server.layouts.list())
                .extracting(layout -> layout.totalSeats())
                .containsExactly(265, 1_250, 4_900, 50_000);
        assertThat(server.database.query(
                        "select author from ticket_schema.news order by is_pinned desc", row -> row.getString(1)))
                .containsExactly("TIKETI", "TIKETI", "TIKETI");
    }

    /** Printed, not asserted: how long it takes says more about the machine. */
    @Test
    void seatsAreThereAndWhatIsSoldHasBuyers() {
        var began = System.nanoTime();
        database.transactions().inNew(samples::loadOnce);
        System.out.printf("samples loaded in %d ms%n", (System.nanoTime() - began) / 1_000_000);

        var owner = new Database(database.owner());
        assertThat(owner.first("select count(*) from ticket_schema.seats", row -> row.getLong(1)))
                .hasValueSatisfying(seats -> assertThat(seats).isGreaterThan(50_000));
        assertThat(BookingOracles.violations(owner)).isEmpty();
    }

    @Test
    void twoServersThatStartTogetherLoadThemOnce() {
        var first = CompletableFuture.supplyAsync(() -> database.transactions().inNew(samples::loadOnce));
        var second = CompletableFuture.supplyAsync(() -> database.transactions().inNew(samples::loadOnce));

        assertThat(Set.of(first.join(), second.join()))
                .containsExactlyInAnyOrder(0, server.events.list(ALL).events().size());
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
