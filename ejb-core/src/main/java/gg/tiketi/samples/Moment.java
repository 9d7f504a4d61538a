package gg.tiketi.samples;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A time seen from the moment of loading: so long after it, or so many days after its day at a time in Seoul.
 *
 * @param offset null, or the other two are
 */
record Moment(Duration offset, Integer days, LocalTime time) {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    Instant from(Instant now) {
        return offset != null
                ? now.plus(offset)
                : now.atZone(SEOUL)
                        .toLocalDate()
                        .plusDays(days)
                        .atTime(time)
                        .atZone(SEOUL)
                        .toInstant();
    }
}
