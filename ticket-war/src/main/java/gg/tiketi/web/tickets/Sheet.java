package gg.tiketi.web.tickets;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** What is drawn on one page. All measures are points, from the lower left corner. */
final class Sheet implements AutoCloseable {
    private static final Color BRAND = new Color(0x5f3dc4);
    private static final Color GREY = new Color(0x5c636a);
    private static final Color PALE = new Color(0xf3f0ff);
    private static final float LINE = 1.35f;

    private final PDPageContentStream ink;
    private final SheetFont font;
    private final float width;

    Sheet(PDDocument document, PDPage page, SheetFont font) throws IOException {
        this.ink = new PDPageContentStream(document, page);
        this.font = font;
        this.width = page.getMediaBox().getWidth();
    }

    void white() throws IOException {
        ink.setNonStrokingColor(Color.WHITE);
    }

    void black() throws IOException {
        ink.setNonStrokingColor(Color.BLACK);
    }

    void grey() throws IOException {
        ink.setNonStrokingColor(GREY);
    }

    void band(float y, float height) throws IOException {
        ink.setNonStrokingColor(BRAND);
        ink.addRect(0, y, width, height);
        ink.fill();
    }

    void box(float x, float y, float boxWidth, float height) throws IOException {
        ink.setNonStrokingColor(PALE);
        ink.addRect(x, y, boxWidth, height);
        ink.fill();
    }

    void dashes(float x, float y, float end) throws IOException {
        ink.setStrokingColor(GREY);
        ink.setLineDashPattern(new float[] {4, 4}, 0);
        ink.moveTo(x, y);
        ink.lineTo(end, y);
        ink.stroke();
    }

    void line(String text, float x, float y, float size) throws IOException {
        write(font.writable(text), x, y, size);
    }

    /** Ends there. */
    void lineTo(String text, float end, float y, float size) throws IOException {
        var writable = font.writable(text);
        write(writable, end - font.width(writable, size), y, size);
    }

    /** @return where the next line would be */
    float paragraph(String text, float x, float y, float size, float paragraphWidth, int most) throws IOException {
        var next = y;
        for (var line : font.lines(text, size, paragraphWidth, most)) {
            write(line, x, next, size);
            next -= size * LINE;
        }
        return next;
    }

    /** @return what {@link #paragraph} would take */
    float height(String text, float size, float paragraphWidth, int most) throws IOException {
        return font.lines(text, size, paragraphWidth, most).size() * size * LINE;
    }

    /** Black on the white of the paper, whose margin is its quiet zone. */
    void code(String text, float x, float y, float size) throws IOException {
        try {
            var dots = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            var dot = size / dots.getWidth();
            ink.setNonStrokingColor(Color.BLACK);
            for (int row = 0; row < dots.getHeight(); row++) {
                for (int column = 0; column < dots.getWidth(); column++) {
                    if (dots.get(column, row) == 1) {
                        // A hair wider than its place: otherwise screens show seams.
                        ink.addRect(x + column * dot, y + size - (row + 1) * dot, dot * 1.02f, dot * 1.02f);
                    }
                }
            }
            ink.fill();
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String text, float x, float y, float size) throws IOException {
        ink.beginText();
        ink.setFont(font.font, size);
        ink.newLineAtOffset(x, y);
        ink.showText(text);
        ink.endText();
    }

    @Override
    public void close() throws IOException {
        ink.close();
    }
}
