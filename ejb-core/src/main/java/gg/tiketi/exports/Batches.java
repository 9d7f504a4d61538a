package gg.tiketi.exports;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Lists of any length as tables: a thousand rows at a time, so that neither memory nor a transaction grows with them. */
public final class Batches {
    public static final int AT_ONCE = 1_000;

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private Batches() {}

    /** Where rows come from. */
    @FunctionalInterface
    public interface Source<T> {
        /**
         * @param last row of those before; null: there are none
         * @param written how many were before
         * @return the next {@link #AT_ONCE}, or all that are left
         */
        List<T> after(T last, int written);
    }

    /** @param cells of a row, see {@link TableFile#row} */
    public static <T> void write(TableFile table, List<String> head, Source<T> rows, Function<T, Object[]> cells)
            throws IOException {
        table.row(head.toArray());
        List<T> batch;
        T last = null;
        int written = 0;
        do {
            batch = rows.after(last, written);
            for (var row : batch) {
                table.row(cells.apply(row));
                last = row;
            }
            written += batch.size();
            table.flush();
        } while (batch.size() == AT_ONCE);
    }

    /** As tables tell a state: like the interface does. */
    public static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** As tables tell the time; null stays null. */
    public static LocalDateTime seoul(Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, SEOUL);
    }
}
