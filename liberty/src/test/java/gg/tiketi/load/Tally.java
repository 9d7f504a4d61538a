package gg.tiketi.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What became of the calls of one kind, and how long each took. */
final class Tally {
    /** Three digits of each latency, up to a minute, in microseconds. */
    private static final int DIGITS = 3;

    private static final long LONGEST = Duration.ofMinutes(1).toNanos() / 1_000;

    private final String what;
    private final Histogram latencies = new ConcurrentHistogram(LONGEST, DIGITS);
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private long began;
    private long ended;

    Tally(String what) {
        this.what = what;
    }

    String what() {
        return what;
    }

    void begin() {
        began = System.nanoTime();
    }

    void end() {
        ended = System.nanoTime();
    }

    void reset() {
        outcomes.clear();
        latencies.reset();
    }

    /** @param outcome the HTTP status, or the code of the problem */
    void note(String outcome, long nanos) {
        outcomes.computeIfAbsent(outcome, name -> new LongAdder()).increment();
        latencies.recordValue(Math.min(nanos / 1_000, LONGEST));
    }

    long count() {
        return latencies.getTotalCount();
    }

    long count(String outcome) {
        var counted = outcomes.get(outcome);
        return counted == null ? 0 : counted.sum();
    }

    double seconds() {
        return (ended - began) / 1e9;
    }

    double perSecond() {
        return count() / seconds();
    }

    double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e3;
    }

    @Override
    public String toString() {
        return String.format(
                "%-34s %,9d in %5.1f s = %,8.0f/s   ms p50 %.1f  p95 %.1f  p99 %.1f  max %.1f   %s",
                what,
                count(),
                seconds(),
                perSecond(),
                millis(50),
                millis(95),
                millis(99),
                millis(100),
                new TreeMap<>(outcomes));
    }
}
