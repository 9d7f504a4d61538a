package gg.tiketi.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.oracles.BookingOracles;
import gg.tiketi.testing.Patience;
import gg.tiketi.testing.Percentiles;
import gg.tiketi.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** S5: a hall whose holds all end at the same moment is free again within two seconds, on two servers and on one. */
class ReleaseLagIT {
    private static final int HOLDS = 5_000;
    private static final Duration PROMISED = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final TestDatabase database = TestDatabase.migrated();
    private final Sale sale = Sale.of(database, HOLDS, 4);
    private final Database sql = database.database();

    @Test
    void twoServersReleaseFiveThousandHolds() throws Exception {
        release("two servers", 2);
    }

    @Test
    void soDoesTheOneThatIsLeft() throws Exception {
        release("one server", 1);
    }

    private void release(String name, int servers) throws Exception {
        holdAll();
        var lags = new ConcurrentLinkedQueue<Duration>();
        var timers = Executors.newScheduledThreadPool(servers);
        var released = new CountDownLatch(HOLDS);
        var end = endTogetherIn(Duration.ofMillis(700));
        try (var desks = new Desks(servers)) {
            for (var i = 0; i < servers; i++) {
                var desk = desks.get(i);
                // As ExpiryTimer, each server with a second of its own.
                timers.scheduleAtFixedRate(
                        () -> sweep(desk, end, lags, released),
                        i * ExpiryTimer.EVERY_MILLIS / servers,
                        ExpiryTimer.EVERY_MILLIS,
                        TimeUnit.MILLISECONDS);
            }
            assertThat(released.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            timers.shutdownNow();
            timers.awaitTermination(10, TimeUnit.SECONDS);
        }
        var measured = new Percentiles(lags);
        System.out.printf("S5 release lag, %s: %s%n", name, measured);
        assertThat(measured.of(99)).isLessThan(Patience.with(PROMISED));
        assertThat(measured.of(100)).isLessThan(Patience.with(LONGEST));
        assertThat(BookingOracles.violations(sale.owner())).isEmpty();
    }

    /** A hold counts as released when its batch is committed. */
    private void sweep(Desk desk, Instant end, ConcurrentLinkedQueue<Duration> lags, CountDownLatch released) {
        int expired;
        do {
            expired = desk.call(door -> door.expireHolds(ExpiryTimer.BATCH));
            var lag = Duration.between(end, database.clock().now());
            lags.addAll(Collections.nCopies(expired, lag));
            for (var i = 0; i < expired; i++) {
                released.countDown();
            }
        } while (expired == ExpiryTimer.BATCH);
    }

    private void holdAll() {
        var buyers = sale.buyers(HOLDS).stream().map(buyer -> buyer.value()).toArray(UUID[]::new);
        var held = sql.query(
                """
                select ticket_schema.hold_seats(pair.buyer, ?, array[pair.seat], 'lag') ->> 'refused' as refused
                  from unnest(?, ?) pair (buyer, seat)
                """,
                row -> row.getString("refused"),
                sale.event.value(),
                buyers,
                sale.seats().toArray(UUID[]::new));
        assertThat(held).hasSize(HOLDS).containsOnlyNulls();
    }

    private Instant endTogetherIn(Duration time) {
        return sale.owner()
                .query(
                        "update ticket_schema.reservations set expires_at = now() + make_interval(secs => ?) returning expires_at",
                        row -> Database.instant(row, "expires_at"),
                        time.toMillis() / 1000.0)
                .get(0);
    }

    private final class Desks implements AutoCloseable {
        private final List<Desk> all = new ArrayList<>();

        Desks(int number) {
            for (var i = 0; i < number; i++) {
                all.add(new Desk(database));
            }
        }

        Desk get(int number) {
            return all.get(number);
        }

        @Override
        public void close() throws Exception {
            for (var desk : all) {
                desk.close();
            }
        }
    }
}
