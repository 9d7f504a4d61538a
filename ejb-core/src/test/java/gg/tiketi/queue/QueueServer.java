package gg.tiketi.queue;

import gg.tiketi.database.AfterCommit;
import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseClock;
import gg.tiketi.database.Nudges;
import gg.tiketi.live.LiveChannel;
import gg.tiketi.live.LiveMessage;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.redis.RedisGateway;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.CountingDataSource;
import gg.tiketi.testing.TestDatabase;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** The waiting room of one server, put together as the container does it. Several may share a database and a Redis. */
final class QueueServer implements AutoCloseable {
    static final String KEY = "a-key-for-tests-that-is-long-enough";
    static final QueueSettings SETTINGS = new QueueSettings(Duration.ofMinutes(10), 500, Duration.ofMinutes(5));

    final CountingDataSource counted;
    final Database database;
    final RedisGateway redis;
    final Line line;
    final QueueMirror mirror;
    final MirrorFollower follower;
    final QueueTickets tickets = new QueueTickets(KEY);
    final WaitingRoom room;
    final AdmissionRounds rounds;
    final LiveQueue live;
    final Outbox outbox;
    final DatabaseClock clock;

    private final Executor mirroring;
    private final ExecutorService answering = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    QueueServer(TestDatabase shared, RedisGateway redis) {
        this(shared, redis, SETTINGS);
    }

    QueueServer(TestDatabase shared, RedisGateway redis, QueueSettings settings) {
        this(shared, redis, settings, Executors.newFixedThreadPool(2));
    }

    /** @param mirroring runs what mirrors the line after a commit */
    QueueServer(TestDatabase shared, RedisGateway redis, QueueSettings settings, Executor mirroring) {
        this.mirroring = mirroring;
        this.redis = redis;
        counted = new CountingDataSource(shared.source());
        database = new Database(counted.source());
        clock = new DatabaseClock(database);
        line = new Line(database, settings);
        var changes = new LineChanges(database);
        follower = new MirrorFollower(redis, changes, new MirrorBuilder(redis, changes));
        mirror = new QueueMirror(redis, follower, settings);
        // Nobody has a socket here.
        live = new LiveQueue(new LiveChannel(redis, nobody()));
        // Nobody listens here: facts stay where the test looks for them.
        outbox = new Outbox(database, new Nudges(new AfterCommit(shared.transactions())));
        room = new WaitingRoom(
                        line,
                        mirror,
                        new MirrorNudge(follower, mirroring),
                        tickets,
                        settings,
                        shared.transactions(),
                        clock)
                .withThreads(answering);
        rounds = new AdmissionRounds(
                line, mirror, follower, live, new QueueMetrics(noMetrics()), outbox, shared.transactions());
    }

    QueuePosition check(UserId user, EventId event, String ticket) {
        return answered(room.check(user, event, ticket));
    }

    QueuePosition status(UserId user, EventId event) {
        return answered(room.status(user, event));
    }

    QueuePosition heartbeat(UserId user, EventId event) {
        return answered(room.heartbeat(user, event));
    }

    void leave(UserId user, EventId event) {
        answered(room.leave(user, event));
    }

    /** What a resource would answer, or throws what it would make a problem of. */
    private static <T> T answered(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** As the container's timer does, but without the second of patience in between. */
    void tickEvery(Duration pause) {
        timer.scheduleWithFixedDelay(rounds::runAll, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Two ticks of one event within 0.6 s are one: makes the next one count. */
    Round tick(EventId event) {
        database.update(
                "update ticket_schema.event_queues set ticked_at = ticked_at - interval '1 s' where event_id = ?",
                event.value());
        return rounds.run(event).orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdownNow();
        timer.awaitTermination(10, TimeUnit.SECONDS);
        if (mirroring instanceof ExecutorService threads) {
            threads.shutdownNow();
            threads.awaitTermination(10, TimeUnit.SECONDS);
        }
        answering.shutdownNow();
        answering.awaitTermination(10, TimeUnit.SECONDS);
        redis.close();
    }

    /** The server's registry does not exist here. */
    private static MetricRegistry noMetrics() {
        return (MetricRegistry) stub(MetricRegistry.class);
    }

    @SuppressWarnings("unchecked")
    private static Event<LiveMessage> nobody() {
        return (Event<LiveMessage>) stub(Event.class);
    }

    private static Object stub(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getReturnType().isInterface()
                        ? stub(method.getReturnType())
                        : zero(method.getReturnType()));
    }

    private static Object zero(Class<?> type) {
        return type == boolean.class ? Boolean.FALSE : null;
    }
}
