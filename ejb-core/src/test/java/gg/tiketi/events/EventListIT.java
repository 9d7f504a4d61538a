package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.layouts.LayoutConfig;
import gg.tiketi.layouts.SeatLayoutDraft;
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

    @Test
    void regionIsTheOneThatWasChosenOrElseThatOfTheAddress() {
        var artist = "Region " + UUID.randomUUID();
        var chosen = created(at(artist, Region.JEJU));
        var told = created(at(artist, null));

        assertThat(List.of(chosen.region(), told.region())).containsExactly("jeju", "seoul");
        assertThat(ids(within(artist, Region.JEJU, null))).containsExactly(chosen.id());
        assertThat(ids(within(artist, Region.SEOUL, null))).containsExactly(told.id());
        assertThat(ids(within(artist, Region.BUSAN, null))).isEmpty();
        assertThat(events.list(within(artist, Region.JEJU, null))
                        .events()
                        .get(0)
                        .region())
                .isEqualTo("jeju");
    }

    @Test
    void priceIsOneOfTheEventsOwnAndNotBetweenThem() {
        var artist = "Price " + UUID.randomUUID();
        var tickets = created(priced(artist, Drafts.ticketType("R석", 154_000, 9), Drafts.ticketType("S석", 99_000, 9)))
                .id();
        var free = created(priced(artist, Drafts.ticketType("무료", 0, 9))).id();
        var layout = in(() -> SERVER.layouts.create(
                        new SeatLayoutDraft(
                                artist,
                                null,
                                new LayoutConfig(List.of(row("A", 66_000), row("B", 120_000)), null, null),
                                null),
                        EventServer.ADMIN))
                .id();
        var seats = created(Drafts.draft(
                        artist,
                        artist,
                        now.plusSeconds(60),
                        now.plusSeconds(90),
                        now.plusSeconds(99),
                        layout,
                        null,
                        null,
                        null))
                .id();

        assertThat(ids(costing(artist, 99_000, 99_000)))
                .as("both ends included")
                .containsExactly(tickets);
        assertThat(ids(costing(artist, 154_001, null))).isEmpty();
        assertThat(ids(costing(artist, 100_000, 119_999)))
                .as("between its prices")
                .isEmpty();
        assertThat(ids(costing(artist, 66_000, 66_000))).containsExactly(seats);
        assertThat(ids(costing(artist, 120_000, 130_000))).containsExactly(seats);
        assertThat(ids(costing(artist, null, 0))).containsExactly(free);
        assertThat(ids(costing(artist, 50_000, null))).containsExactlyInAnyOrder(tickets, seats);
        assertThat(events.list(costing(artist, 0, 200_000)).total())
                .as("each once")
                .isEqualTo(3);
        SERVER.counted.forget();
        events.list(new EventQuery(
                Set.of(), null, null, artist, null, Region.SEOUL, PriceRange.of(1, 2), null, null, null, 20, 0));
        assertThat(SERVER.counted.statements()).hasSize(1);
    }

    @Test
    void pricesOfTheRevisionAnEventHasCount() {
        var artist = "Revised " + UUID.randomUUID();
        var layout = in(() -> SERVER.layouts.create(
                new SeatLayoutDraft(artist, null, new LayoutConfig(List.of(row("A", 50_000)), null, null), null),
                EventServer.ADMIN));
        var event = created(Drafts.draft(
                artist,
                artist,
                now.plusSeconds(60),
                now.plusSeconds(90),
                now.plusSeconds(99),
                layout.id(),
                null,
                null,
                null));
        in(() -> SERVER.layouts.change(
                layout.id(),
                new SeatLayoutDraft(
                        artist, null, new LayoutConfig(List.of(row("A", 80_000)), null, null), layout.version()),
                EventServer.ADMIN));

        assertThat(ids(costing(artist, 50_000, 50_000))).containsExactly(event.id());
        assertThat(ids(costing(artist, 80_000, 80_000))).isEmpty();
    }

    @Test
    void rangeOfPricesThatIsNoneIsRefused() {
        assertThat(PriceRange.of(null, null)).isNull();
        assertInvalid("priceMin", "range", () -> PriceRange.of(-1, null));
        assertInvalid("priceMax", "range", () -> PriceRange.of(0, PriceRange.DEAREST + 1));
        assertInvalid("priceMax", "price_order", () -> PriceRange.of(2, 1));
    }

    private EventDraft at(String artist, Region region) {
        return Drafts.detailed(
                Drafts.event(artist, artist, now.plusSeconds(60), now.plusSeconds(90), now.plusSeconds(99)), region);
    }

    private EventDraft priced(String artist, TicketTypeDraft... types) {
        return Drafts.draft(
                artist,
                artist,
                now.plusSeconds(60),
                now.plusSeconds(90),
                now.plusSeconds(99),
                null,
                List.of(types),
                null,
                null);
    }

    private static LayoutConfig.Section row(String name, int price) {
        return new LayoutConfig.Section(name, 1, 2, price, 1, null, null, null, null, null);
    }

    private static EventQuery costing(String artist, Integer least, Integer most) {
        return within(artist, null, PriceRange.of(least, most));
    }

    private static EventQuery within(String artist, Region region, PriceRange price) {
        return new EventQuery(Set.of(), null, null, artist, null, region, price, null, null, null, 20, 0);
    }

    private List<UUID> ids(EventQuery query) {
        return events.list(query).events().stream().map(EventSummary::id).toList();
    }

    private static EventQuery byArtist(String artist, EventQuery.Sort sort, int limit, int offset) {
        return new EventQuery(Set.of(), null, null, artist, null, null, null, null, null, sort, limit, offset);
    }

    private static EventQuery filter(
            String artist, Set<EventStatus> statuses, Category category, String venue, Instant from, Instant to) {
        return new EventQuery(statuses, category, null, artist, venue, null, null, from, to, null, 20, 0);
    }

    private List<String> titles(EventQuery query) {
        return events.list(query).events().stream().map(EventSummary::title).toList();
    }
}
