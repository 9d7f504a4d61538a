package gg.tiketi.queue;

import static gg.tiketi.queue.QueueFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
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
        server.follower.catchUp(event);
    }

    @AfterAll
    void stop() throws InterruptedException {
        server.close();
        other.close();
        store.close();
    }

    @Test
    void whileRedisIsAwayAPlaceIsToldWhenOlderMirrorsDoNotCountAnyMore() {
        server.check(last, event, null);
        server.follower.catchUp(event);
        store.freeze();
        aheadIsGivenUp();
        var told = server.room.status(last, event).toCompletableFuture();
        assertThat(told).isNotDone();
        store.thaw();
        awaitRedis();

        // Without the guard: what was told by now would rise on another server.
        var at = meta("at");
        theMirrorCountsAsFresh();
        // It heard of it when it woke up; one that was out of reach would not have.
        forgetWhatWasTold();
        assertThat(placeOn(other)).isEqualTo(2);
        server.redis.call(redis -> redis.hset(QueueKeys.of(event).meta(), "at", at));

        assertThat(told.join().position()).isEqualTo(1);
        assertThat(placeOn(other)).isEqualTo(1);
    }

    @Test
    void whereRedisHasForgottenWhatItTold() {
        aRedisFromBeforeThePlaceWasTold();
        assertThat(placeOn(other)).isEqualTo(1);
    }

    @Test
    void withoutTheGuardAForgetfulRedisIsNoticed() {
        aRedisFromBeforeThePlaceWasTold();
        server.redis.call(redis -> redis.hset(QueueKeys.of(event).meta(), "run", Long.toString(lastSave())));
        assertThat(placeOn(other)).isEqualTo(2);
    }

    /** As some who run Redis for others have it. */
    @Test
    void aRedisThatMayNotSaySinceWhenItRunsIsBelieved() {
        try (var redis = store.direct()) {
            redis.aclSetUser("default", "-lastsave");
            server.check(last, event, null);
            server.follower.catchUp(event);
            assertThat(server.mirror.find(event, last, false)).isPresent();
            redis.aclSetUser("default", "+lastsave");
        }
    }

    @Test
    void aMirrorIsAsOldAsWhatItsServerHasRead() {
        var read = new AtomicLong();
        server.check(last, event, null);
        followedMeanwhile(() -> read.set(redisTime()));
        assertThat(Long.parseLong(meta("at"))).isLessThanOrEqualTo(read.get());
    }

    @Test
    void whereTheMirrorComesLate() {
        newcomerWhoIsAskedAboutWhileTheMirrorFollows();
        assertThat(placeOn(other)).isEqualTo(1);
    }

    @Test
    void withoutTheGuardALateMirrorIsNoticed() {
        newcomerWhoIsAskedAboutWhileTheMirrorFollows();
        forgetWhatWasTold();
        assertThat(placeOn(other)).isEqualTo(2);
    }

    @Test
    void anEarlierStateOfPostgreSqlIsBelieved() {
        server.check(last, event, null);
        server.follower.catchUp(event);
        server.mirror.told(event, 1_000_000);

        assertThat(placeOn(other)).isEqualTo(2);
        server.follower.catchUp(event);
        assertThat(server.mirror.find(event, last, false)).isPresent();
    }

    @Test
    void whoComesAgainBeforeTheMirrorKnowsHimIsGuardedToo() {
        server.check(last, event, null);
        followedMeanwhile(() -> {
            aheadIsGivenUp();
            assertThat(server.check(last, event, null).position()).isEqualTo(1);
        });
        theMirrorCountsAsFresh();
        assertThat(placeOn(other)).isEqualTo(1);
    }

    @Test
    void whoHasLeftIsNotToldThatHeWaits() {
        lastLeavesWhileTheMirrorFollows();
        assertThat(other.status(last, event).queued()).isFalse();
    }

    @Test
    void withoutTheGuardWhoHasLeftSeemsToWait() {
        lastLeavesWhileTheMirrorFollows();
        forgetWhatWasTold();
        assertThat(other.status(last, event).queued()).isTrue();
    }

    private void lastLeavesWhileTheMirrorFollows() {
        server.check(last, event, null);
        followedMeanwhile(() -> server.leave(last, event));
        theMirrorCountsAsFresh();
    }

    /** A replica that had missed the last writes, or a snapshot. */
    private void aRedisFromBeforeThePlaceWasTold() {
        server.check(last, event, null);
        server.follower.catchUp(event);
        theMirrorCountsAsFresh();
        var earlier = server.redis.call(redis -> QueueKeys.of(event).all().stream()
                .filter(redis::exists)
                .collect(Collectors.toMap(key -> key, redis::dump)));
        aheadIsGivenUp();
        server.follower.catchUp(event);
        assertThat(placeOn(server)).isEqualTo(1);

        // Redis tells in seconds since when it runs.
        await().until(() -> redisTime() / 1_000 > lastSave());
        store.kill();
        store.start();
        awaitRedis();
        earlier.forEach((key, content) -> server.redis.call(redis -> redis.restore(key, 0, content)));
    }

    /** The mirror takes over the newcomer, but not yet that the one ahead of him has left. */
    private void newcomerWhoIsAskedAboutWhileTheMirrorFollows() {
        server.check(last, event, null);
        followedMeanwhile(() -> {
            aheadIsGivenUp();
            assertThat(placeOn(server)).isEqualTo(1);
        });
        theMirrorCountsAsFresh();
    }

    /** By a tick; whoever leaves by himself has it told. */
    private void aheadIsGivenUp() {
        server.line.tick(event, List.of(ahead));
    }

    private void forgetWhatWasTold() {
        server.redis.call(redis -> redis.hdel(QueueKeys.of(event).meta(), "told"));
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
    }

    /** However slow this machine is. */
    private void theMirrorCountsAsFresh() {
        server.redis.call(redis -> redis.hset(QueueKeys.of(event).meta(), "at", "99999999999999"));
    }

    private String meta(String field) {
        return server.redis.call(redis -> redis.hget(QueueKeys.of(event).meta(), field));
    }

    private void awaitRedis() {
        await().atMost(Duration.ofSeconds(30)).until(() -> server.redis.isUp() && other.redis.isUp());
    }

    /** In ms. */
    private long redisTime() {
        var time = "local time = redis.call('TIME') return time[1] * 1000 + math.floor(time[2] / 1000)";
        return (Long) server.redis.call(redis -> redis.eval(time));
    }

    private long lastSave() {
        return (Long) server.redis.call(redis -> redis.eval("return redis.call('LASTSAVE')"));
    }

    private long placeOn(QueueServer asked) {
        return asked.status(last, event).position();
    }

    private QueueServer newServer() {
        return new QueueServer(queues.database, store.gateway(), QueueServer.SETTINGS, work -> {});
    }
}
