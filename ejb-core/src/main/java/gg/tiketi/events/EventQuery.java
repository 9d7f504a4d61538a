package gg.tiketi.events;

import java.time.Instant;
import java.util.Set;

/**
 * Which events, and in which order. Null and empty stand for "any".
 *
 * @param text what to search for in title, artist, venue, address and category
 * @param artist part of the artist's name
 * @param venue part of the venue's name
 * @param price null: any; else one of the event's prices lies in it
 * @param from earliest time of the event
 * @param to the first instant that is too late
 * @param sort null: what fits the text best, without a text the next sale first
 */
public record EventQuery(
        Set<EventStatus> statuses,
        Category category,
        String text,
        String artist,
        String venue,
        Region region,
        PriceRange price,
        Instant from,
        Instant to,
        Sort sort,
        int limit,
        int offset) {

    /** An order; equal events always come in the same one. */
    public enum Sort {
        SALE_START("sale_start_date", false),
        SALE_START_LAST_FIRST("sale_start_date", true),
        EVENT_DATE("event_date", false),
        EVENT_DATE_LAST_FIRST("event_date", true);

        private final String column;
        private final boolean descending;

        Sort(String column, boolean descending) {
            this.column = column;
            this.descending = descending;
        }

        /** As clients write it: the column, with a minus in front for the opposite order. */
        public String word() {
            return descending ? "-" + column : column;
        }

        String column() {
            return column;
        }

        /** Whether the last come first, by their ids, too. */
        boolean isDescending() {
            return descending;
        }
    }
}
