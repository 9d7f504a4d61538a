package gg.tiketi.queue;

import static gg.tiketi.queue.QueueFixture.user;
import static gg.tiketi.queue.QueueFixture.users;
import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.shared.RefusalCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is inside, how long, and how many come in at once. */
class AdmissionsIT extends WaitingRoomCase {
    @Test
    void anAdmissionEndsByTimeAndIsNotRevivedByAsking() {
        var inside = full();
        var next = user();
        server.check(next, event, null);
        queues.age(inside, event, Duration.ofMinutes(11));
        store.flush();

        assertRefused(RefusalCode.ADMISSION_REQUIRED, () -> room.requireAdmission(inside, event));
        assertThat(server.tick(event).admitted()).containsExactly(next);
        assertThat(queues.stateOf(inside, event)).isEqualTo("done");
        assertThat(server.check(inside, event, null).position()).isEqualTo(1);
    }

    @Test
    void activityRenewsAnAdmissionButAskingDoesNot() {
        var inside = user();
        server.check(inside, event, null);
        queues.age(inside, event, Duration.ofMinutes(5));
        store.flush();

        assertThat(server.status(inside, event).admittedUntil()).isBefore(inMinutes(6));
        room.requireAdmission(inside, event);
        assertThat(server.status(inside, event).admittedUntil()).isAfter(inMinutes(9));

        queues.age(inside, event, Duration.ofMinutes(5));
        store.flush();
        assertThat(server.heartbeat(inside, event).admittedUntil()).isAfter(inMinutes(9));
    }

    @Test
    void activityWritesOnceAMinute() {
        var inside = user();
        server.check(inside, event, null);
        awaitMirrored();
        server.counted.forget();

        for (int i = 0; i < 20; i++) {
            room.requireAdmission(inside, event);
        }

        assertThat(server.counted.statements()).isEmpty();
    }

    @Test
    void whoHoldsSeatsIsNotThrownOut() {
        var inside = full();
        var next = user();
        server.check(next, event, null);
        queues.holdsSeats(inside, event, Duration.ofMinutes(3));
        queues.age(inside, event, Duration.ofMinutes(10).minusSeconds(3));

        assertThat(server.tick(event).admitted()).isEmpty();
        store.flush();
        assertThat(server.status(inside, event).admittedUntil()).isAfter(inMinutes(3));

        queues.sql.update("update ticket_schema.reservations set status = 'expired' where user_id = ?", inside.value());
        queues.age(inside, event, Duration.ofMinutes(4));
        assertThat(server.tick(event).admitted()).containsExactly(next);
    }

    @Test
    void whoHasBoughtMakesRoom() {
        var inside = full();
        var next = user();
        server.check(next, event, null);

        server.line.finish(event, inside, server.clock.now());

        assertThat(server.tick(event).admitted()).containsExactly(next);
        assertThat(queues.stateOf(inside, event)).isEqualTo("done");
    }

    @Test
    void whoHasBoughtButHoldsMoreOrCameBackStaysInside() {
        var holder = full();
        queues.holdsSeats(holder, event, Duration.ofMinutes(3));

        server.line.finish(event, holder, server.clock.now());
        assertThat(queues.stateOf(holder, event)).isEqualTo("admitted");

        queues.sql.update(
                "update ticket_schema.reservations set status = 'cancelled' where user_id = ?", holder.value());
        server.line.finish(event, holder, server.clock.now().minusSeconds(60));
        assertThat(queues.stateOf(holder, event)).isEqualTo("admitted");
    }

    @Test
    void notMoreThanTheRateAreAdmittedInASecond() {
        event = queues.event(1_000, Duration.ofHours(1));
        users(50).forEach(user -> server.check(user, event, null));
        queues.sql.update("update ticket_schema.events set sale_start_date = now() where id = ?", event.value());
        server.line.control(event, 10, null);

        var began = server.clock.now();
        assertThat(server.tick(event).admitted()).hasSize(10);
        var next = server.tick(event).admitted().size();
        // A busy machine may need more than a second for two rounds.
        var took = Duration.between(began, server.clock.now());
        assertThat(next).isLessThanOrEqualTo((int) (10 * took.toMillis() / 1_000));
    }
}
