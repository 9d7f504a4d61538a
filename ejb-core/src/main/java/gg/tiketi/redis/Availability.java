package gg.tiketi.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers that Redis is away, so that while it is, a request loses no time on it: after a failure everybody is turned away at
 * once, and each {@link #PAUSE} one call, and only one, goes through to see.
 *
 * <p>Not MicroProfile's circuit breaker: that one opens only after a window of failed calls, which at 200 ms each is what hurts,
 * lets several calls through at once when half open, and cannot be had outside of a server.
 */
final class Availability {
    /** Short against the seconds a person notices, long against the 200 ms a frozen Redis costs the one who looks. */
    static final Duration PAUSE = Duration.ofMillis(500);

    private static final long UP = 0;

    /** When the next call may go through, by {@link System#nanoTime()}; {@link #UP} while all may. */
    private final AtomicLong nextLook = new AtomicLong(UP);

    /** Whether this call may go to Redis. While Redis is away, true for one caller per pause. */
    boolean admits() {
        var next = nextLook.get();
        if (next == UP) {
            return true;
        }
        var now = System.nanoTime();
        return now - next >= 0 && nextLook.compareAndSet(next, later(now));
    }

    boolean isAway() {
        return nextLook.get() != UP;
    }

    /** @return true if Redis was away until now */
    boolean cameBack() {
        return nextLook.get() != UP && nextLook.getAndSet(UP) != UP;
    }

    /** @return true if Redis was there until now */
    boolean wentAway() {
        return nextLook.getAndSet(later(System.nanoTime())) == UP;
    }

    private static long later(long now) {
        var next = now + PAUSE.toNanos();
        return next == UP ? 1 : next;
    }
}
