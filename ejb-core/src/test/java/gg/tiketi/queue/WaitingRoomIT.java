package gg.tiketi.queue;

import static gg.tiketi.queue.QueueFixture.user;
import static gg.tiketi.queue.QueueFixture.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.RefusalCode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The line: who comes, waits, leaves, is silent, comes back. */
class WaitingRoomIT extends WaitingRoomCase {
    @Test
    void whereThereIsRoomOneEntersAtOnce() {
        var answer = server.check(user(), event, null);

        assertThat(answer.queued()).isFalse();
        assertThat(answer.admitted()).isTrue();
        assertThat(answer.admittedUntil())
                .isCloseTo(server.clock.now().plus(Duration.ofMinutes(10)), within(1, ChronoUnit.MINUTES));
        assertThat(answer.currentUsers()).isEqualTo(1);
        assertThat(answer.threshold()).isEqualTo(2);
        assertThat(answer.queueTicket()).isNull();
    }

    @Test
    void whoComesLaterWaitsInOrder() {
        full();

        var first = server.check(user(), event, null);
        var second = server.check(user(), event, null);

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
        server.check(early, event, null);
        server.check(user(), event, null);
        awaitMirrored();

        assertThat(server.check(early, event, null).position()).isEqualTo(1);
        store.flush();
        assertThat(server.check(early, event, null).position()).isEqualTo(1);
        assertThat(server.status(early, event).position()).isEqualTo(1);
    }

    @Test
    void askingIsNotJoining() {
        var nobody = user();

        var answer = server.status(nobody, event);

        assertThat(answer.queued()).isFalse();
        assertThat(answer.admitted()).isFalse();
        assertThat(queues.stateOf(nobody, event)).isEqualTo("unknown");
    }

    @Test
    void unknownEventsAndSalesThatAreOverAreRefused() {
        assertRefused(RefusalCode.NOT_FOUND, () -> server.check(user(), new EventId(UUID.randomUUID()), null));
        assertRefused(RefusalCode.NOT_FOUND, () -> server.status(user(), new EventId(UUID.randomUUID())));
        server.leave(user(), new EventId(UUID.randomUUID()));

        queues.sql.update("update ticket_schema.events set status = 'cancelled' where id = ?", event.value());
        assertRefused(RefusalCode.EVENT_NOT_ON_SALE, () -> server.check(user(), event, null));

        var over = queues.event(2, Duration.ofDays(-1));
        queues.sql.update("update ticket_schema.events set sale_end_date = now() where id = ?", over.value());
        assertRefused(RefusalCode.EVENT_NOT_ON_SALE, () -> server.check(user(), over, null));
    }

    @Test
    void whoLeavesMakesRoomForTheNext() {
        var inside = full();
        var next = user();
        server.check(next, event, null);

        server.leave(inside, event);
        var round = server.tick(event);

        assertThat(round.admitted()).containsExactly(next);
        assertThat(server.status(next, event).admitted()).isTrue();
        assertThat(server.status(inside, event).admitted()).isFalse();
        assertRefused(RefusalCode.ADMISSION_REQUIRED, () -> room.requireAdmission(inside, event));
        room.requireAdmission(next, event);
    }

    @Test
    void whoGivesUpWaitingLetsOthersMoveUpAndComesBackLast() {
        full();
        var first = user();
        var second = user();
        server.check(first, event, null);
        server.check(second, event, null);

        server.leave(first, event);
        awaitMirrored();

        assertThat(server.status(second, event).position()).isEqualTo(1);
        assertThat(server.check(first, event, null).position()).isEqualTo(2);
    }

