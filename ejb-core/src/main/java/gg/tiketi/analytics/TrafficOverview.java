package gg.tiketi.analytics;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * @param topEvents those with the most page views first
 * @param gaps when page views were lost with Redis: the days these times belong to show too few
 */
public record TrafficOverview(
        List<TrafficDay> daily, List<EventTraffic> topEvents, List<ArtistTraffic> topArtists, List<Gap> gaps) {
    /** @param visitors those of each day, added up */
    public record EventTraffic(UUID eventId, String title, long pageViews, long visitors) {}

    /** @param visitors those of each day, added up */
    public record ArtistTraffic(String artist, long pageViews, long visitors) {}

    public record Gap(Instant from, Instant to) {}
}
