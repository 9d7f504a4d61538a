package gg.tiketi.reservations;

import java.util.regex.Pattern;

/** What a seat is called. The database words it in Korean when the seat is made; of that the name of the section is the organiser's, the rest ours. */
public final class SeatLabel {
    private static final Pattern FORM = Pattern.compile("(.+) (\\d+)열 (\\d+)번", Pattern.DOTALL);

    private SeatLabel() {}

    /**
     * @param words a format for section, row and number
     * @return the label as it is where it is none of ours
     */
    public static String in(String words, String label) {
        var parts = FORM.matcher(label);
        return parts.matches() ? words.formatted(parts.group(1), parts.group(2), parts.group(3)) : label;
    }
}
