package gg.tiketi.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.database.FiguresDatabase;
import gg.tiketi.database.SteadyClock;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.reservations.Sale;
import gg.tiketi.testing.Race;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each look at a page is counted once, whoever dies when; visitors once a day. */
class RollupIT {
    private static final String CHROME = "Chrome";
    private static final String FIREFOX = "Firefox";

    private final TestRedis server = TestRedis.own();
    private final RedisGateway redis = server.gateway();
    private final TestDatabase database = TestDatabase.migrated();
    private final Database owner = new Database(database.owner());
    private final Sale sale = Sale.of(database, 1, 1);
    private final UUID event = sale.event.value();
    private PageViews pages;

    private static final String SPANS_THAT_DIFFER = """
            with due as (
                select p.kind, p.subject, p.step, length.days, cast(date_bin(length.days * interval '1 day', p.date, '1970-01-01') as date) as date,
                       sum(p.views) as views, sum(p.visitors) as visitors
                  from stats_schema.page_views p, unnest(array[1, 4, 16, 64]) as length (days)
                 group by 1, 2, 3, 4, 5)
            select format('%s %s %s of %s days: %s by %s instead of %s by %s', kind, subject, step, days, s.views, s.visitors, due.views, due.visitors)
              from due full join stats_schema.page_view_spans s using (kind, subject, step, days, date)
             where (due.views, due.visitors) is distinct from (s.views, s.visitors)
            """;

    @BeforeEach
    void open() {
        owner.update("update ticket_schema.events set artist_name = '아이유 IU'");
        pages = newServer();
    }

    @AfterEach
    void close() {
        assertThat(owner.query(SPANS_THAT_DIFFER, row -> row.getString(1))).isEmpty();
        redis.close();
        server.close();
    }

    private PageViews newServer() {
        return new PageViews(
                redis, new Followed(database.database()), new Visitors(redis), new SteadyClock(database.clock()));
    }

    @Test
    void whatIsLookedAtIsCountedOfTheSiteTheEventAndItsArtist() {
        pages.count(Step.VIEW, event, "Somebody else", "10.0.0.1", CHROME);
        pages.count(Step.VIEW, event, null, "10.0.0.1", CHROME);
        pages.count(Step.SEATS, event, null, "10.0.0.1", FIREFOX);
        pages.count(Step.PAGE, null, null, "10.0.0.2", null);
        pages.count(Step.VIEW, UUID.randomUUID(), "Nobody", "10.0.0.2", null);
        rollUp();

        assertThat(counted("site", "all", "")).isEqualTo("5 by 3");
        assertThat(counted("site", "view", "")).isEqualTo("3 by 2");
        assertThat(counted("event", "all", event.toString())).isEqualTo("3 by 2");
        assertThat(counted("event", "seats", event.toString())).isEqualTo("1 by 1");
        assertThat(counted("artist", "all", "아이유 IU")).isEqualTo("3 by 2");
        assertThat(owner.query("select distinct subject from stats_schema.page_views", row -> row.getString(1)))
                .containsExactlyInAnyOrder("", event.toString(), "아이유 IU");
        assertThat(owner.first(
                        "select views || ' by ' || visitors from stats_schema.hourly_traffic", row -> row.getString(1)))
                .contains("5 by 3");

        var traffic = new Traffic(new FiguresDatabase(database.database()), database.clock());
        assertThat(traffic.ofArtist("아이유 IU", null, null))
                .hasSize(30)
                .last()
                .extracting(TrafficDay::pageViews)
                .isEqualTo(3L);
        var overview = traffic.overview(null, null, 10);
        assertThat(overview.topEvents())
                .singleElement()
                .extracting(top -> top.title())
                .isEqualTo("봄, 다시");
        assertThat(overview.gaps()).isEmpty();
    }

    @Test
    void nothingIsLostOrCountedTwiceWhereverAServerDies() {
        var deaths = 0;
        var lived = false;
        for (int steps = 0; !lived; steps++) {
            look();
            lived = new DyingServer(database, server, steps).rollUp();
            deaths += lived ? 0 : 1;
        }
        look();
        rollUp();

        assertThat(deaths).as("places to die at").isGreaterThan(8);
        assertThat(counted("site", "all", "")).isEqualTo(2 * (deaths + 2) + " by 2");
        assertThat(counted("event", "view", event.toString())).isEqualTo(2 * (deaths + 2) + " by 2");
        assertThat(left()).as("what is left in Redis").isZero();
    }

