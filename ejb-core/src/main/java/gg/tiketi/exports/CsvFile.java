package gg.tiketi.exports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** RFC 4180, with a byte order mark: without it Excel takes Hangul for something else. */
final class CsvFile implements TableFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What spreadsheets take for the beginning of a formula, or skip before looking for one. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n";

    private static final CsvMapper MAPPER =
            CsvMapper.builder().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).build();

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final SequenceWriter rows;

    CsvFile(OutputStream out) throws IOException {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write(BYTE_ORDER_MARK);
        rows = MAPPER.writer(CsvSchema.emptySchema().withLineSeparator("\r\n")).writeValues(text);
    }

    @Override
    public void row(Object... cells) throws IOException {
        rows.write(Arrays.stream(cells).map(CsvFile::text).toArray(String[]::new));
    }

    static String text(Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof Number) {
            return cell.toString();
        }
        if (cell instanceof LocalDateTime moment) {
            return MOMENT.format(moment);
        }
        var text = cell.toString();
        // The usual remedy: spreadsheets show what follows the apostrophe as it is.
        return text.isEmpty() || BEGINS_FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    @Override
    public void flush() throws IOException {
        rows.flush();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
