package gg.tiketi.analytics;

import gg.tiketi.shared.Period;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Names in Redis, all in one slot of a cluster. */
final class Keys {
    /** Hours that have counters. */
    static final String HOURS = "analytics:{t}:hours";

    /** Batches that are to be added up. */
    static final String BATCHES = "analytics:{t}:batches";

    /** Set once in the life of this Redis' data: when it is another one, counts were lost. */
    static final String EPOCH = "analytics:{t}:epoch";

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH");

    private Keys() {}

    /** As {@code 2026-11-21T19}, in Seoul. */
    static String hour(Instant now) {
        return HOUR.format(LocalDateTime.ofInstant(now, Period.SEOUL));
    }

    static LocalDateTime hour(String name) {
        return LocalDateTime.parse(name + ":00");
    }

    static String counts(String hourOrBatch) {
        return "analytics:{t}:counts:" + hourOrBatch;
    }

    /** Beginning of the names of the visitors of each subject. */
    static String visitors(String hourOrBatch) {
        return "analytics:{t}:visitors:" + hourOrBatch + ':';
    }

    static String merging(String batch) {
        return "analytics:{t}:merging:" + batch + ':';
    }

    static String salt(String day) {
        return "analytics:{t}:salt:" + day;
    }

    static String minuteViews(Instant minute) {
        return "analytics:{t}:minute:views:"
                + minute.truncatedTo(ChronoUnit.MINUTES).getEpochSecond();
    }

    static String minuteVisitors(Instant minute) {
        return "analytics:{t}:minute:visitors:"
                + minute.truncatedTo(ChronoUnit.MINUTES).getEpochSecond();
    }

    static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
