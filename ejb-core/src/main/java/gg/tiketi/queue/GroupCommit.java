package gg.tiketi.queue;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Many callers, one piece of work: who comes while it is being done for others shares the next round. Nobody waits for company:
 * a caller who is alone does the work himself at once, and the rounds grow by themselves as the load does. Nobody keeps a thread
 * while waiting: those of a server are few, so rounds would be no larger than they are many, and everybody else would wait behind them.
 *
 * @param <T> what a caller wants done
 * @param <R> what comes of it
 */
final class GroupCommit<T, R> {
    /** At most this many wait here: more would wait for longer than anybody waits for an answer. */
    private static final int MOST_WAITING = 20_000;

    private static final int MOST_AT_ONCE = 1_000;

    /** So many are answered one after the other, while others are answered beside them. */
    private static final int ANSWERED_TOGETHER = 32;

    private final Function<List<T>, Map<T, R>> work;
    private final Executor threads;
    private final Duration longestWait;
    private final Deque<Caller<T, R>> waiting = new ArrayDeque<>();
    private boolean busy;

    /**
     * @param work done for all items at once; what it throws, every one of their callers gets
     * @param threads what runs the rounds of those who had to wait, and their answers
     * @param longestWait of a caller for his answer
     */
    GroupCommit(Function<List<T>, Map<T, R>> work, Executor threads, Duration longestWait) {
        this.work = work;
        this.threads = threads;
        this.longestWait = longestWait;
    }

    private record Caller<T, R>(T item, CompletableFuture<R> answer) {}

    /** @return fails with a {@link Refusal} {@code SERVICE_UNAVAILABLE} after too long a time; the item may still be done then */
    CompletableFuture<R> submit(T item) {
        var me = new Caller<T, R>(item, new CompletableFuture<>());
        if (leads(me)) {
            lead();
        }
        return me.answer.isDone() ? me.answer : inTime(me);
    }

    /** Told on one of our threads: the one that notices the end of the time serves the whole JVM. */
    private CompletableFuture<R> inTime(Caller<T, R> caller) {
        return caller.answer
                .orTimeout(longestWait.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyAsync(
                        failure -> {
                            if (failure instanceof TimeoutException) {
                                forget(caller);
                                throw overloaded();
                            }
                            throw new CompletionException(failure);
                        },
                        threads);
    }

    /** @throws Refusal {@code SERVICE_UNAVAILABLE} when too many are waiting */
    private synchronized boolean leads(Caller<T, R> caller) {
        if (waiting.size() >= MOST_WAITING) {
            throw overloaded();
        }
        waiting.add(caller);
        if (busy) {
            return false;
        }
        busy = true;
        return true;
    }

    private synchronized void forget(Caller<T, R> caller) {
        waiting.remove(caller);
    }

    private void lead() {
        var round = nextRound();
        Consumer<Caller<T, R>> how;
        try {
            var results = work.apply(round.stream().map(Caller::item).distinct().toList());
            how = caller -> caller.answer.complete(results.get(caller.item));
        } catch (RuntimeException e) {
            how = caller -> caller.answer.completeExceptionally(e);
        } finally {
            passOn();
        }
        tell(round, how);
    }

    private synchronized List<Caller<T, R>> nextRound() {
        var round = new ArrayList<Caller<T, R>>();
        while (!waiting.isEmpty() && round.size() < MOST_AT_ONCE) {
            round.add(waiting.poll());
        }
        return round;
    }

    private synchronized void passOn() {
        busy = !waiting.isEmpty() && runs(this::lead);
    }

    /** The first of them here, the others beside. */
    private void tell(List<Caller<T, R>> round, Consumer<Caller<T, R>> how) {
        for (var from = ANSWERED_TOGETHER; from < round.size(); from += ANSWERED_TOGETHER) {
            var some = round.subList(from, Math.min(from + ANSWERED_TOGETHER, round.size()));
            if (!runs(() -> some.forEach(how))) {
                some.forEach(how);
            }
        }
        round.subList(0, Math.min(ANSWERED_TOGETHER, round.size())).forEach(how);
    }

    /** @return false on a server that stops: whoever still waits is told by his time-out */
    private boolean runs(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private static Refusal overloaded() {
        return new Refusal(RefusalCode.SERVICE_UNAVAILABLE, Map.of("retryAfter", 2));
    }
}
