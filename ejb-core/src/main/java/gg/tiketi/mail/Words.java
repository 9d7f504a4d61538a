package gg.tiketi.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import gg.tiketi.reservations.ReservationItem;
import gg.tiketi.reservations.SeatPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** Everything letters say, in one language. What comes from people is filled in as text, in HTML escaped, and never read as a template. */
final class Words {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final Template HTML = Mustache.compiler().compile(resource("letter.html"));
    private static final Template TEXT = Mustache.compiler().escapeHTML(false).compile(resource("letter.txt"));
    private static final Mustache.Compiler SENTENCES = Mustache.compiler().escapeHTML(false);

    private final Locale language;
    private final ResourceBundle sentences;

    Words(Locale language) {
        this.language = language;
        this.sentences = ResourceBundle.getBundle(
                "gg.tiketi.mail.letters",
                language,
                Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @param value for the one placeholder a sentence may have */
    String of(String sentence, String value) {
        return SENTENCES.compile(sentences.getString(sentence)).execute(Map.of("value", value));
    }

    LetterPage.Line line(String label, String value) {
        return new LetterPage.Line(sentences.getString("label." + label), value);
    }

    String won(int amount) {
        return of("won", NumberFormat.getIntegerInstance(language).format(amount));
    }

    String moment(Instant instant) {
        return DateTimeFormatter.ofPattern(sentences.getString("moment"), language)
                .withZone(SEOUL)
                .format(instant);
    }

    String seat(ReservationItem item) {
        return SeatPlace.name(sentences.getString("seat"), item.place(), item.seatLabel());
    }

    /** @param flag of a seat */
    String flag(String flag) {
        return sentences.getString("flag." + flag);
    }

    /** @param code of Toss's; one we do not know is shown as it is */
    String bank(String code) {
        var key = "bank." + code;
        return sentences.containsKey(key) ? sentences.getString(key) : code;
    }

    String html(LetterPage page, String reader) {
        return fill(HTML, page, reader);
    }

    String text(LetterPage page, String reader) {
        return fill(TEXT, page, reader);
    }

    private String fill(Template template, LetterPage page, String reader) {
        return template.execute(Map.of(
                "language", language.getLanguage(),
                "greeting", of("greeting", reader),
                "lead", page.lead(),
                "lines", page.lines(),
                "note", page.note(),
                "action", page.action(),
                "link", page.link(),
                "footer", of("footer", "")));
    }

    private static String resource(String name) {
        try (var stream = Words.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
