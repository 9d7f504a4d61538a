package gg.tiketi.stats;

import java.time.LocalDate;
import java.util.List;

/** Payments by the day of their outcome; amounts in KRW. */
public record PaymentsView(
        LocalDate from, LocalDate to, Total total, List<Method> methods, List<Failure> failures, List<Day> daily)
        implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return Day.class;
    }

    @Override
    public List<? extends Record> rows() {
        return daily;
    }

    /** @param successRate of those with an outcome, 0 to 1 */
    public record Total(
            long succeeded, long failed, double successRate, long captured, long refunded, long averageAmount) {}

    public record Method(
            String method,
            long succeeded,
            long failed,
            double successRate,
            long captured,
            long refunds,
            long refunded) {}

    /** @param code of Toss's or ours */
    public record Failure(String code, long count) {}

    public record Day(LocalDate date, long succeeded, long failed, long captured, long refunded) {}
}
