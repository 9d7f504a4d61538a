package gg.tiketi.samples;

import gg.tiketi.events.CancellationPolicy;
import gg.tiketi.events.Category;
import gg.tiketi.events.EventDraft;
import gg.tiketi.events.TicketTypeDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An event as {@code events.json} has it.
 *
 * @param key for people who read the file
 * @param poster file in {@code posters}
 * @param orders how many people tried to buy, up to now; of one that is sold out, who were too late
 * @param layout name of one in {@code layouts.json}, or null
 */
record SampleEvent(
        String key,
        String title,
        String artistName,
        Category category,
        String venue,
        String address,
        String description,
        Integer ageRating,
        Integer runningMinutes,
        String cast,
        String notice,
        String poster,
        int orders,
        String layout,
        List<TicketTypeDraft> ticketTypes,
        Moment saleStart,
        Moment saleEnd,
        Moment eventDate,
        Integer queueThreshold,
        Integer holdMinutes,
        Integer maxSeatsPerUser,
        CancellationPolicy cancellationPolicy,
        boolean soldOut,
        boolean cancelled) {

    EventDraft draft(Instant now, String posterUrl, Map<String, UUID> layouts) {
        return new EventDraft(
                title,
                description,
                category,
                venue,
                address,
                null,
                eventDate.from(now),
                saleStart.from(now),
                saleEnd.from(now),
                posterUrl,
                artistName,
                ageRating,
                runningMinutes,
                cast,
                notice,
                layout == null ? null : layouts.get(layout),
                ticketTypes,
                queueThreshold,
                null,
                holdMinutes,
                maxSeatsPerUser,
                cancellationPolicy,
                null);
    }
}
