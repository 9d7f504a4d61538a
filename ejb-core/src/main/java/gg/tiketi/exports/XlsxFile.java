package gg.tiketi.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook. Where a sheet is full the next one begins, with the same head. */
final class XlsxFile implements TableFile {
    /** Excel's own limit. */
    private static final int ROWS_OF_A_SHEET = 1_048_576;

    private final Workbook workbook;
    private final String title;
    private final int rowsOfASheet;
    private Object[] head;
    private Worksheet sheet;
    private int sheets;
    private int next;

    XlsxFile(OutputStream out, String title) {
        this(out, title, ROWS_OF_A_SHEET);
    }

    XlsxFile(OutputStream out, String title, int rowsOfASheet) {
        this.workbook = new Workbook(out, "TIKETI", null);
        this.title = title;
        this.rowsOfASheet = rowsOfASheet;
    }

    @Override
    public void row(Object... cells) throws IOException {
        if (head == null) {
            head = cells.clone();
            begin();
            return;
        }
        if (next == rowsOfASheet) {
            sheet.finish();
            begin();
        }
        write(cells);
    }

    private void begin() {
        sheets++;
        sheet = workbook.newWorksheet(sheets == 1 ? title : title + " " + sheets);
        sheet.freezePane(0, 1);
        next = 0;
        write(head);
    }

    private void write(Object... cells) {
        for (int column = 0; column < cells.length; column++) {
            var cell = cells[column];
            if (cell instanceof Number number) {
                sheet.value(next, column, number);
            } else if (cell instanceof LocalDateTime moment) {
                sheet.value(next, column, moment);
                sheet.style(next, column).format("yyyy-mm-dd hh:mm:ss").set();
            } else if (cell != null) {
                // Not shared: the workbook would remember every text until its end.
                sheet.inlineString(next, column, cell.toString());
            }
        }
        next++;
    }

    @Override
    public void flush() throws IOException {
        if (sheet != null) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
        workbook.finish();
    }
}
