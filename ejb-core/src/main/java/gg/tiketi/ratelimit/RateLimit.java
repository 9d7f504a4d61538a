package gg.tiketi.ratelimit;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * How much of something one subject may do: at once {@code capacity} times, in the long run {@code capacity} times per window.
 * What was used comes back evenly over the window.
 *
 * @param name short, lower case; two limits of one name and size share their counts
 * @param window at most a day
 */
public record RateLimit(String name, long capacity, Duration window) {
    /** For so long a server remembers what it counted itself. */
    static final Duration LONGEST_WINDOW = Duration.ofDays(1);

    /**
     * From a setting.
     *
     * @param setting how many in which time, such as {@code 5/PT15M}
     * @throws IllegalArgumentException when it does not look like that
     */
    public static RateLimit of(String name, String setting) {
        var slash = setting.indexOf('/');
        try {
            return new RateLimit(
                    name, Long.parseLong(setting.substring(0, slash)), Duration.parse(setting.substring(slash + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException("A rate limit looks like 5/PT15M", e);
        }
    }

    public RateLimit {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("Not a name: " + name);
        }
        if (capacity < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("Rate limit " + name + " must allow something");
        }
        if (window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("Rate limit " + name + " must not look back for more than a day");
        }
    }
}
