package gg.tiketi.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Calendar days in Seoul, the first and the last included. */
public record Period(LocalDate first, LocalDate last) {
    public static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    /** A chart of more days is unreadable, and its rows are worth a query of its own. */
    private static final int MAX_DAYS = 366;

    private static final int DEFAULT_DAYS = 30;

    /**
     * @param from first day, or null for 30 days up to the last
     * @param to last day, or null for today
     * @throws InvalidInput if the days are in the wrong order or more than 366
     */
    public static Period of(LocalDate from, LocalDate to, Instant now) {
        return of("from", from, "to", to, now);
    }

    /** The same for a client that calls them something else. */
    public static Period of(String fromName, LocalDate from, String toName, LocalDate to, Instant now) {
        var last = to != null ? to : today(now);
        var first = from != null ? from : last.minusDays(DEFAULT_DAYS - 1L);
        if (last.isBefore(first)) {
            throw new InvalidInput(toName, "before-from");
        }
        var period = new Period(first, last);
        if (period.days() > MAX_DAYS) {
            throw new InvalidInput(fromName, "period-too-long", Map.of("days", MAX_DAYS));
        }
        return period;
    }

    /** As many days before. */
    public Period previous() {
        return new Period(first.minusDays(days()), first.minusDays(1));
    }

    public long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    public static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, SEOUL);
    }
}
