package gg.tiketi.queue;

import static gg.tiketi.queue.QueueFixture.user;
import static gg.tiketi.queue.QueueFixture.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingRoomIT {
    private static final QueueFixture QUEUES = new QueueFixture();
    private static final TestRedis REDIS = TestRedis.own();
    private static final QueueServer SERVER = new QueueServer(QUEUES.database, REDIS.gateway());

    private final WaitingRoom room = SERVER.room;
    private EventId event = QUEUES.event(2);

    @AfterEach
    void theFiguresFitTheRows() {
        assertThat(QUEUES.violations(event)).isZero();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        SERVER.close();
        REDIS.close();
    }

    @Test
    void whereThereIsRoomOneEntersAtOnce() {
        var answer = SERVER.check(user(), event, null);

        assertThat(answer.queued()).isFalse();
        assertThat(answer.admitted()).isTrue();
        assertThat(answer.admittedUntil())
                .isCloseTo(SERVER.clock.now().plus(Duration.ofMinutes(10)), within(5, ChronoUnit.SECONDS));
        assertThat(answer.currentUsers()).isEqualTo(1);
        assertThat(answer.threshold()).isEqualTo(2);
        assertThat(answer.queueTicket()).isNull();
    }

    @Test
    void whoComesLaterWaitsInOrder() {
        full();

        var first = SERVER.check(user(), event, null);
        var second = SERVER.check(user(), event, null);

        assertThat(first.queued()).isTrue();
        assertThat(first.admitted()).isFalse();
        assertThat(first.position()).isEqualTo(1);
        assertThat(second.position()).isEqualTo(2);
        assertThat(second.queueSize()).isEqualTo(2);
        assertThat(second.currentUsers()).isEqualTo(2);
        assertThat(second.number()).isGreaterThan(first.number());
        assertThat(second.estimatedWait()).isPositive();
        assertThat(second.queueTicket()).isNotBlank();
    }

    @Test
    void aRefreshKeepsThePlaceWithAndWithoutTheMirror() {
        full();
        var early = user();
        SERVER.check(early, event, null);
        SERVER.check(user(), event, null);
        awaitMirrored();

        assertThat(SERVER.check(early, event, null).position()).isEqualTo(1);
        REDIS.flush();
        assertThat(SERVER.check(early, event, null).position()).isEqualTo(1);
        assertThat(room.status(early, event).position()).isEqualTo(1);
    }

    @Test
    void askingIsNotJoining() {
        var nobody = user();

        var answer = room.status(nobody, event);

        assertThat(answer.queued()).isFalse();
        assertThat(answer.admitted()).isFalse();
        assertThat(QUEUES.stateOf(nobody, event)).isEqualTo("unknown");
    }

    @Test
    void unknownEventsAndSalesThatAreOverAreRefused() {
        assertRefused(RefusalCode.NOT_FOUND, () -> SERVER.check(user(), new EventId(UUID.randomUUID()), null));
        assertRefused(RefusalCode.NOT_FOUND, () -> room.status(user(), new EventId(UUID.randomUUID())));
        SERVER.leave(user(), new EventId(UUID.randomUUID()));

        QUEUES.sql.update("update ticket_schema.events set status = 'cancelled' where id = ?", event.value());
        assertRefused(RefusalCode.EVENT_NOT_ON_SALE, () -> SERVER.check(user(), event, null));

        var over = QUEUES.event(2, Duration.ofDays(-1));
        QUEUES.sql.update("update ticket_schema.events set sale_end_date = now() where id = ?", over.value());
        assertRefused(RefusalCode.EVENT_NOT_ON_SALE, () -> SERVER.check(user(), over, null));
    }

    @Test
    void whoLeavesMakesRoomForTheNext() {
        var inside = full();
        var next = user();
        SERVER.check(next, event, null);

        SERVER.leave(inside, event);
        var round = SERVER.tick(event);

        assertThat(round.admitted()).containsExactly(next);
        assertThat(room.status(next, event).admitted()).isTrue();
        assertThat(room.status(inside, event).admitted()).isFalse();
        assertRefused(RefusalCode.ADMISSION_REQUIRED, () -> room.requireAdmission(inside, event));
        room.requireAdmission(next, event);
    }

    @Test
    void whoGivesUpWaitingLetsOthersMoveUpAndComesBackLast() {
        full();
        var first = user();
        var second = user();
        SERVER.check(first, event, null);
        SERVER.check(second, event, null);

        SERVER.leave(first, event);
        awaitMirrored();

        assertThat(room.status(second, event).position()).isEqualTo(1);
        assertThat(SERVER.check(first, event, null).position()).isEqualTo(2);
    }

    @Test
    void anAdmissionEndsByTimeAndIsNotRevivedByAsking() {
        var inside = full();
        var next = user();
        SERVER.check(next, event, null);
        QUEUES.age(inside, event, Duration.ofMinutes(11));
        REDIS.flush();

        assertRefused(RefusalCode.ADMISSION_REQUIRED, () -> room.requireAdmission(inside, event));
        assertThat(SERVER.tick(event).admitted()).containsExactly(next);
        assertThat(QUEUES.stateOf(inside, event)).isEqualTo("done");
        assertThat(SERVER.check(inside, event, null).position()).isEqualTo(1);
    }

    @Test
    void activityRenewsAnAdmissionButAskingDoesNot() {
        var inside = user();
        SERVER.check(inside, event, null);
        QUEUES.age(inside, event, Duration.ofMinutes(5));
        REDIS.flush();

        assertThat(room.status(inside, event).admittedUntil()).isBefore(inMinutes(6));
        room.requireAdmission(inside, event);
        assertThat(room.status(inside, event).admittedUntil()).isAfter(inMinutes(9));

        QUEUES.age(inside, event, Duration.ofMinutes(5));
        REDIS.flush();
        assertThat(room.heartbeat(inside, event).admittedUntil()).isAfter(inMinutes(9));
    }

    @Test
    void activityWritesOnceAMinute() {
        var inside = user();
        SERVER.check(inside, event, null);
        awaitMirrored();
        SERVER.counted.forget();

        for (int i = 0; i < 20; i++) {
            room.requireAdmission(inside, event);
        }

        assertThat(SERVER.counted.statements()).isEmpty();
    }

    @Test
    void whoHoldsSeatsIsNotThrownOut() {
        var inside = full();
        var next = user();
        SERVER.check(next, event, null);
        QUEUES.holdsSeats(inside, event, Duration.ofMinutes(3));
        QUEUES.age(inside, event, Duration.ofMinutes(10).minusSeconds(3));

        assertThat(SERVER.tick(event).admitted()).isEmpty();
        REDIS.flush();
        assertThat(room.status(inside, event).admittedUntil()).isAfter(inMinutes(3));

        QUEUES.sql.update("update ticket_schema.reservations set status = 'expired' where user_id = ?", inside.value());
        QUEUES.age(inside, event, Duration.ofMinutes(4));
        assertThat(SERVER.tick(event).admitted()).containsExactly(next);
    }

    @Test
    void whoHasBoughtMakesRoom() {
        var inside = full();
        var next = user();
        SERVER.check(next, event, null);

        SERVER.line.finish(event, inside, SERVER.clock.now());

        assertThat(SERVER.tick(event).admitted()).containsExactly(next);
        assertThat(QUEUES.stateOf(inside, event)).isEqualTo("done");
    }

    @Test
    void whoHasBoughtButHoldsMoreOrCameBackStaysInside() {
        var holder = full();
        QUEUES.holdsSeats(holder, event, Duration.ofMinutes(3));

        SERVER.line.finish(event, holder, SERVER.clock.now());
        assertThat(QUEUES.stateOf(holder, event)).isEqualTo("admitted");

        QUEUES.sql.update(
                "update ticket_schema.reservations set status = 'cancelled' where user_id = ?", holder.value());
        SERVER.line.finish(event, holder, SERVER.clock.now().minusSeconds(60));
        assertThat(QUEUES.stateOf(holder, event)).isEqualTo("admitted");
    }

    @Test
    void beforeTheSaleEverybodyWaitsAndFromItsStartOnIsAdmittedInOrder() {
        event = QUEUES.event(2, Duration.ofHours(1));
        var early = users(3);
        var answers =
                early.stream().map(user -> SERVER.check(user, event, null)).toList();

        assertThat(answers).allMatch(QueuePosition::queued);
        assertThat(answers.get(0).estimatedWait()).isBetween(3_590L, 3_600L);
        assertThat(SERVER.tick(event).admitted()).isEmpty();

        QUEUES.sql.update("update ticket_schema.events set sale_start_date = now() where id = ?", event.value());
        assertThat(SERVER.tick(event).admitted()).containsExactlyInAnyOrderElementsOf(early.subList(0, 2));
    }

    @Test
    void atTheEndOfTheSaleNobodyIsLeftWaiting() {
        full();
        var waiting = user();
        SERVER.check(waiting, event, null);
        QUEUES.sql.update("update ticket_schema.events set status = 'cancelled' where id = ?", event.value());

        var round = SERVER.tick(event);

        assertThat(round.emptied()).isTrue();
        assertThat(round.waiting()).isZero();
        assertThat(QUEUES.stateOf(waiting, event)).isEqualTo("abandoned");
        assertThat(room.status(waiting, event).queued()).isFalse();
    }

    @Test
    void notMoreThanTheRateAreAdmittedInASecond() {
        event = QUEUES.event(1_000, Duration.ofHours(1));
        users(50).forEach(user -> SERVER.check(user, event, null));
        QUEUES.sql.update("update ticket_schema.events set sale_start_date = now() where id = ?", event.value());
        SERVER.line.control(event, 10, null);

        assertThat(SERVER.tick(event).admitted()).hasSize(10);
        assertThat(SERVER.tick(event).admitted()).hasSizeLessThan(10);
    }

    @Test
    void silentUsersLoseTheirPlaceWhenTheyWereListenedFor() {
        full();
        var silent = user();
        var waiting = user();
        SERVER.check(silent, event, null);
        SERVER.check(waiting, event, null);
        awaitMirrored();
        var keys = QueueKeys.of(event);
        try (var redis = REDIS.direct()) {
            // Six minutes ago somebody began to listen, and heard nothing of one of them.
            SERVER.tick(event);
            var now = Long.parseLong(redis.time().get(0)) * 1000;
            redis.hset(keys.meta(), "amnesty", Long.toString(now - 360_000));
            redis.zadd(keys.seen(), now - 310_000, silent.toString());

            SERVER.tick(event);
            awaitMirrored();

            assertThat(QUEUES.stateOf(silent, event)).isEqualTo("abandoned");
            assertThat(room.status(waiting, event).position()).isEqualTo(1);

            // Nobody listened for a while: silence means nothing.
            redis.zadd(keys.seen(), now - 310_000, waiting.toString());
            redis.hset(keys.meta(), "watched", Long.toString(now - 60_000));
            SERVER.tick(event);
            assertThat(QUEUES.stateOf(waiting, event)).isEqualTo("waiting");
        }
    }

    @Test
    void aSignOfLifeKeepsThePlace() {
        full();
        var alive = user();
        SERVER.check(alive, event, null);
        awaitMirrored();
        var keys = QueueKeys.of(event);
        try (var redis = REDIS.direct()) {
            SERVER.tick(event);
            var now = Long.parseLong(redis.time().get(0)) * 1000;
            redis.hset(keys.meta(), "amnesty", Long.toString(now - 360_000));
            redis.zadd(keys.seen(), now - 310_000, alive.toString());

            room.heartbeat(alive, event);
            SERVER.tick(event);

            assertThat(QUEUES.stateOf(alive, event)).isEqualTo("waiting");
        }
    }

    @Test
    void aTicketBringsThePlaceBackWhenBothStoresHaveLostIt() {
        full();
        var early = user();
        var ticket = SERVER.check(early, event, null).queueTicket();
        SERVER.check(user(), event, null);
        // Restored to a state from before the first of them came.
        QUEUES.sql.update(
                "delete from ticket_schema.queue_entries where event_id = ? and user_id = ?",
                event.value(),
                early.value());
        QUEUES.sql.update(
                "update ticket_schema.event_queues set waiting = waiting - 1 where event_id = ?", event.value());
        QUEUES.sql.update(
                "update ticket_schema.queue_blocks set waiting = waiting - 1 where event_id = ?", event.value());
        REDIS.flush();

        var thief = SERVER.check(user(), event, ticket);
        assertThat(thief.position()).isEqualTo(2);

        assertThat(SERVER.check(early, event, ticket).position()).isEqualTo(1);
    }

    @Test
    void aTicketIsWorthNothingAfterLeaving() {
        full();
        var early = user();
        var ticket = SERVER.check(early, event, null).queueTicket();
        SERVER.check(user(), event, null);
        SERVER.leave(early, event);
        awaitMirrored();

        assertThat(SERVER.check(early, event, ticket).position()).isEqualTo(2);
    }

    /** @return one of the two who took all the places */
    private UserId full() {
        var inside = user();
        SERVER.check(inside, event, null);
        SERVER.check(user(), event, null);
        return inside;
    }

    private java.time.Instant inMinutes(int minutes) {
        return SERVER.clock.now().plus(Duration.ofMinutes(minutes));
    }

    private void awaitMirrored() {
        await().atMost(Duration.ofSeconds(5)).until(() -> {
            SERVER.mirror.catchUp(event);
            return SERVER.redis
                    .tryCall(redis -> redis.hget(QueueKeys.of(event).meta(), "revision"))
                    .map(Long::valueOf)
                    .equals(new LineChanges(SERVER.database).revision(event));
        });
    }

    private static void assertRefused(RefusalCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
