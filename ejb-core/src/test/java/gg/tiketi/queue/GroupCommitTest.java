package gg.tiketi.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.testing.Race;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final ConcurrentLinkedQueue<List<Integer>> rounds = new ConcurrentLinkedQueue<>();

    private Map<Integer, String> work(List<Integer> items) {
        rounds.add(items);
        return items.stream().collect(Collectors.toMap(Function.identity(), item -> "done " + item));
    }

    @Test
    void everybodyGetsHisOwnResultOnce() throws Exception {
        var group = new GroupCommit<>(this::work);
        var next = new AtomicInteger();

        var wrong = Race.run(16, racer -> {
            var failures = 0;
            for (int i = 0; i < 500; i++) {
                var item = next.getAndIncrement();
                failures += group.submit(item).equals("done " + item) ? 0 : 1;
            }
            return failures;
        });

        assertThat(wrong).containsOnly(0);
        assertThat(rounds.stream().flatMap(List::stream)).hasSize(8_000).doesNotHaveDuplicates();
    }

    @Test
    void whoComesDuringARoundSharesTheNext() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CyclicBarrier(2);
        var group = new GroupCommit<Integer, String>(items -> {
            if (items.contains(0)) {
                begun.countDown();
                await(go);
            }
            return work(items);
        });
        var first = new Thread(() -> group.submit(0));
        first.start();
        begun.await();
        var others = IntStream.rangeClosed(1, 10)
                .mapToObj(item -> new Thread(() -> group.submit(item)))
                .toList();
        others.forEach(Thread::start);
        Awaitility.await()
                .until(() -> others.stream().allMatch(other -> other.getState() == Thread.State.TIMED_WAITING));
        await(go);
        first.join();
        for (var other : others) {
            other.join();
        }
        assertThat(rounds.peek()).containsExactly(0);
        assertThat(rounds).last().satisfies(second -> assertThat(second).hasSize(10));
    }

    @Test
    void aFailureIsEverybodysAndTheNextRoundGoesOn() throws Exception {
        var group = new GroupCommit<Integer, String>(items -> {
            if (items.contains(-1)) {
                throw new IllegalStateException("no");
            }
            return work(items);
        });

        assertThatThrownBy(() -> group.submit(-1)).hasMessage("no");
        assertThat(group.submit(7)).isEqualTo("done 7");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
