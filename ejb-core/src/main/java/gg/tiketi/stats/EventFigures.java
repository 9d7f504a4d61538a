package gg.tiketi.stats;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One event in the days asked for.
 *
 * @param totalTickets seats and tickets it has
 * @param availableTickets now
 * @param soldRate share of its tickets that is sold and was not given back, of all time, 0 to 1
 * @param visitors of its pages, those of each day added up
 * @param conversionRate paid reservations for each visitor, 0 without visitors
 */
public record EventFigures(
        UUID eventId,
        String title,
        @Schema(nullable = true) String artist,
        String category,
        Instant eventDate,
        String status,
        long totalTickets,
        long availableTickets,
        double soldRate,
        long pageViews,
        long visitors,
        double conversionRate,
        Sales sales) {}
