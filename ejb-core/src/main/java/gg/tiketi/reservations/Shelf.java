package gg.tiketi.reservations;

import gg.tiketi.shared.InvalidInput;
import java.util.Arrays;
import java.util.Locale;

/** Where in their own list somebody looks for a reservation: to come first, the next event first; elsewhere what was made last. */
public enum Shelf {
    /** Held or sold, before the event begins. */
    UPCOMING("event_date, created_at desc, id"),
    /** Sold, and the event has begun. */
    PAST("created_at desc, id"),
    /** Given back, or held for too long. */
    CANCELLED("created_at desc, id");

    private final String order;

    Shelf(String order) {
        this.order = order;
    }

    /**
     * @param word as in a query; null: all of them
     * @throws InvalidInput for any other word
     */
    public static Shelf of(String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(shelf -> shelf.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("shelf", "choice"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In SQL; no two are equal in it, or a page would show again what was on the one before. */
    String order() {
        return order;
    }
}
