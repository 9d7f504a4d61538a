package gg.tiketi.testing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** How long something took, many times. */
public final class Percentiles {
    private final List<Duration> sorted;

    public Percentiles(Collection<Duration> measured) {
        sorted = measured.stream().sorted().toList();
    }

    /** At most so many percent took longer than the rest: {@code of(100)} is the longest. */
    public Duration of(int percent) {
        return sorted.get(Math.max(0, (sorted.size() * percent + 99) / 100 - 1));
    }

    @Override
    public String toString() {
        return "%d measured, p50 %d ms, p99 %d ms, longest %d ms"
                .formatted(sorted.size(), of(50).toMillis(), of(99).toMillis(), of(100).toMillis());
    }
}
