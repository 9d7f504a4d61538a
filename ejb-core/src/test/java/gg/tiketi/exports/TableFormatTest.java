package gg.tiketi.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFormatTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aTableForSpreadsheetsBeginsWithAByteOrderMark() throws IOException {
        try (var table = TableFormat.CSV.open(out, "예매")) {
            table.row("예매번호", "금액", "일시");
            table.row("TK1", 154_000, LocalDateTime.of(2026, 12, 24, 19, 0));
            table.row("쉼표, 따옴표 \" 줄\n바꿈", -1, null);
        }
        assertThat(csv())
                .isEqualTo("\uFEFF예매번호,금액,일시\r\nTK1,154000,\"2026-12-24 19:00:00\"\r\n"
                        + "\"쉼표, 따옴표 \"\" 줄\n바꿈\",-1,\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"https://evil.example\",\"click\")",
                "+1+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1:A9)",
                "\t=1+1",
                "\r=1+1"
            })
    void whatBuyersTypeIsNeverAFormula(String typed) throws IOException {
        assertThat(CsvFile.text(typed)).isEqualTo("'" + typed);
        try (var table = TableFormat.XLSX.open(out, "예매")) {
            table.row("공연");
            table.row(typed);
        }
        assertThat(parts().get("xl/worksheets/sheet1.xml"))
                .doesNotContain("<f>")
                .contains("inlineStr");
    }

    @Test
    void numbersStayNumbersEvenBelowZero() {
        assertThat(CsvFile.text(-5)).isEqualTo("-5");
    }

    @Test
    void aFullSheetIsFollowedByAnotherWithTheSameHead() throws IOException {
        try (var table = new XlsxFile(out, "Sales", 3)) {
            table.row("Number");
            for (int row = 1; row <= 5; row++) {
                table.row("row-" + row);
                table.flush();
            }
        }
        var parts = parts();
        assertThat(parts.get("xl/worksheets/sheet1.xml"))
                .contains("Number", "row-1", "row-2")
                .doesNotContain("row-3");
        assertThat(parts.get("xl/worksheets/sheet2.xml"))
                .contains("Number", "row-3", "row-4")
                .doesNotContain("row-5");
        assertThat(parts.get("xl/worksheets/sheet3.xml")).contains("Number", "row-5");
        assertThat(parts.get("xl/workbook.xml")).contains("Sales 3");
    }

    @Test
    void theStreamBelowStaysOpen() throws IOException {
        for (var format : TableFormat.values()) {
            var stream = new OutputStream() {
                private boolean closed;

                @Override
                public void write(int b) {}

                @Override
                public void close() {
                    closed = true;
                }
            };
            try (var table = format.open(stream, "예매")) {
                table.row("번호");
            }
            assertThat(stream.closed).as(format.toString()).isFalse();
        }
    }

    private String csv() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private Map<String, String> parts() throws IOException {
        var file = Files.write(folder.resolve("table.xlsx"), out.toByteArray());
        var parts = new HashMap<String, String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
