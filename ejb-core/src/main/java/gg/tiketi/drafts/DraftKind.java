package gg.tiketi.drafts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a draft will be. */
public enum DraftKind {
    @JsonProperty("event")
    EVENT,

    @JsonProperty("seat_layout")
    SEAT_LAYOUT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DraftKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
