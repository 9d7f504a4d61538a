package gg.tiketi.outbox;

import gg.tiketi.database.AfterCommit;
import gg.tiketi.database.Database;
import gg.tiketi.database.Nudges;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The outbox of one server, wired as the container does it. */
final class OutboxServer implements AutoCloseable {
    final Database database;
    final OutboxRelay relay;
    final Outbox outbox;
    final Deliveries deliveries;

    private final TestDatabase source;
    private final RedisGateway redis;
    private final List<StreamReader> readers = new ArrayList<>();
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);

    /** @param nudges runs the relay after a commit */
    OutboxServer(TestDatabase source, RedisGateway redis, Executor nudges) {
        this.source = source;
        this.redis = redis;
        database = source.database();
        relay = new OutboxRelay(database, source.transactions(), redis, 100_000);
        var afterCommit = new Nudges(new AfterCommit(source.transactions()), nudges);
        afterCommit.wake(OutboxTimer.class, relay::relayAll);
        outbox = new Outbox(database, afterCommit);
        var failures = new Failures(database, source.transactions());
        deliveries = new Deliveries(
                database,
                source.transactions(),
                failures,
                new BatchDeliveries(database, source.transactions(), failures));
    }

    void append(Fact... facts) {
        source.transactions().run(() -> outbox.appendAll(List.of(facts)));
    }

    /** As {@link FactConsumers} does. */
    void run(FactConsumer consumer) {
        deliveries.register(consumer);
        var reader = new StreamReader(redis, deliveries, consumer);
        new Thread(reader).start();
        readers.add(reader);
        timers.scheduleWithFixedDelay(() -> deliveries.sweep(consumer), 500, 500, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timers.shutdownNow();
        readers.forEach(StreamReader::stop);
    }
}
