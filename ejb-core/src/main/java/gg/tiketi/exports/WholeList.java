package gg.tiketi.exports;

import gg.tiketi.database.Database;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * All of a list, however many rows there are, as a table: read a thousand at a time, each thousand behind the last row of the one before, so that
 * neither memory nor a transaction nor the time for the next rows grows with it.
 *
 * @param cells of a row, see {@link TableFile#row}
 */
public record WholeList<T>(Source<T> rows, Function<T, Object[]> cells) {
    public static final int AT_ONCE = 1_000;

    /** Where rows come from. */
    @FunctionalInterface
    public interface Source<T> {
        /**
         * @param last row of those before; null: there are none
         * @return the next {@link #AT_ONCE}, or all that are left
         */
        List<T> after(T last);
    }

    /**
     * Rows in the order of when they were made, and of their ids.
     *
     * @param sql takes what is wanted, then time and id of the row before, both null for the first, then how many it may find
     */
    public static <T> Source<T> byTime(
            Database database,
            String sql,
            Database.RowReader<T> reader,
            Function<T, Instant> madeAt,
            Function<T, UUID> id,
            Object... wanted) {
        return last -> {
            var values = Arrays.copyOf(wanted, wanted.length + 3);
            values[wanted.length] = last == null ? null : madeAt.apply(last);
            values[wanted.length + 1] = last == null ? null : id.apply(last);
            values[wanted.length + 2] = AT_ONCE;
            return database.query(sql, reader, values);
        };
    }

    /** @param head names of the columns */
    public void write(List<String> head, TableFile table) throws IOException {
        table.row(head.toArray());
        List<T> batch;
        T last = null;
        do {
            batch = rows.after(last);
            for (var row : batch) {
                table.row(cells.apply(row));
                last = row;
            }
            table.flush();
        } while (batch.size() == AT_ONCE);
    }
}
