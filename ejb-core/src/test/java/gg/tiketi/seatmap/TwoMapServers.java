package gg.tiketi.seatmap;

import static org.awaitility.Awaitility.await;

import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** Two servers that show the same ten seats. */
abstract class TwoMapServers {
    private static final Duration LONG = Duration.ofMinutes(5);

    final TestDatabase database = TestDatabase.migrated();
    final TestRedis redis = TestRedis.own();
    final MapServer here = new MapServer(database, redis, LONG);
    final MapServer there = new MapServer(database, redis, LONG);
    final SeatedEvent event = SeatedEvent.ofOneRow(database, 10, 4);
    final List<UUID> seats = event.seats();

    @AfterEach
    void stop() {
        here.close();
        there.close();
        redis.close();
    }

    /** Both servers have somebody who looks at the event, and listen. */
    void look() {
        here.maps.status(event.id);
        there.maps.status(event.id);
        var before = version(here);
        await().until(() -> {
            var last = here.feed.head(event.id).version();
            var heard = last > before && version(here) == last && version(there) == last;
            if (!heard) {
                here.feed.publishSoftLocks(event.id, List.of(), true);
            }
            return heard && here.redis.isUp();
        });
    }

    SeatState state(MapServer server, int ordinal) {
        return server.boards.fresh(event.id).orElseThrow().board().state(ordinal);
    }

    long version(MapServer server) {
        return server.boards.fresh(event.id).orElseThrow().version();
    }
}
