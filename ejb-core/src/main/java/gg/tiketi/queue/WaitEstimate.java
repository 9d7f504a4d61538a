package gg.tiketi.queue;

import java.time.Duration;
import java.time.Instant;

/** How long somebody will have to wait, as far as the last minute tells. */
final class WaitEstimate {
    /** So that a queue nobody leaves does not promise years. */
    static final Duration LONGEST = Duration.ofHours(24);

    private WaitEstimate() {}

    /**
     * @param place in the line, 1 is next
     * @return rounded up to whole seconds; null while the queue is paused, because then nobody knows
     */
    static Long seconds(long place, Figures figures, Instant now) {
        if (figures.paused()) {
            return null;
        }
        var untilOpening = now.isBefore(figures.opensAt()) ? Duration.between(now, figures.opensAt()) : Duration.ZERO;
        var admittedAtOnce = Math.max(0, figures.threshold() - figures.active());
        var afterOpening =
                Math.max(0, place - admittedAtOnce) / Math.max(figures.pace() == null ? 0 : figures.pace(), 1e-6);
        var seconds = Math.ceil(untilOpening.toMillis() / 1000.0 + afterOpening);
        return (long) Math.max(1, Math.min(seconds, LONGEST.toSeconds()));
    }
}
