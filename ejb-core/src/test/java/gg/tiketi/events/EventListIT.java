package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventListIT extends EventsCase {
    @Test
    void listTakesOneStatementAndKnowsTheTotalOfAPageBehindTheLast() {
        var title = "Paged " + UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            created(Drafts.event(
                    title + i, title, now.plusSeconds(600 - i), now.plusSeconds(900), now.plusSeconds(999)));
        }
        SERVER.counted.forget();

        var second = events.list(byArtist(title, null, 2, 2));
        assertThat(SERVER.counted.statements()).hasSize(1);
        var behind = events.list(byArtist(title, null, 2, 6));
        var backwards = events.list(byArtist(title, EventQuery.Sort.SALE_START_LAST_FIRST, 5, 0));

        assertThat(second.events()).extracting(EventSummary::title).containsExactly(title + 2, title + 1);
        assertThat(second.total()).isEqualTo(5);
        assertThat(behind).isEqualTo(new EventPage(List.of(), 5));
        assertThat(backwards.events())
                .extracting(EventSummary::title)
                .containsExactly(title + 0, title + 1, title + 2, title + 3, title + 4);
    }

    @Test
    void filtersNarrowTheList() {
        var artist = "Filter " + UUID.randomUUID();
        var soon =
                created(Drafts.event("Soon", artist, now.plusSeconds(60), now.plusSeconds(90), now.plusSeconds(100)));
        created(Drafts.event("Later", artist, now.minusSeconds(60), now.plusSeconds(90), now.plusSeconds(200)));

        var upcoming = filter(artist, Set.of(EventStatus.UPCOMING, EventStatus.ENDED), null, null, null, null);
        assertThat(titles(upcoming)).containsExactly("Soon");
        assertThat(titles(filter(artist, Set.of(), Category.MUSICAL, null, null, null)))
                .isEmpty();
        assertThat(titles(filter(artist, Set.of(), Category.CONCERT, "척스카이", null, null)))
                .hasSize(2);
        assertThat(titles(filter(artist, Set.of(), null, "구로구", null, null)))
                .as("an address is no venue")
                .isEmpty();
        var at = soon.eventDate();
        assertThat(titles(filter(artist, Set.of(), null, null, at, at.plusMillis(1))))
                .containsExactly("Soon");
        assertThat(titles(filter(artist, Set.of(), null, null, at.plusMillis(1), null)))
                .containsExactly("Later");
        assertThat(titles(filter(artist, Set.of(), null, null, null, at)))
                .as("the end is not included")
                .isEmpty();
        assertThat(titles(filter(artist.toUpperCase(), Set.of(), null, null, null, null)))
                .hasSize(2);
        assertThat(titles(filter("%", Set.of(), null, null, null, null)))
                .as("literally")
                .isEmpty();
    }

    private static EventQuery byArtist(String artist, EventQuery.Sort sort, int limit, int offset) {
        return new EventQuery(Set.of(), null, null, artist, null, null, null, sort, limit, offset);
    }

    private static EventQuery filter(
            String artist, Set<EventStatus> statuses, Category category, String venue, Instant from, Instant to) {
        return new EventQuery(statuses, category, null, artist, venue, from, to, null, 20, 0);
    }

    private List<String> titles(EventQuery query) {
        return events.list(query).events().stream().map(EventSummary::title).toList();
    }
}
