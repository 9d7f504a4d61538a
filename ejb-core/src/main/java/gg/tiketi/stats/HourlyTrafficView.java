package gg.tiketi.stats;

import java.time.LocalDate;
import java.util.List;

/**
 * When people come and buy.
 *
 * @param hours the 24 hours of the day in Seoul, all days added up
 * @param week the same for each day of the week
 */
public record HourlyTrafficView(LocalDate from, LocalDate to, List<Hour> hours, List<WeekHour> week) implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return WeekHour.class;
    }

    @Override
    public List<? extends Record> rows() {
        return week;
    }

    /** @param hour 0 to 23 */
    public record Hour(int hour, long pageViews, long visitors, long reservations, long paid, long captured) {}

    /** @param weekday 1 for Monday to 7 for Sunday */
    public record WeekHour(int weekday, int hour, long pageViews, long visitors, long reservations, long paid) {}
}
