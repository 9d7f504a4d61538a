package gg.tiketi.accounts;

import gg.tiketi.shared.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** A password as typed. Hangul arrives composed or decomposed, depending on the keyboard, hence one normal form. */
final class Password {
    private static final int MIN_BYTES = 8;

    /** bcrypt looks at no more, so a longer one would promise a strength it does not have. */
    private static final int MAX_BYTES = 72;

    private final byte[] bytes;

    private Password(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * One that somebody wants to have from now on.
     *
     * @param field as the client wrote it
     * @throws InvalidInput unless it has 8 to 72 bytes in UTF-8, a letter and a digit
     */
    static Password chosen(String field, String typed) {
        var normal = normal(typed);
        var password = new Password(normal.getBytes(StandardCharsets.UTF_8));
        if (password.bytes.length < MIN_BYTES
                || password.bytes.length > MAX_BYTES
                || normal.codePoints().noneMatch(Character::isLetter)
                || normal.codePoints().noneMatch(Character::isDigit)) {
            throw new InvalidInput(field, "password");
        }
        return password;
    }

    /** One that is to be compared: any text will do, most will not match. */
    static Password tried(String typed) {
        return new Password(normal(typed).getBytes(StandardCharsets.UTF_8));
    }

    /** No account can have it; comparing it must take as long as comparing any other. */
    boolean isTooLong() {
        return bytes.length > MAX_BYTES;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private static String normal(String typed) {
        return typed == null ? "" : Normalizer.normalize(typed, Normalizer.Form.NFC);
    }

    @Override
    public String toString() {
        return "a password";
    }
}
