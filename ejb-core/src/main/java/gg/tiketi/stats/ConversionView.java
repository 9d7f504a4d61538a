package gg.tiketi.stats;

import java.time.LocalDate;
import java.util.List;

/** From the first look at an event to the ticket. */
public record ConversionView(LocalDate from, LocalDate to, List<FunnelStep> funnel, List<Day> daily) implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return Day.class;
    }

    @Override
    public List<? extends Record> rows() {
        return daily;
    }

    /** @param conversionRate paid reservations for each browser that looked at an event, 0 without any */
    public record Day(
            LocalDate date,
            long views,
            long queue,
            long seats,
            long holds,
            long payments,
            long paid,
            double conversionRate) {}
}
