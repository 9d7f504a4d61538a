package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.layouts.LayoutConfig;
import gg.tiketi.layouts.SeatLayoutDraft;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class EventsIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final EventServer SERVER =
            new EventServer(DATABASE, TestRedis.shared().gateway());

    private final Events events = SERVER.events;
    private final Instant now = DATABASE.clock().now();

    @Test
    void newEventIsThereWithAllThatWasEntered() {
        var policy = new CancellationPolicy(
                24, List.of(CancellationPolicy.Fee.percent(9, 10), CancellationPolicy.Fee.percent(2, 30)));
        var draft = Drafts.draft(
                "BTS WORLD TOUR",
                "BTS",
                now.minusSeconds(60),
                now.plus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(2)),
                null,
                List.of(Drafts.ticketType("S석", 99_000, 30), Drafts.ticketType("R석", 154_000, 20)),
                policy,
                null);

        var id = created(draft).id();
        var found = found(id);

        var event = found.event();
        assertThat(event.title()).isEqualTo("BTS WORLD TOUR");
        assertThat(event.category()).isEqualTo("concert");
        assertThat(event.status()).isEqualTo("on_sale");
        assertThat(event.eventDate()).isEqualTo(draft.eventDate());
        assertThat(event.cancellationPolicy()).isEqualTo(policy);
        assertThat(event.createdBy()).isEqualTo(EventServer.ADMIN.value());
        assertThat(event.holdMinutes()).isEqualTo(5);
        assertThat(event.maxSeatsPerUser()).isEqualTo(4);
        assertThat(event.queueThreshold()).isEqualTo(1000);
        assertThat(List.of(event.minPrice(), event.maxPrice(), event.totalSeats(), event.availableSeats()))
                .containsExactly(99_000, 154_000, 50, 50);
        assertThat(found.ticketTypes())
                .extracting(TicketTypeView::name, TicketTypeView::availableQuantity)
                .containsExactly(tuple("R석", 20), tuple("S석", 30));
        assertThat(facts(id)).containsExactly("event.created", "event.status_changed");
        assertThat(audited("event:" + id)).containsExactly("event.created");
    }

    @Test
    void seatedEventHasThePricesAndSizeOfItsLayout() {
        var layout = in(() -> SERVER.layouts.create(
                new SeatLayoutDraft(
                        "소극장",
                        null,
                        new LayoutConfig(List.of(
                                new LayoutConfig.Section("R석", 2, 10, 66_000, 1, null, null, null),
                                new LayoutConfig.Section("S석", 3, 10, 44_000, 3, null, null, null))),
                        null),
                EventServer.ADMIN));

        var event = created(Drafts.seated("산조", layout.id(), now));

        assertThat(List.of(event.minPrice(), event.maxPrice(), event.totalSeats(), event.availableSeats()))
                .containsExactly(44_000, 66_000, 50, 50);
        assertThat(events.ticketTypes(new EventId(event.id()))).contains(List.of());
        assertRefused(
                RefusalCode.ILLEGAL_STATE,
                () -> in(() -> events.addTicketType(
                        new EventId(event.id()), Drafts.ticketType("R석", 1, 1), EventServer.ADMIN)));
    }

    @Test
    void eventWithoutItsLayoutIsRefused() {
        assertInvalid("seatLayoutId", "unknown", () -> created(Drafts.seated("산조", UUID.randomUUID(), now)));
    }

    @Test
    void changeIsSeenAuditedAndTold() {
        var event = created(Drafts.concert("Before", now));
        var draft = withVersion(Drafts.concert("After", now), event.version());

        var changed = in(() -> events.change(new EventId(event.id()), draft, EventServer.ADMIN));

        assertThat(changed.title()).isEqualTo("After");
        assertThat(changed.version()).isEqualTo(event.version() + 1);
        assertThat(facts(event.id())).containsExactly("event.created", "event.status_changed", "event.changed");
        assertThat(detail("event:" + event.id(), "event.changed"))
                .contains("\"title\": {\"to\": \"After\", \"from\": \"Before\"}");
    }

    @Test
    void changeOfAnOlderVersionIsRefusedAndChangesNothing() {
        var event = created(Drafts.concert("First", now));
        in(() -> events.change(
                new EventId(event.id()), withVersion(Drafts.concert("Second", now), 1), EventServer.ADMIN));

        assertRefused(
                RefusalCode.CONFLICT,
                () -> in(() -> events.change(
                        new EventId(event.id()), withVersion(Drafts.concert("Third", now), 1), EventServer.ADMIN)));

        assertThat(found(event.id()).event().title()).isEqualTo("Second");
        assertThat(audited("event:" + event.id())).containsExactly("event.created", "event.changed");
    }

    @Test
    void movingTheSaleMovesTheStatus() {
        var event = created(Drafts.concert("Moved", now));
        var later = Drafts.draft(
                "Moved",
                "BTS",
                now.plusSeconds(60),
                now.plusSeconds(120),
                now.plusSeconds(180),
                null,
                null,
                null,
                null);

        in(() -> events.change(new EventId(event.id()), later, EventServer.ADMIN));

        assertThat(found(event.id()).event().status()).isEqualTo("upcoming");
    }

    @Test
    void impossibleDatesAreRefusedByName() {
        assertInvalid(
                "saleEndDate",
                "sale_ends_before_start",
                () -> created(Drafts.event("X", "Y", now, now, now.plusSeconds(9))));
        assertInvalid(
                "saleStartDate",
                "sale_starts_after_event",
                () -> created(Drafts.event("X", "Y", now, now.plusSeconds(9), now)));
        assertInvalid(
                "eventDate",
                "moment_range",
                () -> created(Drafts.event("X", "Y", now, now.plusSeconds(9), Instant.parse("2200-01-01T00:00:00Z"))));
    }

    @Test
    void cancellingIsForGoodAndTwiceIsOnce() {
        var event = created(Drafts.concert("Off", now));
        var id = new EventId(event.id());

        in(() -> events.cancel(id, EventServer.ADMIN));
        var again = in(() -> events.cancel(id, EventServer.ADMIN));

        assertThat(again.status()).isEqualTo("cancelled");
        assertThat(audited("event:" + event.id())).containsExactly("event.created", "event.cancelled");
        assertRefused(
                RefusalCode.ILLEGAL_STATE,
                () -> in(() ->
                        events.change(id, withVersion(Drafts.concert("On", now), event.version()), EventServer.ADMIN)));
    }

    @Test
    void eventIsDeletedOnlyWhileNothingIsSold() {
        var event = created(Drafts.concert("Gone", now));
        var id = new EventId(event.id());
        var type = found(event.id()).ticketTypes().get(0);
        sell(type, 1);
        assertRefused(
                RefusalCode.EVENT_HAS_SALES,
                () -> in(() -> {
                    events.delete(id, EventServer.ADMIN);
                    return null;
                }));

        sell(type, -1);
        DATABASE.transactions().run(() -> events.delete(id, EventServer.ADMIN));

        assertThat(events.find(id)).isEmpty();
        assertThat(facts(event.id())).endsWith("event.deleted");
    }

    @Test
    void lastTicketSellsOutAndMoreOfThemBringTheSaleBack() {
        var event = created(Drafts.concert("Scarce", now));
        var id = new EventId(event.id());
        var type = found(event.id()).ticketTypes().get(0);
        sell(type, 100);
        DATABASE.transactions().run(() -> SERVER.statuses.settle(event.id()));
        assertThat(found(id.value()).event().status()).isEqualTo("sold_out");

        var more =
                in(() -> events.changeTicketType(type.id(), Drafts.ticketType("R석", 154_000, 101), EventServer.ADMIN));

        assertThat(more.availableQuantity()).isEqualTo(1);
        assertThat(found(id.value()).event().status()).isEqualTo("on_sale");
        assertThat(events.ticketType(type.id())).contains(more);
    }

    @Test
    void soldTicketsStaySold() {
        var event = created(Drafts.concert("Sold", now));
        var type = found(event.id()).ticketTypes().get(0);
        sell(type, 40);

        assertInvalid(
                "totalQuantity",
                "below_sold",
                () -> in(() -> events.changeTicketType(type.id(), Drafts.ticketType("R석", 1, 39), EventServer.ADMIN)));
        in(() -> events.changeTicketType(type.id(), Drafts.ticketType("R석", 1, 40), EventServer.ADMIN));

        assertThat(events.ticketType(type.id()).orElseThrow().availableQuantity())
                .isZero();
    }

    @Test
    void ticketTypeOfATakenNameIsRefused() {
        var event = created(Drafts.concert("Twice", now));

        assertInvalid(
                "name",
                "repeated",
                () -> in(() -> events.addTicketType(
                        new EventId(event.id()), Drafts.ticketType("R석", 1, 1), EventServer.ADMIN)));
    }

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
    void unknownThingsAreNotFound() {
        assertThat(events.find(new EventId(UUID.randomUUID()))).isEmpty();
        assertThat(events.ticketTypes(new EventId(UUID.randomUUID()))).isEmpty();
        assertThat(events.ticketType(UUID.randomUUID())).isEmpty();
        assertRefused(
                RefusalCode.NOT_FOUND,
                () -> in(() -> events.cancel(new EventId(UUID.randomUUID()), EventServer.ADMIN)));
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

    private EventWithTickets found(UUID id) {
        return events.find(new EventId(id)).orElseThrow();
    }

    private EventView created(EventDraft draft) {
        return in(() -> events.create(draft, EventServer.ADMIN)).event();
    }

    private static EventDraft withVersion(EventDraft draft, int version) {
        return Drafts.draft(
                draft.title(),
                draft.artistName(),
                draft.saleStartDate(),
                draft.saleEndDate(),
                draft.eventDate(),
                null,
                null,
                null,
                version);
    }

    private static void sell(TicketTypeView type, int quantity) {
        DATABASE.database()
                .update(
                        "update ticket_schema.ticket_types set available_quantity = available_quantity - ? where id = ?",
                        quantity,
                        type.id());
    }

    private static <T> T in(Supplier<T> work) {
        return DATABASE.transactions().inNew(work);
    }

    private static List<String> facts(UUID event) {
        return DATABASE.database()
                .query(
                        "select type from platform_schema.outbox where aggregate_id = ? order by id",
                        row -> row.getString(1),
                        event.toString());
    }

    private static List<String> audited(String target) {
        return DATABASE.database()
                .query(
                        "select action from platform_schema.audit_log where target = ? order by id",
                        row -> row.getString(1),
                        target);
    }

    private static String detail(String target, String action) {
        return DATABASE.database()
                .first(
                        "select detail from platform_schema.audit_log where target = ? and action = ?",
                        row -> row.getString(1),
                        target,
                        action)
                .orElseThrow();
    }

    private static void assertRefused(RefusalCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static void assertInvalid(String field, String rule, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat((List<?>) refusal.members().get("errors"))
                                .extracting(
                                        error -> ((InvalidField) error).field(), error -> ((InvalidField) error).rule())
                                .contains(tuple(field, rule)));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
