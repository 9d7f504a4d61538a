package gg.tiketi.queue;

import static gg.tiketi.queue.QueueFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** An event that lets two in, a server for its line, and what the tests do with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WaitingRoomCase {
    final QueueFixture queues = new QueueFixture();
    final TestRedis store = TestRedis.own();
    final QueueServer server = new QueueServer(queues.database, store.gateway());
    final WaitingRoom room = server.room;
    EventId event;

    @BeforeEach
    void open() {
        event = queues.event(2);
    }

    @AfterEach
    void theFiguresFitTheRows() {
        assertThat(queues.violations(event)).isZero();
    }

    @AfterAll
    void stop() throws InterruptedException {
        server.close();
        store.close();
    }

    /** @return one of the two who took all the places */
    UserId full() {
        var inside = user();
        server.check(inside, event, null);
        server.check(user(), event, null);
        return inside;
    }

    Instant inMinutes(int minutes) {
        return server.clock.now().plus(Duration.ofMinutes(minutes));
    }

    void awaitMirrored() {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            server.follower.catchUp(event);
            return server.redis
                    .tryCall(redis -> redis.hget(QueueKeys.of(event).meta(), "revision"))
                    .map(Long::valueOf)
                    .equals(new LineChanges(server.database).revision(event));
        });
    }

    static void assertRefused(RefusalCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
