package gg.tiketi.stats;

import gg.tiketi.analytics.LiveTraffic;
import java.time.Instant;

/**
 * @param activeHolds reservations that wait for their payment right now
 * @param today so far
 */
public record RealtimeView(
        Instant at, long activeHolds, LiveTraffic traffic, SalesDay today, PerformanceView.ReadModel readModel) {}
