package gg.tiketi.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.events.Events;
import gg.tiketi.outbox.Fact;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.seats.SeatsChanged;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only a container can show: transactions around session beans, the mapping of the entities, the kind of timers. */
@ExtendWith(ArquillianExtension.class)
class SessionBeansIT {
    record DoorOpened(String aggregateId) implements Fact {
        @Override
        public String type() {
            return "door.opened";
        }

        @Override
        public String aggregate() {
            return "door";
        }
    }

    /** A server has 20 connections. */
    private static final int CALLERS = 26;

    private static final long LONGEST_SECONDS = 60;

    @Deployment
    static WebArchive application() {
        return Application.with(SessionBeansIT.class, DoorOpened.class, HeardSeats.class);
    }

    @Inject
    private Outbox outbox;

    @Inject
    private Events events;

    @Inject
    private Inside inside;

    @Inject
    private UserTransaction transaction;

    @Inject
    private Reservations reservations;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Event<SeatsChanged> seats;

    @Inject
    private HeardSeats heard;

    private final DoorOpened fact = new DoorOpened(UUID.randomUUID().toString());

    @AfterEach
    void endTransaction() throws Exception {
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transaction.rollback();
        }
    }

    @Test
    void factOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> outbox.append(fact)).isInstanceOf(EJBTransactionRequiredException.class);
        assertThat(appended()).isZero();
    }

    @Test
    void factIsThereOnceItsTransactionHasCommitted() throws Exception {
        transaction.begin();
        outbox.append(fact);
        transaction.commit();
        assertThat(appended()).isEqualTo(1);
    }

    @Test
    void refusalArrivesUnwrappedAndTakesTheWholeTransactionBack() throws Exception {
        transaction.begin();
        outbox.append(fact);
        assertThatThrownBy(() -> events.cancel(new EventId(UUID.randomUUID()), Map.of(), new UserId(UUID.randomUUID())))
                .isInstanceOf(Refusal.class);
        assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
        transaction.rollback();
        assertThat(appended()).isZero();
    }

    /** Every column an entity names is in its table, with a type the driver can read into the field. */
    @Test
    void everyEntityFitsItsTable() {
        var entities = inside.em().getMetamodel().getEntities();
        assertThat(entities).isNotEmpty();
        for (var entity : entities) {
            assertThat(inside.em()
                            .createQuery("select e from " + entity.getName() + " e", entity.getJavaType())
                            .setMaxResults(1)
                            .getResultList())
                    .as(entity.getName())
                    .isNotNull();
        }
    }

    /** One that outlives its server would fire on whichever starts next, and need tables of its own. */
    @Test
    void noTimerIsPersistent() {
        assertThat(inside.timersArePersistent()).isNotEmpty().containsOnly(false);
    }

    /** All of them have asked the database when the last one does, and none has finished what it was called for. */
    @Test
    void aHoldGivesItsConnectionBackBeforeItsCallerHasFinished() throws Exception {
        assertThat(answeredWhileAllAreThere(this::askForAHold)).isEqualTo(CALLERS);
    }

    /** Negative control: a statement of nobody's, as a filter may send one, keeps its connection until the end. */
    @Test
    void whoAsksOutsideOfASessionBeanKeepsTheConnection() throws Exception {
        assertThat(answeredWhileAllAreThere(() -> database.query("select", row -> "")))
                .isLessThan(CALLERS);
    }

    @Test
    void newsAreHeardAtOnceWhereThereIsNoTransactionAndAfterItsCommitWhereThereIsOne() throws Exception {
        var at = new EventId(UUID.randomUUID());
        assertThat(transactions.outside(() -> {
                    seats.fire(new SeatsChanged(at, List.of()));
                    return heard.of(at);
                }))
                .isTrue();

        var after = new EventId(UUID.randomUUID());
        transaction.begin();
        seats.fire(new SeatsChanged(after, List.of()));
        assertThat(heard.of(after)).isFalse();
        transaction.commit();
        assertThat(heard.of(after)).isTrue();
    }

    private long appended() {
        return (Long) inside.em()
                .createNativeQuery("select count(*) from platform_schema.outbox where aggregate_id = ?1")
                .setParameter(1, fact.aggregateId())
                .getSingleResult();
    }

    private void askForAHold() {
        try {
            reservations.holdSeats(
                    new UserId(UUID.randomUUID()), new EventId(UUID.randomUUID()), List.of(UUID.randomUUID()), "key");
        } catch (Refusal no) {
            assertThat(no.code()).isEqualTo(RefusalCode.NOT_FOUND);
        }
    }

    private int answeredWhileAllAreThere(Runnable question) throws Exception {
        var answered = new AtomicInteger();
        var there = new CountDownLatch(CALLERS);
        var callers = Stream.generate(() -> inside.threads().submit(() -> {
                    try {
                        question.run();
                        answered.incrementAndGet();
                    } finally {
                        there.countDown();
                    }
                    return there.await(LONGEST_SECONDS, TimeUnit.SECONDS);
                }))
                .limit(CALLERS)
                .toList();
        for (var caller : callers) {
            try {
                caller.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException noConnection) {
                // Counted by who was answered.
            }
        }
        return answered.get();
    }
}
