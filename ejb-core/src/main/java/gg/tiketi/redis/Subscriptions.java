package gg.tiketi.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** All subscriptions of this server, and the heartbeat that finds out which of their connections are dead. */
final class Subscriptions {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** Two heartbeats unanswered: a connection that a firewall dropped gives no other sign. */
    static final Duration LONGEST_SILENCE = HEARTBEAT.multipliedBy(2).plusSeconds(1);

    private final RedisConnections connections;
    private final ThreadFactory threads;
    private final List<Subscription> all = new CopyOnWriteArrayList<>();
    private ScheduledExecutorService heart;

    Subscriptions(RedisConnections connections, ThreadFactory threads) {
        this.connections = connections;
        this.threads = threads;
    }

    synchronized void add(String channel, Consumer<String> listener, Runnable begun) {
        if (heart == null) {
            heart = Executors.newSingleThreadScheduledExecutor(threads);
            heart.scheduleWithFixedDelay(this::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        }
        var subscription = new Subscription(connections, channel, listener, begun);
        all.add(subscription);
        threads.newThread(subscription).start();
    }

    synchronized void close() {
        if (heart != null) {
            heart.shutdownNow();
        }
        all.forEach(Subscription::close);
    }

    private void beat() {
        all.forEach(Subscription::ping);
    }
}
