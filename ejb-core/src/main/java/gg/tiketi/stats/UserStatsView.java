package gg.tiketi.stats;

import java.time.LocalDate;
import java.util.List;

/**
 * @param totalUsers all accounts there are
 * @param newUsers accounts opened in the period asked for
 * @param daily one entry for each day of the period, oldest first, days without a registration included
 */
public record UserStatsView(long totalUsers, long newUsers, List<Day> daily) implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return Day.class;
    }

    @Override
    public List<? extends Record> rows() {
        return daily;
    }

    public record Day(LocalDate date, long newUsers) {}
}
