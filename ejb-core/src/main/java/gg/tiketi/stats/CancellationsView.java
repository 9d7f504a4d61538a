package gg.tiketi.stats;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What came to nothing, or was given back.
 *
 * @param notice how long before the event buyers gave back what they had paid, the shortest first
 * @param events those with the most cancellations first
 */
public record CancellationsView(
        LocalDate from, LocalDate to, Total total, List<Notice> notice, List<Day> daily, List<OfEvent> events)
        implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return Day.class;
    }

    @Override
    public List<? extends Record> rows() {
        return daily;
    }

    /** @param cancellationRate cancelled reservations for each paid one, 0 without any */
    public record Total(
            long cancelled,
            long abandoned,
            long expired,
            long ticketsReturned,
            long refunds,
            long refunded,
            long fees,
            double cancellationRate) {}

    /** @param days before the event: {@code 0}, {@code 1-2}, {@code 3-6}, {@code 7-9}, {@code 10+} */
    public record Notice(String days, long cancelled) {}

    public record Day(LocalDate date, long cancelled, long abandoned, long expired, long refunded, long fees) {}

    public record OfEvent(UUID eventId, String title, long cancelled, long expired, long refunded) {}
}
