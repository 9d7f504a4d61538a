package gg.tiketi.queue;

import java.time.Instant;

/**
 * Where one user stands at one moment.
 *
 * @param seq number in the order of arrival; null for who never came
 * @param place in the line, 1 is next; null for who does not wait
 * @param admittedUntil null for who is not admitted
 * @param readAt by the clock of who was asked, PostgreSQL or Redis
 */
record Standing(Kind kind, Long seq, Long place, Instant admittedUntil, Figures figures, Instant readAt) {
    enum Kind {
        ADMITTED,
        WAITING,
        OUTSIDE,
        /** The sale is over, so there is nothing to wait for. */
        CLOSED
    }

    boolean is(Kind other) {
        return kind == other;
    }

    Standing until(Instant renewed) {
        return new Standing(kind, seq, place, renewed, figures, readAt);
    }
}
