package gg.tiketi.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server's side of a socket that takes frames only when told to: a real one takes megabytes before it shows that nobody reads. */
class SubscriberTest {
    private static final int MOST_WAITING = 64;

    private final BlockingQueue<String> given = new LinkedBlockingQueue<>();
    private final Deque<SendHandler> underWay = new ArrayDeque<>();
    private final Lanes lanes = new Lanes();
    private Subscriber subscriber;

    @BeforeEach
    void open() {
        lanes.threads = stub(ManagedThreadFactory.class, (method, work) -> new Thread((Runnable) work[0]));
        lanes.start();
        var remote = stub(RemoteEndpoint.Async.class, (method, sent) -> {
            assertThat(underWay).as("one frame at a time").isEmpty();
            underWay.add((SendHandler) sent[1]);
            given.add((String) sent[0]);
            return null;
        });
        subscriber =
                new Subscriber(stub(Session.class, (method, none) -> method.equals("isOpen") ? true : remote), lanes);
    }

    @AfterEach
    void stop() {
        lanes.stop();
    }

    @Test
    void framesComeOneAfterTheOtherInOrder() {
        offer(1, 3);

        assertThat(given).containsExactly("1");
        taken();
        assertThat(given).containsExactly("1", "2");
        taken();
        taken();
        assertThat(given).containsExactly("1", "2", "3");
    }

    @Test
    void whoIsSixtyFourFramesBehindGetsThemAll() {
        offer(0, MOST_WAITING);

        takenWhileThereAreAny();
        assertThat(given)
                .containsExactlyElementsOf(IntStream.rangeClosed(0, MOST_WAITING)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void whoIsFurtherBehindGetsOneResyncInsteadOfAllAndThenGoesOn() {
        offer(0, MOST_WAITING + 100);

        takenWhileThereAreAny();
        assertThat(given).containsExactly("0", Frames.RESYNC);
        subscriber.offer("next");
        assertThat(given).containsExactly("0", Frames.RESYNC, "next");
    }

    @Test
    void aFrameTheServerDidNotTakeComesAgainAndBeforeTheOthers() throws InterruptedException {
        offer(1, 2);
        assertThat(given.take()).isEqualTo("1");

        underWay.remove().onResult(new SendResult(new IllegalStateException("answering a ping")));
        assertThat(given.poll(30, TimeUnit.SECONDS)).isEqualTo("1");
        taken();
        assertThat(given).containsExactly("2");
    }

    private void offer(int first, int last) {
        IntStream.rangeClosed(first, last).mapToObj(Integer::toString).forEach(subscriber::offer);
    }

    private void taken() {
        underWay.remove().onResult(new SendResult());
    }

    private void takenWhileThereAreAny() {
        while (!underWay.isEmpty()) {
            taken();
        }
    }

    private interface Calls {
        Object called(String method, Object[] arguments);
    }

    private static <T> T stub(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> calls.called(method.getName(), arguments)));
    }
}
