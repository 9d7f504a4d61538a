package gg.tiketi.seatmap;

import gg.tiketi.database.Database;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.testing.CountingDataSource;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The seat maps of one server, put together as the container does it. Several may share a database and a Redis. */
final class MapServer implements AutoCloseable {
    final RedisGateway redis;
    final CountingDataSource counted;
    final SeatFeed feed = new SeatFeed();
    final SeatBoards boards = new SeatBoards();
    final SeatMaps maps;
    final SeatLists lists;
    final SeatSelection selection;
    final List<SeatsShown> shown = new CopyOnWriteArrayList<>();

    MapServer(TestDatabase shared, TestRedis redisServer, Duration lockTime) {
        redis = redisServer.gateway();
        counted = new CountingDataSource(shared.source());
        var database = new Database(counted.source());
        var rows = new SeatRows(database);
        feed.redis = redis;
        boards.feed = feed;
        boards.rows = rows;
        boards.locks = new SoftLocks();
        boards.locks.redis = redis;
        boards.shown = recorder();
        var published = new PublishedMaps(database);
        maps = new SeatMaps(boards, rows, published);
        lists = new SeatLists(boards, rows, published);
        selection = new SeatSelection(boards, boards.locks, feed, database, shared.clock(), lockTime);
        feed.listen(boards::hear, () -> {});
    }

    /** As the container's timer does each second. */
    void tick() {
        boards.compare();
    }

    @SuppressWarnings("unchecked")
    private Event<SeatsShown> recorder() {
        return (Event<SeatsShown>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, args) -> {
                    shown.add((SeatsShown) args[0]);
                    return null;
                });
    }

    @Override
    public void close() {
        redis.close();
    }
}
