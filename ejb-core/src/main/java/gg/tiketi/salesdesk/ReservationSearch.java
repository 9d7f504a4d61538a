package gg.tiketi.salesdesk;

import gg.tiketi.reservations.PaymentStatus;
import gg.tiketi.reservations.ReservationStatus;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.InvalidInput;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Which reservations, in which order; null asks for all.
 *
 * @param words a reservation number or its beginning, the id of a reservation, an event or a user, part of an address, or the beginning of a
 *     name or a part of an event's title
 * @param from first day in Seoul on which it was made
 * @param to last one, included
 */
public record ReservationSearch(
        String words,
        ReservationStatus status,
        PaymentStatus paymentStatus,
        EventId event,
        LocalDate from,
        LocalDate to,
        Order order) {
    private static final int MAX_WORDS = 100;

    /** What comes first. */
    public enum Order {
        NEWEST("-created_at", "created_at desc, id desc"),
        OLDEST("created_at", "created_at, id"),
        MOST_EXPENSIVE("-total_amount", "total_amount desc, id desc"),
        CHEAPEST("total_amount", "total_amount, id");

        private final String word;
        private final String sql;

        Order(String word, String sql) {
            this.word = word;
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    /** @throws InvalidInput if the words are too long, the days in the wrong order, or there is no such status or order */
    public static ReservationSearch of(
            String words,
            String status,
            String paymentStatus,
            EventId event,
            LocalDate from,
            LocalDate to,
            String sort) {
        var trimmed = words == null || words.isBlank() ? null : words.strip();
        if (trimmed != null && trimmed.length() > MAX_WORDS) {
            throw new InvalidInput("q", "Size.max", Map.of("max", MAX_WORDS));
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidInput("to", "before-from");
        }
        return new ReservationSearch(
                trimmed,
                choice("status", status, ReservationStatus.values()),
                choice("paymentStatus", paymentStatus, PaymentStatus.values()),
                event,
                from,
                to,
                order(sort));
    }

    private static Order order(String sort) {
        return sort == null
                ? Order.NEWEST
                : Arrays.stream(Order.values())
                        .filter(order -> order.word.equals(sort))
                        .findFirst()
                        .orElseThrow(() -> new InvalidInput("sort", "choice"));
    }

    private static <T extends Enum<T>> T choice(String field, String word, T[] values) {
        return word == null
                ? null
                : Arrays.stream(values)
                        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                        .findFirst()
                        .orElseThrow(() -> new InvalidInput(field, "choice"));
    }
}
