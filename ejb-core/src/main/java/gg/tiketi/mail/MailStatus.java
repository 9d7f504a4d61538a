package gg.tiketi.mail;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a mail stands. */
public enum MailStatus {
    WAITING,
    SENT,
    /** No longer tried. */
    DEAD;

    public static Optional<MailStatus> find(String text) {
        return Arrays.stream(values())
                .filter(status -> status.toString().equals(text))
                .findAny();
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
