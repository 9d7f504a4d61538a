package gg.tiketi.stats;

import java.time.LocalDate;
import java.util.List;

/**
 * @param previous as many days before
 * @param categories those with the most revenue first
 */
public record RevenueView(
        LocalDate from, LocalDate to, Sales total, Sales previous, List<Day> daily, List<Category> categories)
        implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return Day.class;
    }

    @Override
    public List<? extends Record> rows() {
        return daily;
    }

    /** Amounts in KRW. */
    public record Day(LocalDate date, long paid, long captured, long refunded, long fees, long revenue) {}

    public record Category(String category, long paid, long captured, long refunded, long fees, long revenue) {}
}
