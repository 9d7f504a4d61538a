package gg.tiketi.analytics;

import java.time.Instant;
import java.util.List;

/**
 * @param counting false when Redis is away, so that nothing is counted right now
 * @param visitorsNow browsers seen in the last five minutes
 * @param minutes the last 30, oldest first, the one under way included
 */
public record LiveTraffic(boolean counting, long visitorsNow, List<Minute> minutes) {
    public record Minute(Instant at, long pageViews, long visitors) {}
}
