package gg.tiketi.queue;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Many callers, one piece of work: who comes while it is being done for others shares the next round. Nobody waits for company:
 * a caller who is alone goes first, and the rounds grow by themselves as the load does. One of the callers does the work, so it
 * needs no threads.
 *
 * @param <T> what a caller wants done
 * @param <R> what comes of it
 */
final class GroupCommit<T, R> {
    /** At most this many wait here: more would wait for longer than anybody waits for an answer. */
    private static final int MOST_WAITING = 20_000;

    private static final int MOST_AT_ONCE = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Function<List<T>, Map<T, R>> work;
    private final Deque<Caller<T, R>> waiting = new ArrayDeque<>();
    private boolean busy;

    /** @param work done for all items at once; what it throws, every one of their callers gets */
    GroupCommit(Function<List<T>, Map<T, R>> work) {
        this.work = work;
    }

    private enum Signal {
        LEAD,
        DONE
    }

    private static final class Caller<T, R> {
        private final T item;
        private final CompletableFuture<Signal> signal = new CompletableFuture<>();
        private R result;
        private RuntimeException failure;

        Caller(T item) {
            this.item = item;
        }
    }

    /** @throws Refusal {@code SERVICE_UNAVAILABLE} when too many are waiting, or for too long; the item may still be done */
    R submit(T item) {
        var me = new Caller<T, R>(item);
        enter(me);
        if (signalFor(me) == Signal.LEAD) {
            lead();
        }
        if (me.failure != null) {
            throw me.failure;
        }
        return Objects.requireNonNull(me.result);
    }

    private synchronized void enter(Caller<T, R> caller) {
        if (waiting.size() >= MOST_WAITING) {
            throw overloaded();
        }
        waiting.add(caller);
        if (!busy) {
            busy = true;
            caller.signal.complete(Signal.LEAD);
        }
    }

    private Signal signalFor(Caller<T, R> caller) {
        try {
            return caller.signal.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return giveUp(caller);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return giveUp(caller);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Unless the turn came in this very moment: who was called must lead, or nobody would. */
    private synchronized Signal giveUp(Caller<T, R> caller) {
        var late = caller.signal.getNow(null);
        if (late == null) {
            waiting.remove(caller);
            throw overloaded();
        }
        return late;
    }

    private void lead() {
        var round = nextRound();
        try {
            var results = work.apply(
                    round.stream().map(caller -> caller.item).distinct().toList());
            round.forEach(caller -> caller.result = results.get(caller.item));
        } catch (RuntimeException e) {
            round.forEach(caller -> caller.failure = e);
        } finally {
            passOn();
            round.forEach(caller -> caller.signal.complete(Signal.DONE));
        }
    }

    /** The one who leads is the first of it. */
    private synchronized List<Caller<T, R>> nextRound() {
        var round = new ArrayList<Caller<T, R>>();
        while (!waiting.isEmpty() && round.size() < MOST_AT_ONCE) {
            round.add(waiting.poll());
        }
        return round;
    }

    private synchronized void passOn() {
        var next = waiting.peek();
        if (next == null) {
            busy = false;
        } else {
            next.signal.complete(Signal.LEAD);
        }
    }

    private static Refusal overloaded() {
        return new Refusal(RefusalCode.SERVICE_UNAVAILABLE, Map.of("retryAfter", 2));
    }
}
