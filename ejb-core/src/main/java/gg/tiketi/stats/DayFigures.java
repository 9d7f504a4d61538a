package gg.tiketi.stats;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * All that is known of one day in Seoul.
 *
 * @param viewers browsers that looked at an event; {@code queuers} that waited for one, {@code choosers} that came to its seats
 * @param tried reservations for which somebody tried to pay
 * @param paySeconds from the reservation to the money, of all that were paid
 */
record DayFigures(
        LocalDate date,
        long newUsers,
        long pageViews,
        long visitors,
        long viewers,
        long queuers,
        long choosers,
        long tried,
        long paySeconds,
        Sales sales) {
    static final String OF_PERIOD = "select * from stats_schema.days(?, ?)";

    static DayFigures read(ResultSet row) throws SQLException {
        return new DayFigures(
                row.getObject("date", LocalDate.class),
                row.getLong("new_users"),
                row.getLong("page_views"),
                row.getLong("visitors"),
                row.getLong("viewers"),
                row.getLong("queuers"),
                row.getLong("choosers"),
                row.getLong("tried"),
                row.getLong("pay_seconds"),
                Sales.read(row));
    }

    SalesDay view() {
        return new SalesDay(date, newUsers, pageViews, visitors, sales);
    }

    static Sales sales(List<DayFigures> days) {
        return Sales.sum(days.stream().map(DayFigures::sales));
    }

    static long sum(List<DayFigures> days, ToLongFunction<DayFigures> figure) {
        return days.stream().mapToLong(figure).sum();
    }
}
