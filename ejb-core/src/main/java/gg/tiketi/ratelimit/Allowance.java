package gg.tiketi.ratelimit;

import java.time.Duration;

/**
 * What is left of a limit, as the {@code RateLimit-*} headers tell it.
 *
 * @param limit how many are allowed at once
 * @param remaining how many are allowed right now
 * @param resetSeconds until all of them are allowed again, rounded up
 */
public record Allowance(long limit, long remaining, long resetSeconds) {
    static Allowance of(RateLimit limit, long remaining) {
        var untilFull =
                limit.window().multipliedBy(limit.capacity() - remaining).dividedBy(limit.capacity());
        return new Allowance(limit.capacity(), remaining, secondsUp(untilFull));
    }

    static long secondsUp(Duration duration) {
        return duration.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
