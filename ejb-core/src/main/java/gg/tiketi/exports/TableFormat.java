package gg.tiketi.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** What a table may be written as. */
public enum TableFormat {
    CSV("csv", "text/csv;charset=UTF-8") {
        @Override
        public TableFile open(OutputStream out, String title) throws IOException {
            return new CsvFile(out);
        }
    },
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        public TableFile open(OutputStream out, String title) {
            return new XlsxFile(out, title);
        }
    };

    private final String word;
    private final String mediaType;

    TableFormat(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    /** @param title of the sheet, where the format has sheets; at most 31 characters */
    public abstract TableFile open(OutputStream out, String title) throws IOException;

    public static Optional<TableFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst();
    }

    public String mediaType() {
        return mediaType;
    }

    /** Also how names of such files end. */
    @Override
    public String toString() {
        return word;
    }
}