    @Test
    void serversThatAddUpAtOnceDoNotGetIntoEachOthersWay() throws Exception {
        for (int round = 0; round < 5; round++) {
            look();
            Race.run(4, racer -> {
                pages.count(Step.PAGE, null, null, "10.0.1." + racer, CHROME);
                rollUp();
                return racer;
            });
        }
        rollUp();

        assertThat(counted("site", "all", "")).isEqualTo(5 * (2 + 4) + " by 6");
        assertThat(left()).isZero();
    }

    @Test
    void withRedisOnlyWhatWasNotAddedIsLostAndThatIsSaid() {
        look();
        rollUp();
        look();
        server.flush();
        pages = newServer();
        look();
        rollUp();

        // The same two browsers: without their salt they are two others.
        assertThat(counted("site", "all", "")).isEqualTo("4 by 4");
        var gaps = new Traffic(new FiguresDatabase(database.database()), database.clock())
                .overview(null, null, 1)
                .gaps();
        assertThat(gaps).singleElement().satisfies(gap -> assertThat(gap.from()).isBefore(gap.to()));
    }

    @Test
    void addingABatchWithoutLookingForItsNameWouldCountTwice() {
        var source = owner.first(
                        "select pg_get_functiondef(cast('stats_schema.add_traffic' as regproc))",
                        row -> row.getString(1))
                .orElseThrow();
        owner.update("alter table stats_schema.traffic_batches drop constraint traffic_batches_pkey");
        owner.update(source.replace("where b.id = batch) then", "where b.id = batch and false) then"));
        look();
        // Dies after adding, before deleting.
        for (int steps = 0; !counted("site", "all", "").startsWith("2 "); steps++) {
            assertThat(new DyingServer(database, server, steps).rollUp()).isFalse();
        }
        rollUp();

        assertThat(counted("site", "all", "")).isNotEqualTo("2 by 2");
    }

    @Test
    void withoutRedisNobodyIsDisturbed() {
        server.close();
        look();
        rollUp();

        var live = new LiveCounters(redis).look(database.clock().now());
        assertThat(live.counting()).isFalse();
        assertThat(live.minutes()).hasSize(30);
    }

    @Test
    void theLastMinutesAreThereAtOnce() {
        look();
        look();

        var live = new LiveCounters(redis).look(database.clock().now());
        assertThat(live.counting()).isTrue();
        assertThat(live.visitorsNow()).isEqualTo(2);
        assertThat(live.minutes().stream()
                        .mapToLong(LiveTraffic.Minute::pageViews)
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void nothingPersonalIsKept() {
        look();
        rollUp();

        try (var look = server.direct()) {
            for (var key : look.keys("*")) {
                assertThat(key).doesNotContain("10.0.0").doesNotContain(CHROME);
                assertThat(look.ttl(key) > 0 || key.equals(Keys.EPOCH)).as(key).isTrue();
            }
        }
    }

    /** Two people look at the event. */
    private void look() {
        pages.count(Step.VIEW, event, null, "10.0.0.1", CHROME);
        pages.count(Step.VIEW, event, null, "10.0.0.2", FIREFOX);
    }

    private void rollUp() {
        new Rollup(redis, database.database(), database.transactions(), new BatchReader(redis, database.database()))
                .run();
    }

    private String counted(String kind, String step, String subject) {
        return owner.first(
                        "select sum(views) || ' by ' || sum(visitors) from stats_schema.page_views"
                                + " where kind = ? and step = ? and subject = ? and date > ? having count(*) > 0",
                        row -> row.getString(1),
                        kind,
                        step,
                        subject,
                        LocalDate.EPOCH)
                .orElse("0 by 0");
    }

    private long left() {
        try (var look = server.direct()) {
            return look.keys("*").stream()
                    .filter(key -> key.contains(":counts:")
                            || key.contains(":batches")
                            || key.contains(":hours")
                            || key.contains("}:visitors:")
                            || key.contains(":merging:"))
                    .count();
        }
    }
}
