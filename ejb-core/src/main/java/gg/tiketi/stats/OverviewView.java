package gg.tiketi.stats;

import java.time.LocalDate;
import java.util.List;

/**
 * @param stats of all time, and of today in Seoul
 * @param period the days asked for
 * @param previous as many days before them, to compare with
 */
public record OverviewView(Totals stats, Figures period, Figures previous) implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return Figures.class;
    }

    @Override
    public List<? extends Record> rows() {
        return List.of(period, previous);
    }

    /**
     * @param totalRevenue captured less refunded, in KRW
     * @param totalReservations made, whatever became of them
     * @param totalPaid reservations that became tickets
     * @param activeEvents on sale now, sold out ones included
     * @param ticketsSold and not given back
     */
    public record Totals(
            long totalRevenue,
            long totalReservations,
            long totalEvents,
            long activeEvents,
            long todayRevenue,
            long todayReservations,
            long totalPaid,
            long todayPaid,
            long ticketsSold,
            long totalRefunded,
            long totalUsers,
            long todayUsers,
            long todayPageViews,
            long todayVisitors) {}

    /** @param visitors those of each day, added up */
    public record Figures(
            LocalDate from,
            LocalDate to,
            long newUsers,
            long pageViews,
            long visitors,
            double conversionRate,
            Sales sales) {}
}
