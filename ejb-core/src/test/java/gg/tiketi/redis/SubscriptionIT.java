package gg.tiketi.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionIT {
    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private TestRedis server;
    private RedisGateway redis;

    @BeforeEach
    void start() {
        server = TestRedis.own();
        redis = new RedisGateway(server.url(), 4, this::thread);
    }

    @AfterEach
    void stop() {
        redis.close();
        server.close();
    }

    @Test
    void hearsEachMessageOnceAndInOrder() {
        subscribe();
        var sent = IntStream.range(0, 500).mapToObj(Integer::toString).toList();
        sent.forEach(message -> redis.call(commands -> commands.publish("news", message)));
        await().until(() -> heard.size() >= sent.size());
        assertThat(heard).containsExactlyElementsOf(sent);
    }

    @Test
    void subscribesAgainAfterTheServerWasKilledAndSaysSo() {
        subscribe();
        server.kill();
        server.start();
        await().untilAsserted(() -> assertThat(begun).hasValue(2));

        publish("after");
        await().until(() -> !heard.isEmpty());
        assertThat(heard).containsExactly("after");
    }

    @Test
    void subscribesAsSoonAsThereIsAServer() {
        server.kill();
        redis.subscribe("news", heard::add, begun::incrementAndGet);
        server.start();
        await().untilAsserted(() -> assertThat(begun).hasValue(1));
        publish("first");
        await().until(() -> heard.contains("first"));
    }

    @Test
    void noticesAServerThatDoesNotAnswerAnyMore() {
        var hasty = new Subscriptions(new RedisConnections(server.url()), this::thread, Duration.ofMillis(200));
        hasty.add("news", heard::add, begun::incrementAndGet);
        await().untilAsserted(() -> assertThat(begun).hasValue(1));

        // The connection stays open and the server says nothing: only the missing answer to the heartbeat tells.
        server.freeze();
        await().pollInterval(Duration.ofMillis(20)).until(() -> threads.stream().anyMatch(SubscriptionIT::isPausing));
        server.thaw();
        await().untilAsserted(() -> assertThat(begun).hasValueGreaterThan(1));
        publish("after");
        await().untilAsserted(() -> assertThat(heard).containsExactly("after"));
        hasty.close();
    }

    @Test
    void aFailingListenerKeepsListening() {
        redis.subscribe(
                "news",
                message -> {
                    heard.add(message);
                    throw new IllegalStateException("on purpose");
                },
                begun::incrementAndGet);
        await().untilAsserted(() -> assertThat(begun).hasValue(1));
        publish("one");
        publish("two");
        await().untilAsserted(() -> assertThat(heard).containsExactly("one", "two"));
    }

    @Test
    void endsItsThreadsWhenClosed() {
        subscribe();
        redis.close();
        await().until(() -> threads.stream().noneMatch(Thread::isAlive));
        assertThat(new ArrayList<>(threads))
                .as("the subscription, its heart, and who delivers posts")
                .hasSize(3);
    }

    private void subscribe() {
        redis.subscribe("news", heard::add, begun::incrementAndGet);
        await().untilAsserted(() -> assertThat(begun).hasValue(1));
    }

    private void publish(String message) {
        await().until(() ->
                redis.tryCall(commands -> commands.publish("news", message)).isPresent());
    }

    private Thread thread(Runnable work) {
        var thread = new Thread(work);
        threads.add(thread);
        return thread;
    }

    /** Between two attempts to connect. */
    private static boolean isPausing(Thread thread) {
        return List.of(thread.getStackTrace()).stream()
                .anyMatch(frame -> frame.getClassName().equals(CountDownLatch.class.getName()));
    }
}
