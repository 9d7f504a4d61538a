package gg.tiketi.mail;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a mail tells of. */
public enum MailKind {
    CONFIRMED,
    CANCELLED,
    /** A part of a reservation was given back. */
    REDUCED,
    EVENT_CANCELLED,
    REFUNDED,
    DEPOSIT_AWAITED,
    DEPOSIT_LAPSED,
    /** To whom asked for it. */
    SALE_OPENED,
    /** To whom asked for it while the event was sold out. */
    TICKETS_RETURNED;

    /** Whether it is about an event, of which the reader need not have a reservation. */
    boolean isAlert() {
        return this == SALE_OPENED || this == TICKETS_RETURNED;
    }

    static MailKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** As in the database, on the wire, and in the names of sentences. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
