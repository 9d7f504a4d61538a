package gg.tiketi.stats;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.analytics.LiveCounters;
import gg.tiketi.analytics.Traffic;
import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseClock;
import gg.tiketi.database.FiguresDatabase;
import gg.tiketi.reservations.LatestReservations;
import gg.tiketi.shared.EventId;
import gg.tiketi.testing.KeptConnections;
import gg.tiketi.testing.Percentiles;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Figures over a million reservations of a year: how long each takes, printed, and that none of them reads what grows with sales. Making
 * the year and counting it takes some minutes, so no build runs it:
 *
 * <pre>mvn -pl ejb-core verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=MillionReservationsBenchmark</pre>
 *
 * {@code -Dstats.benchmark.url} names a database that has such a year already, counted.
 */
class MillionReservationsBenchmark {
    private static final int RESERVATIONS = Integer.getInteger("stats.benchmark.reservations", 1_000_000);
    private static final String URL = System.getProperty("stats.benchmark.url");
    private static final int ASKS = 200;

    /** The promise; for the periods people usually look at. */
    private static final Duration MOST = Duration.ofMillis(50);

    /** What grows with each sale: nobody who asks for figures reads through it. */
    private static final String READ_THROUGH = """
            select relname, seq_tup_read
              from pg_stat_user_tables
             where schemaname || '.' || relname in ('ticket_schema.reservations', 'ticket_schema.reservation_items',
                   'ticket_schema.reservation_history', 'ticket_schema.seats', 'payment_schema.payments', 'payment_schema.refunds',
                   'auth_schema.users', 'stats_schema.bookings', 'stats_schema.buyers', 'stats_schema.accounts', 'stats_schema.sales',
                   'stats_schema.page_views', 'stats_schema.page_view_spans')
             order by 1
            """;

    private record Read(String table, long rows) {}

    @Test
    void figuresOverAMillionReservations() throws Exception {
        try (var connections = new KeptConnections(source());
                var redis = TestRedis.own()) {
            var database = new Database(connections.source());
            var clock = new DatabaseClock(database);
            var before = readThrough(database);
            var slow = new ArrayList<String>();
            asks(database, clock, new LiveCounters(redis.gateway())).forEach((name, ask) -> {
                var usual = measure(ask, 7, 30, 30, 90);
                var year = measure(ask, 365);
                System.out.printf(
                        "%-20s p50 %.1f ms, p95 %.1f ms; of a year p50 %.1f ms, p95 %.1f ms%n",
                        name, millis(usual, 50), millis(usual, 95), millis(year, 50), millis(year, 95));
                if (usual.of(95).compareTo(MOST) > 0) {
                    slow.add(name);
                }
            });
            System.out.printf(
                    "load average %.1f%n",
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            // PostgreSQL reports what a session has read once it is idle for a second.
            database.query("select pg_sleep(2)", row -> "");
            assertThat(readThrough(database)).as("rows read through").isEqualTo(before);
            assertThat(slow).as("p95 above 50 ms").isEmpty();
        }
    }

    private static DataSource source() {
        if (URL != null) {
            var prepared = new PGSimpleDataSource();
            prepared.setUrl(URL);
            return prepared;
        }
        var test = TestDatabase.migrated();
        YearOfSales.make(test, RESERVATIONS);
        var server = new StatsServer(test);
        var begun = System.nanoTime();
        server.finish();
        System.out.printf("counted %,d in %d s%n", RESERVATIONS, (System.nanoTime() - begun) / 1_000_000_000);
        new Database(test.owner()).update("analyze");
        return test.source();
    }

    private static Map<String, BiFunction<LocalDate, LocalDate, Object>> asks(
            Database database, DatabaseClock clock, LiveCounters live) {
        var figures = new FiguresDatabase(database);
        var sales = new SalesStats(figures, clock);
        var events = new EventStats(figures, clock);
        var buyers = new BuyerStats(figures, clock);
        var payments = new PaymentStats(figures, clock);
        var traffic = new TrafficStats(
                figures, clock, new ReadModel(database, null), new Rebuilds(database, new AuditLog(database)), live);
        var some = new EventId(
                database.first("select id from ticket_schema.events limit 1", row -> row.getObject("id", UUID.class))
                        .orElseThrow());
        var asks = new LinkedHashMap<String, BiFunction<LocalDate, LocalDate, Object>>();
        asks.put("overview", sales::overview);
        asks.put("daily", sales::daily);
        asks.put("events", (from, to) -> events.events(from, to, 100));
        asks.put("events/{id}", (from, to) -> events.event(some, from, to));
        asks.put("payments", payments::payments);
        asks.put("revenue", sales::revenue);
        asks.put("users", new UserStats(figures, clock)::registrations);
        asks.put("hourly-traffic", traffic::hourly);
        asks.put("conversion", traffic::conversion);
        asks.put("cancellations", (from, to) -> buyers.cancellations(from, to, 20));
        asks.put("realtime", (from, to) -> traffic.realtime());
        asks.put("seat-preferences", (from, to) -> buyers.seatPreferences(from, to, 20));
        asks.put("user-behavior", buyers::behavior);
        asks.put("performance", (from, to) -> traffic.performance(from, to, 20));
        asks.put("artist traffic", (from, to) -> new Traffic(figures, clock).ofArtist("Artist 7", from, to));
        asks.put("analytics dashboard", (from, to) -> new Traffic(figures, clock).overview(from, to, 20));
        asks.put(
                "admin dashboard",
                (from, to) -> sales.totals().toString() + new LatestReservations(database).latest(10));
        return asks;
    }

    private static double millis(Percentiles taken, int percent) {
        return taken.of(percent).toNanos() / 1e6;
    }

    /** @param lengths of periods in days, that end today or before */
    private static Percentiles measure(BiFunction<LocalDate, LocalDate, Object> ask, int... lengths) {
        var random = new Random(ASKS);
        var taken = new ArrayList<Duration>();
        for (int i = 0; i < ASKS; i++) {
            var days = lengths[random.nextInt(lengths.length)];
            var last = LocalDate.now().minusDays(random.nextInt(366 - days));
            var begun = System.nanoTime();
            assertThat(ask.apply(last.minusDays(days - 1L), last)).isNotNull();
            taken.add(Duration.ofNanos(System.nanoTime() - begun));
        }
        return new Percentiles(taken.subList(ASKS / 10, ASKS));
    }

    private static Map<String, Long> readThrough(Database database) {
        return database
                .query(READ_THROUGH, row -> new Read(row.getString("relname"), row.getLong("seq_tup_read")))
                .stream()
                .collect(Collectors.toMap(Read::table, Read::rows));
    }
}
