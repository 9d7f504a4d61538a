package gg.tiketi.accounts;

import gg.tiketi.shared.InvalidInput;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** How people want to be called: 1 to 50 characters of any script, on one line, nothing invisible. */
record PersonName(String value) {
    static final int MAX_LENGTH = 50;

    /** Control, format (direction marks), private and unassigned characters, line and paragraph separators. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    /** @throws InvalidInput for the field {@code name} */
    static PersonName of(String typed) {
        var name = typed == null
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        var length = name.codePointCount(0, name.length());
        // What strip() removes counts too: a line break at the end was meant to go somewhere.
        if (length < 1 || length > MAX_LENGTH || INVISIBLE.matcher(typed).find()) {
            throw new InvalidInput("name", "name");
        }
        return new PersonName(name);
    }

    /** 김민지 becomes 김*지, and 김지 김*. */
    static String masked(String name) {
        var letters = name.codePoints().mapToObj(Character::toString).toList();
        var first = letters.get(0);
        return letters.size() < 3
                ? first + "*"
                : first + "*".repeat(letters.size() - 2) + letters.get(letters.size() - 1);
    }
}
