package gg.tiketi.stats;

import gg.tiketi.shared.InvalidInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Calendar days in Seoul, the first and the last included. */
record Period(LocalDate first, LocalDate last) {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    /** A chart of more days is unreadable, and its rows are worth a query of its own. */
    private static final int MAX_DAYS = 366;

    private static final int DEFAULT_DAYS = 30;

    /**
     * @param from first day, or null for 30 days up to the last
     * @param to last day, or null for today
     * @throws InvalidInput if the days are in the wrong order or more than 366
     */
    static Period of(LocalDate from, LocalDate to, Instant now) {
        var last = to != null ? to : LocalDate.ofInstant(now, SEOUL);
        var first = from != null ? from : last.minusDays(DEFAULT_DAYS - 1L);
        if (last.isBefore(first)) {
            throw new InvalidInput("to", "before-from");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MAX_DAYS) {
            throw new InvalidInput("from", "period-too-long", Map.of("days", MAX_DAYS));
        }
        return new Period(first, last);
    }
}
