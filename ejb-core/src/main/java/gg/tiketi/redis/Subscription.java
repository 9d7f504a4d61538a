package gg.tiketi.redis;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** One channel on one connection, which is opened again and again until closed. */
final class Subscription implements Runnable {
    private static final long PAUSE_MILLIS = Availability.PAUSE.toMillis();

    private static final Logger LOG = Logger.getLogger(Subscription.class.getName());

    private final Supplier<Jedis> connections;
    private final String channel;
    private final Consumer<String> listener;
    private final Runnable begun;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Jedis connection;
    private volatile JedisPubSub current;

    Subscription(Supplier<Jedis> connections, String channel, Consumer<String> listener, Runnable begun) {
        this.connections = connections;
        this.channel = channel;
        this.listener = listener;
        this.begun = begun;
    }

    @Override
    public void run() {
        try {
            do {
                listen();
            } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // The server stops.
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the connection is lost or closed. */
    private void listen() {
        try (var own = connections.get()) {
            connection = own;
            current = new Handler();
            if (closed.getCount() > 0) {
                own.subscribe(current, channel);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, e, () -> "Subscription to " + channel + " ended");
        } finally {
            current = null;
        }
    }

    /** A dead connection is noticed by the answer that does not come. */
    void ping() {
        var handler = current;
        try {
            if (handler != null && handler.isSubscribed()) {
                handler.ping();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, e, () -> "No heartbeat on " + channel);
        }
    }

    void close() {
        closed.countDown();
        var own = connection;
        try {
            if (own != null) {
                // Ends the blocking read; there is nobody left to tell.
                own.disconnect();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, e, () -> "Subscription to " + channel + " did not close cleanly");
        }
    }

    private final class Handler extends JedisPubSub {
        @Override
        public void onSubscribe(String subscribed, int channels) {
            guarded(begun);
        }

        @Override
        public void onMessage(String from, String message) {
            guarded(() -> listener.accept(message));
        }

        /** A listener's bug must not end the subscription. */
        private void guarded(Runnable call) {
            try {
                call.run();
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, e, () -> "Listener of " + channel + " failed");
            }
        }
    }
}
