package gg.tiketi.container;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.seats.SeatsChanged;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the container does with a hold, which is outside of any transaction. */
@ExtendWith(ArquillianExtension.class)
class HoldsInsideIT {
    /** A server has 20 connections. */
    private static final int CALLERS = 26;

    private static final long LONGEST_SECONDS = 60;

    @Deployment
    static WebArchive application() {
        return Application.with(HoldsInsideIT.class, HeardSeats.class);
    }

    @Resource
    private ManagedExecutorService threads;

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

    @Inject
    private UserTransaction transaction;

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
        var callers = Stream.generate(() -> threads.submit(() -> {
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
