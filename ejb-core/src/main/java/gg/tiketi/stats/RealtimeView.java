package gg.tiketi.stats;

import gg.tiketi.analytics.LiveTraffic;
import java.time.Instant;
import java.util.List;

/**
 * @param activeHolds reservations that wait for their payment right now
 * @param today so far
 */
public record RealtimeView(
        Instant at, long activeHolds, LiveTraffic traffic, SalesDay today, PerformanceView.ReadModel readModel)
        implements Table {
    @Override
    public Class<? extends Record> rowType() {
        return LiveTraffic.Minute.class;
    }

    @Override
    public List<? extends Record> rows() {
        return traffic.minutes();
    }
}
