package gg.tiketi.queue;

import static gg.tiketi.queue.QueueFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Q2: who has been told a place that PostgreSQL knew is not told a higher one by a mirror that is behind, on any server. Nobody
 * mirrors here but when the test says so, and each case also shows what is told without the guard.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacesNeverRiseIT {
    private final QueueFixture queues = new QueueFixture();
    private final TestRedis store = TestRedis.own();
    private final QueueServer server = newServer();
    private final QueueServer other = newServer();
    private EventId event;
    private UserId ahead;
    private UserId last;

    @BeforeEach
    void twoWait() {
        event = queues.event(1);
        server.check(user(), event, null);
        ahead = user();
        last = user();
        server.check(ahead, event, null);
        server.mirror.catchUp(event);
    }

    @AfterAll
    void stop() throws InterruptedException {
        server.close();
        other.close();
        store.close();
    }

    @Test
    void afterRedisWasAway() {
        server.check(last, event, null);
        server.mirror.catchUp(event);
        store.freeze();
        server.leave(ahead, event);
        assertThat(placeOn(server)).isEqualTo(1);
        store.thaw();
        await().atMost(Duration.ofSeconds(30)).until(() -> server.redis.isUp() && other.redis.isUp());
        theMirrorCountsAsFresh();

        // Without the guard: what only the server knows that was asked while Redis was away, nobody can know before it
        // said so.
        assertThat(placeOn(other)).isEqualTo(2);

        assertThat(placeOn(server)).isEqualTo(1);
        assertThat(placeOn(other)).isEqualTo(1);
    }

    @Test
    void whereTheMirrorComesLate() {
        newcomerWhoIsAskedAboutWhileTheMirrorFollows();
        assertThat(placeOn(other)).isEqualTo(1);
    }

    @Test
    void withoutTheGuardALateMirrorIsNoticed() {
        newcomerWhoIsAskedAboutWhileTheMirrorFollows();
        server.redis.call(redis -> redis.hdel(QueueKeys.of(event).meta(), "told"));
        assertThat(placeOn(other)).isEqualTo(2);
    }

    @Test
    void anEarlierStateOfPostgreSqlIsBelieved() {
        server.check(last, event, null);
        server.mirror.catchUp(event);
        server.mirror.told(event, 1_000_000);

        assertThat(placeOn(other)).isEqualTo(2);
        server.mirror.catchUp(event);
        assertThat(server.mirror.find(event, last, false)).isPresent();
    }

    @Test
    void whoComesAgainBeforeTheMirrorKnowsHimIsGuardedToo() {
        server.check(last, event, null);
        server.check(user(), event, null);
        followedMeanwhile(() -> {
            server.leave(ahead, event);
            assertThat(server.check(last, event, null).position()).isEqualTo(1);
        });
        assertThat(placeOn(other)).isEqualTo(1);
    }

    /** The mirror takes over the newcomer, but not yet that the one ahead of him has left. */
    private void newcomerWhoIsAskedAboutWhileTheMirrorFollows() {
        server.check(last, event, null);
        followedMeanwhile(() -> {
            server.leave(ahead, event);
            assertThat(placeOn(server)).isEqualTo(1);
        });
    }

    /** A server that has read what changed, and is slow to write it down. */
    private void followedMeanwhile(Runnable act) {
        var slow = new LineChanges(other.database) {
            @Override
            Optional<Changes> since(EventId event, long revision) {
                var read = super.since(event, revision);
                act.run();
                return read;
            }
        };
        new MirrorFollower(other.redis, slow, new MirrorBuilder(other.redis, slow)).catchUp(event);
        theMirrorCountsAsFresh();
    }

    /** However slow this machine is. */
    private void theMirrorCountsAsFresh() {
        server.redis.call(redis -> redis.hset(QueueKeys.of(event).meta(), "at", "99999999999999"));
    }

    private long placeOn(QueueServer asked) {
        return asked.room.status(last, event).position();
    }

    private QueueServer newServer() {
        return new QueueServer(queues.database, store.gateway(), QueueServer.SETTINGS, work -> {});
    }
}
