package gg.tiketi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.testing.TestDatabase;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class NudgesIT {
    private static final class Timer {}

    private static final class AnotherTimer {}

    private final TestDatabase database = TestDatabase.empty();
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private boolean busy;
    private final Nudges nudges = new Nudges(new AfterCommit(database.transactions()), task -> {
        if (busy) {
            throw new RejectedExecutionException();
        }
        threads.add(task);
    });
    private int runs;

    @Test
    void manyCommitsAreOneRun() {
        nudges.wake(Timer.class, () -> runs++);
        nudgeInATransaction();
        nudgeInATransaction();
        assertThat(threads).hasSize(1);
        threads.remove().run();
        assertThat(runs).isEqualTo(1);
        nudgeInATransaction();
        assertThat(threads).hasSize(1);
    }

    @Test
    void whatRollsBackNudgesNobody() {
        nudges.wake(Timer.class, () -> runs++);
        assertThatThrownBy(() -> database.transactions().run(() -> {
                    nudges.afterCommit(Timer.class);
                    throw new IllegalArgumentException("rolled back");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(threads).isEmpty();
    }

    @Test
    void whatHasCommittedNeedsNoTransaction() {
        nudges.wake(Timer.class, () -> runs++);
        nudges.now(Timer.class);
        nudges.now(Timer.class);
        assertThat(threads).hasSize(1);
        assertThatThrownBy(() -> nudges.afterCommit(Timer.class)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingHappensBeforeItIsAwake() {
        nudges.wake(AnotherTimer.class, () -> runs++);
        nudgeInATransaction();
        assertThat(threads).isEmpty();
    }

    @Test
    void neitherAFailureNorABusyServerIsTheLastOfIt() {
        nudges.wake(Timer.class, () -> {
            runs++;
            throw new IllegalStateException("no database");
        });
        nudgeInATransaction();
        threads.remove().run();
        busy = true;
        nudgeInATransaction();
        busy = false;
        nudgeInATransaction();
        threads.remove().run();
        assertThat(runs).isEqualTo(2);
    }

    private void nudgeInATransaction() {
        database.transactions().run(() -> nudges.afterCommit(Timer.class));
    }
}
