package gg.tiketi.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/**
 * The {@link DatabaseClock} for displays and hints, thousands of times a second: read now and then, carried on in between. It
 * may be off by the time one reading takes; whatever decides about seats or money asks the database itself.
 */
@ApplicationScoped
public class SteadyClock {
    /** Quartz drifts some 50 parts per million: half a millisecond in this time. */
    private static final long REREAD_NANOS = Duration.ofSeconds(10).toNanos();

    private DatabaseClock clock;

    private volatile Reading last;

    protected SteadyClock() {}

    @Inject
    public SteadyClock(DatabaseClock clock) {
        this.clock = clock;
    }

    public Instant now() {
        var reading = last;
        if (reading == null || reading.age() > REREAD_NANOS) {
            reading = new Reading(clock.now(), System.nanoTime());
            last = reading;
        }
        return reading.time().plusNanos(reading.age());
    }

    private record Reading(Instant time, long nanos) {
        long age() {
            return System.nanoTime() - nanos;
        }
    }
}
