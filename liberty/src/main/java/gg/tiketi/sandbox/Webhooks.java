package gg.tiketi.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * News for the shop: once when a payment changes, and up to seven times again while the shop does not answer 200 within ten seconds. Toss waits
 * 1, 4, 16… minutes; here a minute is as long as the test says.
 */
public final class Webhooks implements AutoCloseable {
    private static final List<Integer> MINUTES = List.of(1, 4, 16, 64, 256, 1024, 4096);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS").withZone(SandboxClock.SEOUL);

    /** How news travel. */
    public enum Mode {
        ON,
        /** They are lost. */
        OFF,
        /** Each comes three times. */
        DUPLICATE,
        /** The shop hears of a change before it gets its answer. */
        EARLY,
        /** Each waits for the next one, and comes after it. */
        REORDERED
    }

    private static final int COPIES = 3;

    private final SandboxClock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4, task -> {
        var thread = new Thread(task, "webhook");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger delivered = new AtomicInteger();
    private volatile URI target;
    private volatile URI base;
    private volatile Mode mode = Mode.ON;
    private volatile Duration minute = Duration.ofSeconds(1);
    private ObjectNode waiting;

    Webhooks(SandboxClock clock) {
        this.clock = clock;
    }

    /** @param target null: nobody listens */
    public void to(URI target) {
        this.target = target;
    }

    public void mode(Mode mode) {
        this.mode = mode;
    }

    /** How long a minute of the retry schedule takes. */
    public void minute(Duration minute) {
        this.minute = minute;
    }

    /** How many were answered with 200. */
    public int delivered() {
        return delivered.get();
    }

    void base(URI base) {
        this.base = base;
    }

    URI base() {
        return base;
    }

    void changed(SandboxPayment payment) {
        var news = Payments.JSON.createObjectNode();
        news.put("eventType", "PAYMENT_STATUS_CHANGED").put("createdAt", CREATED.format(clock.now()));
        news.set("data", payment.shown().deepCopy());
        send(news);
    }

    /** Of a virtual account: both kinds, as a shop gets them that has registered for both. */
    void deposited(SandboxPayment payment) {
        changed(payment);
        send(Payments.JSON
                .createObjectNode()
                .put("createdAt", CREATED.format(clock.now()))
                .put("secret", payment.shown().path("secret").asText())
                .put("status", payment.status())
                .put(
                        "transactionKey",
                        payment.shown().path("lastTransactionKey").asText())
                .put("orderId", payment.orderId()));
    }

    /** Any body at all, as a forger would. */
    public void send(ObjectNode news) {
        if (target == null || mode == Mode.OFF) {
            return;
        }
        switch (mode) {
            case DUPLICATE -> {
                for (var i = 0; i < COPIES; i++) {
                    deliverLater(news, 0, 0);
                }
            }
            case EARLY -> deliver(news, transmission(), 0);
            case REORDERED -> reorder(news);
            default -> deliverLater(news, 0, 0);
        }
    }

    private synchronized void reorder(ObjectNode news) {
        if (waiting == null) {
            waiting = news;
        } else {
            deliverLater(news, 0, 0);
            deliverLater(waiting, 0, 1);
            waiting = null;
        }
    }

    private void deliverLater(ObjectNode news, int retries, long minutes) {
        var id = transmission();
        threads.schedule(() -> deliver(news, id, retries), minutes * minute.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void deliver(ObjectNode news, String transmission, int retries) {
        var request = HttpRequest.newBuilder(target)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("tosspayments-webhook-transmission-id", transmission)
                .header("tosspayments-webhook-transmission-time", clock.text())
                .header("tosspayments-webhook-transmission-retried-count", Integer.toString(retries))
                .POST(HttpRequest.BodyPublishers.ofString(news.toString()))
                .build();
        try {
            if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                delivered.incrementAndGet();
                return;
            }
        } catch (java.io.IOException e) {
            // As good as another answer than 200.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (retries < MINUTES.size() && !threads.isShutdown()) {
            threads.schedule(
                    () -> deliver(news, transmission, retries + 1),
                    MINUTES.get(retries) * minute.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private static String transmission() {
        return "whtrans_" + UUID.randomUUID();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
