package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.layouts.LayoutConfig;
import gg.tiketi.layouts.SeatLayoutDraft;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.RefusalCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventsIT extends EventsCase {
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
    void whatBuyersAskIsKeptAndCanBeTakenBack() {
        var plain = Drafts.concert("Wicked", now);
        var id = new EventId(created(Drafts.detailed(plain, Region.BUSAN)).id());

        var asked = found(id.value()).event();
        assertThat(List.of(asked.ageRating(), asked.runningMinutes(), asked.region()))
                .containsExactly(8, 150, "busan");
        assertThat(List.of(asked.cast(), asked.notice())).containsExactly("엘파바: 김주연\n이서진", "공연 시작 뒤에는 입장할 수 없습니다.");

        var less = in(() -> events.change(id, withVersion(plain, asked.version()), EventServer.ADMIN));
        assertThat(less.region()).as("what the address says").isEqualTo("seoul");
        assertThat(Arrays.asList(less.ageRating(), less.runningMinutes(), less.cast(), less.notice()))
                .containsOnlyNulls();
    }

    @Test
    void seatedEventHasThePricesAndSizeOfItsLayout() {
        var layout = in(() -> SERVER.layouts.create(
                new SeatLayoutDraft(
                        "소극장",
                        null,
                        new LayoutConfig(
                                List.of(
                                        new LayoutConfig.Section("R석", 2, 10, 66_000, 1, null, null, null, null, null),
                                        new LayoutConfig.Section("S석", 3, 10, 44_000, 3, null, null, null, null, null)),
                                null,
                                null),
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

        in(() -> events.cancel(id, Map.of(), EventServer.ADMIN));
        var again = in(() -> events.cancel(id, Map.of(), EventServer.ADMIN));

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
    void unknownThingsAreNotFound() {
        assertThat(events.find(new EventId(UUID.randomUUID()))).isEmpty();
        assertThat(events.ticketTypes(new EventId(UUID.randomUUID()))).isEmpty();
        assertThat(events.ticketType(UUID.randomUUID())).isEmpty();
        assertRefused(
                RefusalCode.NOT_FOUND,
                () -> in(() -> events.cancel(new EventId(UUID.randomUUID()), Map.of(), EventServer.ADMIN)));
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
}