    @Test
    void beforeTheSaleEverybodyWaitsAndFromItsStartOnIsAdmittedInOrder() {
        event = queues.event(2, Duration.ofHours(1));
        var early = users(3);
        var answers =
                early.stream().map(user -> server.check(user, event, null)).toList();

        assertThat(answers).allMatch(QueuePosition::queued);
        assertThat(answers.get(0).estimatedWait()).isBetween(3_590L, 3_600L);
        assertThat(server.tick(event).admitted()).isEmpty();

        queues.sql.update("update ticket_schema.events set sale_start_date = now() where id = ?", event.value());
        assertThat(server.tick(event).admitted()).containsExactlyInAnyOrderElementsOf(early.subList(0, 2));
    }

    @Test
    void atTheEndOfTheSaleNobodyIsLeftWaiting() {
        full();
        var waiting = user();
        server.check(waiting, event, null);
        queues.sql.update("update ticket_schema.events set status = 'cancelled' where id = ?", event.value());

        var round = server.tick(event);

        assertThat(round.emptied()).isTrue();
        assertThat(round.waiting()).isZero();
        assertThat(queues.stateOf(waiting, event)).isEqualTo("abandoned");
        assertThat(server.status(waiting, event).queued()).isFalse();
    }

    @Test
    void silentUsersLoseTheirPlaceWhenTheyWereListenedFor() {
        full();
        var silent = user();
        var waiting = user();
        server.check(silent, event, null);
        server.check(waiting, event, null);
        awaitMirrored();
        var keys = QueueKeys.of(event);
        try (var redis = store.direct()) {
            // Six minutes ago somebody began to listen, and heard nothing of one of them.
            server.tick(event);
            var now = Long.parseLong(redis.time().get(0)) * 1000;
            redis.hset(keys.meta(), "amnesty", Long.toString(now - 360_000));
            redis.zadd(keys.seen(), now - 310_000, silent.toString());

            server.tick(event);
            awaitMirrored();

            assertThat(queues.stateOf(silent, event)).isEqualTo("abandoned");
            assertThat(server.status(waiting, event).position()).isEqualTo(1);

            // Nobody listened for a while: silence means nothing.
            redis.zadd(keys.seen(), now - 310_000, waiting.toString());
            redis.hset(keys.meta(), "watched", Long.toString(now - 60_000));
            server.tick(event);
            assertThat(queues.stateOf(waiting, event)).isEqualTo("waiting");
        }
    }

    @Test
    void aSignOfLifeKeepsThePlace() {
        full();
        var alive = user();
        server.check(alive, event, null);
        awaitMirrored();
        var keys = QueueKeys.of(event);
        try (var redis = store.direct()) {
            server.tick(event);
            var now = Long.parseLong(redis.time().get(0)) * 1000;
            redis.hset(keys.meta(), "amnesty", Long.toString(now - 360_000));
            redis.zadd(keys.seen(), now - 310_000, alive.toString());

            server.heartbeat(alive, event);
            server.tick(event);

            assertThat(queues.stateOf(alive, event)).isEqualTo("waiting");
        }
    }

    @Test
    void aTicketBringsThePlaceBackWhenBothStoresHaveLostIt() {
        full();
        var early = user();
        var ticket = server.check(early, event, null).queueTicket();
        server.check(user(), event, null);
        // Restored to a state from before the first of them came.
        queues.sql.update(
                "delete from ticket_schema.queue_entries where event_id = ? and user_id = ?",
                event.value(),
                early.value());
        queues.sql.update(
                "update ticket_schema.event_queues set waiting = waiting - 1 where event_id = ?", event.value());
        queues.sql.update(
                "update ticket_schema.queue_blocks set waiting = waiting - 1 where event_id = ?", event.value());
        store.flush();

        var thief = server.check(user(), event, ticket);
        assertThat(thief.position()).isEqualTo(2);

        assertThat(server.check(early, event, ticket).position()).isEqualTo(1);
    }

    @Test
    void aTicketIsWorthNothingAfterLeaving() {
        full();
        var early = user();
        var ticket = server.check(early, event, null).queueTicket();
        server.check(user(), event, null);
        server.leave(early, event);
        awaitMirrored();

        assertThat(server.check(early, event, ticket).position()).isEqualTo(2);
    }
}
