package gg.tiketi.seats;

import static gg.tiketi.seats.SeatsProgress.Status.FAILED;
import static gg.tiketi.seats.SeatsProgress.Status.GENERATING;
import static gg.tiketi.seats.SeatsProgress.Status.NONE;
import static gg.tiketi.seats.SeatsProgress.Status.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.events.EventServer;
import gg.tiketi.seatmap.SeatedEvent;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How far the seats of an event are, whatever happens to whoever makes them. */
class SeatGenerationIT {
    private static final int SEATS = 20;
    private static final UUID ADMIN = EventServer.ADMIN.value();

    private final TestDatabase database = TestDatabase.migrated();
    private final EventServer server =
            new EventServer(database, TestRedis.shared().gateway());
    private final Seats seats = server.seats;
    private final SeatedEvent event = SeatedEvent.ofOneRow(database, SEATS, 4);

    @Test
    void progressTellsWhatThereIs() {
        event.holdInSilence(event.seats().get(3));
        server.counted.forget();

        var ready = progress();

        assertThat(server.counted.statements()).hasSize(1);
        assertThat(ready.status()).isEqualTo(READY);
        assertThat(ready.planned()).isEqualTo(SEATS);
        assertThat(ready.total()).isEqualTo(SEATS);
        assertThat(ready.available()).isEqualTo(SEATS - 1);
        assertThat(ready.held()).isEqualTo(1);
        assertThat(ready.reserved()).isZero();
        assertThat(ready.revision()).isEqualTo(1);
        assertThat(ready.layoutId()).isNotNull();
        assertThat(ready.tookMs()).isNotNegative();
        assertThat(ready.readyAt()).isAfterOrEqualTo(ready.startedAt());
        assertThat(seats.progress(new EventId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void seatsMadeAnewAreTheNextRevision() {
        assertThat(seats.delete(event.id, EventServer.ADMIN)).isEqualTo(SEATS);
        var none = progress();
        assertThat(none.status()).isEqualTo(NONE);
        assertThat(none.total()).isZero();
        assertThat(none.planned()).isEqualTo(SEATS);
        assertThat(none.revision()).isNull();
        assertThat(none.startedAt()).isNull();

        assertThat(seats.generate(event.id, EventServer.ADMIN)).isEqualTo(SEATS);
        assertThat(progress().status()).isEqualTo(READY);
        assertThat(progress().revision()).isEqualTo(2);
        assertThat(written("select action from platform_schema.audit_log where target = ? order by id"))
                .isEqualTo("[seats.deleted, seats.generated]");
        assertThat(written("select type from platform_schema.outbox where 'event:' || aggregate_id = ? order by id"))
                .isEqualTo("[seats.deleted, seats.generated]");
    }

    @Test
    void whatCannotHaveSeatsHasNone() {
        refused(() -> seats.generate(event.id, EventServer.ADMIN), RefusalCode.ILLEGAL_STATE);
        assertThat(progress().status()).isEqualTo(READY);

        seats.delete(event.id, EventServer.ADMIN);
        event.owner.update("update ticket_schema.events set status = 'cancelled' where id = ?", event.id.value());
        refused(() -> seats.generate(event.id, EventServer.ADMIN), RefusalCode.ILLEGAL_STATE);
        event.owner.update(
                "update ticket_schema.events set status = 'on_sale', seat_layout_id = null where id = ?",
                event.id.value());
        refused(() -> seats.generate(event.id, EventServer.ADMIN), RefusalCode.ILLEGAL_STATE);

        assertThat(progress().status()).as("refused, not failed").isEqualTo(NONE);
        assertThat(progress().planned()).isNull();
    }

    /** The seats are made, the commit never came. */
    @Test
    void aServerThatDiesInTheMiddleLeavesNothingButThatItFailed() {
        seats.delete(event.id, EventServer.ADMIN);
        var attempt = attempt("1 minute");
        assertThat(progress().status()).as("nobody is at it").isEqualTo(FAILED);

        assertThatThrownBy(() -> database.transactions().run(() -> {
                    assertThat(new Database(database.source())
                                    .first(
                                            "select ticket_schema.generate_seats(?, ?)",
                                            row -> row.getInt(1),
                                            event.id.value(),
                                            attempt))
                            .contains(SEATS);
                    var seen = SeatsProgress.of(event.id, event.owner).orElseThrow();
                    assertThat(seen.status()).isEqualTo(GENERATING);
                    assertThat(seen.startedAt()).isNotNull();
                    assertThat(seen.total()).isZero();
                    database.cutTransactions();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(progress().status()).isEqualTo(FAILED);
        assertThat(progress().total()).isZero();
        assertThat(seats.generate(event.id, EventServer.ADMIN)).isEqualTo(SEATS);
        assertThat(progress().status()).isEqualTo(READY);
    }

    @Test
    void whoHasJustBegunIsBelieved() {
        seats.delete(event.id, EventServer.ADMIN);
        attempt("1 second");

        assertThat(progress().status()).isEqualTo(GENERATING);
    }

    @Test
    void anErrorIsSeenAtOnceAndTheNextAttemptMaySucceed() {
        seats.delete(event.id, EventServer.ADMIN);
        event.owner.update(
                "alter table ticket_schema.seats add constraint none_at_all check (seat_number < " + SEATS + ")");

        assertThatThrownBy(() -> seats.generate(event.id, EventServer.ADMIN)).isInstanceOf(DatabaseFailure.class);

        assertThat(progress().status()).isEqualTo(FAILED);
        assertThat(progress().total()).isZero();
        event.owner.update("alter table ticket_schema.seats drop constraint none_at_all");
        assertThat(seats.generate(event.id, EventServer.ADMIN)).isEqualTo(SEATS);
        assertThat(progress().revision()).isEqualTo(2);
    }

    /** As its server writes it before the work begins. */
    private UUID attempt(String ago) {
        return event.owner
                .first(
                        "insert into ticket_schema.seat_generations (event_id, started_by, started_at)"
                                + " values (?, ?, clock_timestamp() - cast(? as interval)) returning id",
                        row -> row.getObject(1, UUID.class),
                        event.id.value(),
                        ADMIN,
                        ago)
                .orElseThrow();
    }

    private SeatsProgress progress() {
        return seats.progress(event.id).orElseThrow();
    }

    private String written(String sql) {
        return event.owner
                .query(sql, row -> row.getString(1), "event:" + event.id)
                .toString();
    }

    private static void refused(ThrowingCallable act, RefusalCode code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.code()).isEqualTo(code));
    }
}
