package gg.tiketi.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The time at Toss, which tests move forward instead of waiting. */
final class SandboxClock {
    static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    Instant now() {
        return Clock.systemUTC().instant().plus(ahead.get());
    }

    void advance(Duration duration) {
        ahead.updateAndGet(duration::plus);
    }

    /** As Toss writes it. */
    String text() {
        return text(now());
    }

    static String text(Instant moment) {
        return OffsetDateTime.ofInstant(moment.truncatedTo(ChronoUnit.SECONDS), SEOUL)
                .toString();
    }
}
