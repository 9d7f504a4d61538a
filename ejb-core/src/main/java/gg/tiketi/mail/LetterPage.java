package gg.tiketi.mail;

import java.util.List;

/**
 * What the templates of letters fill in.
 *
 * @param action what the link does
 */
record LetterPage(String lead, List<Line> lines, String note, String action, String link) {
    record Line(String label, String value) {}
}
