package gg.tiketi.web.tickets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Pretendard, the font of the web site, with all of Hangul: of it a document gets what it writes. The file is the one in the web app's
 * npm package {@code pretendard}, whose tests compare the two.
 */
final class SheetFont {
    private static final byte[] FILE = read();
    private static final String UNKNOWN = "□";

    final PDFont font;
    private final CmapLookup glyphs;

    SheetFont(PDDocument document) throws IOException {
        var parsed = new TTFParser().parse(new RandomAccessReadBuffer(FILE));
        glyphs = parsed.getUnicodeCmapLookup();
        font = PDType0Font.load(document, parsed, true);
    }

    /** What the font cannot write, such as a smiley in a title, becomes a box. */
    String writable(String text) {
        var known = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (glyphs.getGlyphId(character) == 0) {
                known.append(UNKNOWN);
            } else {
                known.appendCodePoint(character);
            }
        });
        return known.toString();
    }

    /** In points. */
    float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /** Lines of at most this width, broken between words, or within one that is too long by itself; what does not fit ends in an ellipsis. */
    List<String> lines(String text, float size, float width, int most) throws IOException {
        var lines = new ArrayList<String>();
        var rest = writable(text).strip();
        while (!rest.isEmpty() && lines.size() < most) {
            var end = fitting(rest, size, width);
            if (end < rest.length() && lines.size() == most - 1) {
                lines.add(rest.substring(0, fitting(rest, size, width - width("…", size))) + "…");
                break;
            }
            var space = end < rest.length() ? rest.lastIndexOf(' ', end) : -1;
            var cut = space > 0 ? space : end;
            lines.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut).strip();
        }
        return lines;
    }

    private int fitting(String text, float size, float width) throws IOException {
        var end = text.length();
        while (end > 1 && width(text.substring(0, end), size) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return end;
    }

    private static byte[] read() {
        try (var file = SheetFont.class.getResourceAsStream("Pretendard-Medium.ttf")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
