package gg.tiketi.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an event is in its life. */
public enum EventStatus {
    UPCOMING,
    ON_SALE,
    SOLD_OUT,
    ENDED,
    CANCELLED;

    /** As it is called in JSON and in the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such status */
    public static EventStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
