package gg.tiketi.analytics;

import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;

/**
 * What was counted in some part of an hour; the lists belong together.
 *
 * @param views in this batch
 * @param visitors of the whole day so far; {@code sketches}: who they are, as Redis knows it
 * @param hourVisitors of the whole site in the whole hour so far
 */
record Batch(
        LocalDateTime hour,
        List<Subject> subjects,
        List<Long> views,
        List<Long> visitors,
        List<byte[]> sketches,
        long hourVisitors,
        byte[] hourSketch) {
    static Batch empty(LocalDateTime hour) {
        return new Batch(hour, List.of(), List.of(), List.of(), List.of(), 0, new byte[0]);
    }

    String[] column(Function<Subject, String> part) {
        return subjects.stream().map(part).toArray(String[]::new);
    }
}
