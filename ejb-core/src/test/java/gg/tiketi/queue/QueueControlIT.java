package gg.tiketi.queue;

import static gg.tiketi.queue.QueueFixture.user;
import static gg.tiketi.queue.QueueFixture.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.outbox.OutboxMessage;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestRedis;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueControlIT {
    private static final QueueFixture QUEUES = new QueueFixture();
    private static final TestRedis REDIS = TestRedis.own();
    private static final QueueServer SERVER = new QueueServer(QUEUES.database, REDIS.gateway());
    private static final UserId ADMIN = user();

    /** The threshold belongs to the event: changing it is proved on a whole server. */
    private final QueueControl control = new QueueControl(
            SERVER.database,
            SERVER.line,
            SERVER.follower,
            SERVER.live,
            null,
            new AuditLog(SERVER.database),
            SERVER.outbox,
            QueueServer.SETTINGS,
            QUEUES.database.transactions());

    private final WaitingRoom room = SERVER.room;
    private final EventId event = QUEUES.event(1);

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
    void theOverviewTellsHowTheRoomIsDoing() {
        var inside = user();
        SERVER.check(inside, event, null);
        users(3).forEach(user -> SERVER.check(user, event, null));
        SERVER.leave(inside, event);
        SERVER.tick(event);

        var overview = control.overview(event);

        assertThat(overview.eventId()).isEqualTo(event.value());
        assertThat(overview.queueSize()).isEqualTo(2);
        assertThat(overview.currentUsers()).isEqualTo(1);
        assertThat(overview.threshold()).isEqualTo(1);
        assertThat(overview.available()).isZero();
        assertThat(overview.admittedPerSecond()).isEqualTo(2 / 60.0);
        assertThat(overview.admitPerSecond()).isEqualTo(500);
        assertThat(overview.waitP50()).isBetween(0.0, 60.0);
        assertThat(overview.waitP95()).isGreaterThanOrEqualTo(overview.waitP50());
    }

    @Test
    void unknownEventsAreRefused() {
        var unknown = new EventId(UUID.randomUUID());
        assertThatThrownBy(() -> control.overview(unknown)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> control.change(unknown, null, 5, null, ADMIN)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> control.clear(unknown, ADMIN)).isInstanceOf(Refusal.class);
    }

    @Test
    void whilePausedNobodyIsAdmittedNotEvenWhereThereIsRoom() {
        control.change(event, null, null, true, ADMIN);
        var waiting = user();

        var answer = SERVER.check(waiting, event, null);

        assertThat(answer.queued()).isTrue();
        assertThat(answer.paused()).isTrue();
        assertThat(answer.estimatedWait()).isNull();
        assertThat(SERVER.tick(event).admitted()).isEmpty();

        control.change(event, null, null, false, ADMIN);
        assertThat(SERVER.tick(event).admitted()).containsExactly(waiting);
        assertThat(audited()).containsExactly("queue.changed", "queue.changed");
        assertThat(facts()).contains("queue.controlled", "queue.advanced");
    }

    @Test
    void clearingSendsEverybodyAwayWhoWaitsAndNobodyElse() {
        var inside = user();
        SERVER.check(inside, event, null);
        QUEUES.crowd(event, 6_000);
        var waiting = user();
        SERVER.check(waiting, event, null);

        control.clear(event, ADMIN);

        assertThat(control.overview(event).queueSize()).isZero();
        assertThat(SERVER.status(inside, event).admitted()).isTrue();
        assertThat(SERVER.status(waiting, event).queued()).isFalse();
        assertThat(SERVER.check(waiting, event, null).position()).isEqualTo(1);
        assertThat(audited()).containsExactly("queue.cleared");

        SERVER.tick(event);
        SERVER.tick(event);
        assertThat(QUEUES.count(
                        "select count(*) from ticket_schema.queue_entries where event_id = ? and state = 'waiting'",
                        event.value()))
                .isEqualTo(1);
        assertThat(SERVER.status(waiting, event).position()).isEqualTo(1);
    }

    @Test
    void whoHasBoughtMakesRoomWhenTheFactArrives() {
        var buyer = user();
        var next = user();
        SERVER.check(buyer, event, null);
        SERVER.check(next, event, null);
        var payload = "{\"eventId\":\"%s\",\"userId\":\"%s\",\"seatCount\":2}".formatted(event, buyer);

        new BuyersDone(SERVER.line)
                .handle(new OutboxMessage(
                        1, "reservation", "r", "reservation.confirmed", payload, "c", SERVER.clock.now()));

        assertThat(SERVER.tick(event).admitted()).containsExactly(next);
    }

    @Test
    void eachTickTellsOnceWhatChanged() {
        SERVER.check(user(), event, null);
        SERVER.check(user(), event, null);

        assertThat(SERVER.tick(event).toReport()).isTrue();
        assertThat(SERVER.tick(event).toReport()).isFalse();
        assertThat(facts()).containsExactly("queue.advanced");
    }

    @Test
    void placesAreForgottenAWeekAfterTheSale() {
        SERVER.check(user(), event, null);
        SERVER.check(user(), event, null);
        var purge = new QueuePurge(SERVER.database, QUEUES.database.transactions());
        assertThat(purge.purge()).isZero();
        QUEUES.sql.update("""
                update ticket_schema.events
                   set sale_start_date = now() - interval '30 days', sale_end_date = now() - interval '8 days'
                 where id = ?
                """, event.value());
        SERVER.tick(event);

        assertThat(purge.purge()).isEqualTo(2);
    }

    private List<String> audited() {
        return QUEUES.sql.query(
                "select action from platform_schema.audit_log where target = ? order by id",
                row -> row.getString(1),
                "event:" + event);
    }

    private List<String> facts() {
        return QUEUES.sql.query(
                "select type from platform_schema.outbox where aggregate_id = ? order by id",
                row -> row.getString(1),
                event.toString());
    }
}
