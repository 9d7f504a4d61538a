package gg.tiketi.exports;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;

/** How values look in tables. */
public final class Cells {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private Cells() {}

    /** As tables tell a state: like the interface does. */
    public static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** As tables tell the time; null stays null. */
    public static LocalDateTime seoul(Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, SEOUL);
    }
}
