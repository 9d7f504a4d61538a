package gg.tiketi.web.events;

import gg.tiketi.events.Category;
import gg.tiketi.events.EventQuery;
import gg.tiketi.events.EventQuery.Sort;
import gg.tiketi.events.EventStatus;
import gg.tiketi.events.PriceRange;
import gg.tiketi.events.Region;
import gg.tiketi.rest.Paging;
import gg.tiketi.shared.InvalidInput;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query of an event list; everything may be missing. */
public class EventFilter {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    /** Characters of a text that is searched for. */
    private static final int MAX_LENGTH = 100;

    @QueryParam("status")
    @Parameter(description = "One status or several, separated by commas")
    String status;

    @QueryParam("category")
    Category category;

    @QueryParam("q")
    @Parameter(description = "Searched for in title, artist, venue, address and category, in Korean and English")
    String q;

    @QueryParam("artist")
    @Parameter(description = "Part of the artist's name")
    String artist;

    @QueryParam("venue")
    @Parameter(description = "Part of the venue's name")
    String venue;

    @QueryParam("region")
    @Parameter(description = "Province or metropolitan city of the venue")
    Region region;

    @QueryParam("priceMin")
    @Parameter(description = "KRW, 0 to 100000000: one of the event's prices is not below it, and not above priceMax")
    Integer priceMin;

    @QueryParam("priceMax")
    @Parameter(description = "KRW, not below priceMin")
    Integer priceMax;

    @QueryParam("from")
    @Parameter(description = "Events at this time or later; a day (2026-12-24) is one in Seoul")
    String from;

    @QueryParam("to")
    @Parameter(description = "Events before this time; a day (2026-12-24) is one in Seoul, and included")
    String to;

    @QueryParam("sort")
    @Parameter(
            description =
                    "sale_start_date or event_date, with a minus sign in front the last first. Without it the best match"
                            + " comes first, or the next sale if nothing is searched for")
    String sort;

    @QueryParam("limit")
    @Parameter(description = "1 to 100, 20 if missing")
    Integer limit;

    @QueryParam("offset")
    Integer offset;

    @QueryParam("page")
    @Parameter(description = "From 1; instead of offset")
    Integer page;

    Paging paging() {
        return Paging.of(limit, offset, page);
    }

    EventQuery query() {
        var paging = paging();
        return new EventQuery(
                statuses(),
                category,
                text("q", q),
                text("artist", artist),
                text("venue", venue),
                region,
                PriceRange.of(priceMin, priceMax),
                moment("from", from, 0),
                // A day's events are before the next one.
                moment("to", to, 1),
                order(),
                paging.limit(),
                paging.offset());
    }

    private Set<EventStatus> statuses() {
        var statuses = EnumSet.noneOf(EventStatus.class);
        if (orNull(status) != null) {
            for (var word : status.split(",")) {
                statuses.add(choice("status", EventStatus.values(), word.strip(), EventStatus::word));
            }
        }
        return statuses;
    }

    private Sort order() {
        return orNull(sort) == null ? null : choice("sort", Sort.values(), sort, Sort::word);
    }

    private static <T> T choice(String parameter, T[] values, String word, Function<T, String> name) {
        return Arrays.stream(values)
                .filter(value -> name.apply(value).equals(word))
                .findAny()
                .orElseThrow(() -> new InvalidInput(parameter, "choice"));
    }

    private static Instant moment(String parameter, String text, int daysLater) {
        if (orNull(text) == null) {
            return null;
        }
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(SEOUL)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidInput(parameter, "moment");
        }
    }

    /** By hand: the validator would take a tenth of the time of an answer that is ready. */
    private static String text(String parameter, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > MAX_LENGTH) {
            throw new InvalidInput(parameter, "Size.max", Map.of("max", MAX_LENGTH));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(parameter, "control");
        }
        return text.strip();
    }

    private static String orNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
