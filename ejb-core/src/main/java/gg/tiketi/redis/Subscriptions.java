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
    /** Well below what firewalls allow an idle connection. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final RedisConnections connections;
    private final ThreadFactory threads;
    private final Duration heartbeat;
    private final List<Subscription> all = new CopyOnWriteArrayList<>();
    private ScheduledExecutorService heart;

    Subscriptions(RedisConnections connections, ThreadFactory threads) {
        this(connections, threads, HEARTBEAT);
    }

    Subscriptions(RedisConnections connections, ThreadFactory threads, Duration heartbeat) {
        this.connections = connections;
        this.threads = threads;
        this.heartbeat = heartbeat;
    }

    synchronized void add(String channel, Consumer<String> listener, Runnable begun) {
        if (heart == null) {
            heart = Executors.newSingleThreadScheduledExecutor(threads);
            heart.scheduleWithFixedDelay(this::beat, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS);
        }
        // A connection that a firewall dropped gives no other sign than heartbeats without an answer, here two.
        var silence = heartbeat.multipliedBy(2).plusSeconds(1);
        var subscription = new Subscription(() -> connections.single(silence), channel, listener, begun);
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
