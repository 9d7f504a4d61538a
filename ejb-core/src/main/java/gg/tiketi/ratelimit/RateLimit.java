package gg.tiketi.ratelimit;

import java.time.Duration;

/**
 * How much of something one subject may do: at once {@code capacity} times, in the long run {@code capacity} times per window.
 * What was used comes back evenly over the window.
 *
 * @param name short, lower case; two limits of one name and size share their counts
 */
public record RateLimit(String name, long capacity, Duration window) {
    public RateLimit {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("Not a name: " + name);
        }
        if (capacity < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("Rate limit " + name + " must allow something");
        }
    }
}
