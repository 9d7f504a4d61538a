package gg.tiketi.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.testing.Race;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ConcurrentLinkedQueue<List<Integer>> rounds = new ConcurrentLinkedQueue<>();

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Map<Integer, String> work(List<Integer> items) {
        rounds.add(items);
        return items.stream().collect(Collectors.toMap(Function.identity(), item -> "done " + item));
    }

    @Test
    void everybodyGetsHisOwnResultOnce() throws Exception {
        var group = new GroupCommit<>(this::work, threads, LONG);
        var next = new AtomicInteger();

        var wrong = Race.run(16, racer -> {
            var failures = 0;
            for (int i = 0; i < 500; i++) {
                var item = next.getAndIncrement();
                failures += group.submit(item).join().equals("done " + item) ? 0 : 1;
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
        var group = new GroupCommit<Integer, String>(
                items -> {
                    if (items.contains(0)) {
                        begun.countDown();
                        await(go);
                    }
                    return work(items);
                },
                threads,
                LONG);
        var first = new Thread(() -> group.submit(0));
        first.start();
        begun.await();
        var others = IntStream.rangeClosed(1, 100).mapToObj(group::submit).toList();
        assertThat(others).as("nobody's thread waits").noneMatch(CompletableFuture::isDone);
        await(go);
        first.join();
        assertThat(others)
                .extracting(CompletableFuture::join)
                .doesNotHaveDuplicates()
                .hasSize(100);
        assertThat(rounds.peek()).containsExactly(0);
        assertThat(rounds).last().satisfies(second -> assertThat(second).hasSize(100));
    }

    @Test
    void aFailureIsEverybodysAndTheNextRoundGoesOn() throws Exception {
        var group = new GroupCommit<Integer, String>(
                items -> {
                    if (items.contains(-1)) {
                        throw new IllegalStateException("no");
                    }
                    return work(items);
                },
                threads,
                LONG);

        assertThat(group.submit(-1)).isCompletedExceptionally();
        assertThat(group.submit(7).join()).isEqualTo("done 7");
    }

    @Test
    void anErrorDoesNotStopThoseWhoComeAfter() {
        var group = new GroupCommit<Integer, String>(
                items -> {
                    if (items.contains(-1)) {
                        throw new AssertionError("broken");
                    }
                    return work(items);
                },
                threads,
                LONG);

        assertThatThrownBy(() -> group.submit(-1)).hasMessage("broken");
        assertThat(group.submit(7).join()).isEqualTo("done 7");
    }

    @Test
    void whoWaitsTooLongIsRefusedAndNobodyWorksForHim() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CyclicBarrier(2);
        var group = new GroupCommit<Integer, String>(
                items -> {
                    if (items.contains(0)) {
                        begun.countDown();
                        await(go);
                    }
                    return work(items);
                },
                threads,
                Duration.ofMillis(20));
        var first = new Thread(() -> group.submit(0));
        first.start();
        begun.await();

        assertThatThrownBy(() -> group.submit(1).join())
                .cause()
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.SERVICE_UNAVAILABLE));
        await(go);
        first.join();
        assertThat(group.submit(2).join()).isEqualTo("done 2");
        assertThat(rounds).containsExactly(List.of(0), List.of(2));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
