package gg.tiketi.exports;

import java.io.Closeable;
import java.io.IOException;

/** A table on its way to its reader. Closing it ends the table, not the stream below. */
public interface TableFile extends Closeable {
    /** @param cells text, numbers, {@link java.time.LocalDateTime}s; null: empty */
    void row(Object... cells) throws IOException;

    /** Sends what has been written so far. */
    void flush() throws IOException;
}
