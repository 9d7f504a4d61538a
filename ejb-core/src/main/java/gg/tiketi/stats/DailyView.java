package gg.tiketi.stats;

import java.time.LocalDate;
import java.util.List;

/** @param daily one entry for each day, oldest first, days on which nothing happened included */
public record DailyView(LocalDate from, LocalDate to, Sales total, List<SalesDay> daily) implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return SalesDay.class;
    }

    @Override
    public List<? extends Record> rows() {
        return daily;
    }
}
