package gg.tiketi.layouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import gg.tiketi.database.Constraint;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.drafts.DraftKind;
import gg.tiketi.drafts.DraftSummary;
import gg.tiketi.events.Category;
import gg.tiketi.events.EventDraft;
import gg.tiketi.events.EventServer;
import gg.tiketi.json.Json;
import gg.tiketi.layouts.LayoutConfig.Section;
import gg.tiketi.seats.SeatsProgress;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SeatLayoutsIT {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final EventServer SERVER =
            new EventServer(DATABASE, TestRedis.shared().gateway());
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final SeatLayouts layouts = SERVER.layouts;
    private final String name = "Layout " + NUMBER.incrementAndGet();

    @Test
    void totalIsCounted() {
        var layout = create(
                new Section("R석", 10, 20, 154_000, null, null, null, null, null, null),
                new Section("S석", 5, 7, 0, 11, null, null, null, null, null));

        assertThat(layout.totalSeats()).isEqualTo(235);
        assertThat(layout.layoutConfig().sections())
                .extracting(Section::startRow)
                .containsExactly(1, 11);
        assertThat(layouts.list()).contains(layout);
    }

    @Test
    void sectionsOfOneNameAreRefused() {
        assertInvalid("layoutConfig.sections[1].name", "repeated", () -> create(section(1, 1), section(2, 2)));
    }

    @Test
    void largestLayoutIsAcceptedAndOneSeatMoreIsNot() {
        assertThat(create(section(200, 500)).totalSeats()).isEqualTo(LayoutConfig.MAX_SEATS);

        assertInvalid(
                "layoutConfig.sections",
                "too_many_seats",
                () -> create(section(200, 500), new Section("One more", 1, 1, 0, 1, null, null, null, null, null)));
    }

    @Test
    void takenNameIsRefused() {
        create(section(1, 1));

        assertInvalid("name", "taken", () -> create(section(1, 1)));
    }

    @Test
    void changeOfAnOlderVersionIsRefused() {
        var first = create(section(1, 1));
        var second = change(first, first.version(), section(2, 2));

        assertThat(second.totalSeats()).isEqualTo(4);
        assertThat(second.version()).isGreaterThan(first.version());
        assertRefused(RefusalCode.CONFLICT, () -> change(first, first.version(), section(3, 3)));
    }

    @Test
    void layoutOfAnEventKeepsItsSeatsAndStays() {
        var layout = create(section(1, 1));
        var event = eventOf(layout);
        var made = in(() -> SERVER.events.create(event, EventServer.ADMIN)).event();

        var second = change(layout, null, section(2, 2));
        assertRefused(RefusalCode.LAYOUT_IN_USE, () -> delete(layout.id()));
        var renamed = in(() -> layouts.change(
                layout.id(), new SeatLayoutDraft(name + " b", "New", second.layoutConfig(), null), EventServer.ADMIN));

        assertThat(renamed.description()).isEqualTo("New");
        assertThat(List.of(layout.revision(), second.revision(), renamed.revision()))
                .as("a name is no drawing")
                .containsExactly(1, 2, 2);
        assertThat(SERVER.events
                        .find(new EventId(made.id()))
                        .orElseThrow()
                        .event()
                        .totalSeats())
                .as("the event keeps what it was announced with")
                .isEqualTo(1);
        var history = layouts.history(layout.id()).orElseThrow();
        assertThat(history.revisions())
                .extracting(LayoutHistory.Revision::revision, LayoutHistory.Revision::totalSeats)
                .containsExactly(tuple(2, 4), tuple(1, 1));
        assertThat(history.events())
                .extracting(LayoutHistory.Use::id, LayoutHistory.Use::revision)
                .containsExactly(tuple(made.id(), 1));
        assertRefused(
                RefusalCode.EVENT_HAS_SEATS,
                () -> in(() -> SERVER.events.change(
                        new EventId(made.id()), other(event, create(name + " c", section(9, 9))), EventServer.ADMIN)));
    }

    @Test
    void seatsMadeAnewAreOfTheNewestRevision() {
        var layout = create(section(1, 1));
        var event = new EventId(in(() -> SERVER.events.create(eventOf(layout), EventServer.ADMIN))
                .event()
                .id());
        change(layout, null, section(2, 3));
        assertThat(SERVER.seats.progress(event).orElseThrow())
                .extracting(SeatsProgress::planned, SeatsProgress::layoutRevision, SeatsProgress::newestRevision)
                .containsExactly(1, 1, 2);

        SERVER.seats.delete(event, EventServer.ADMIN);
        SERVER.seats.generate(event, EventServer.ADMIN);

        assertThat(SERVER.seats.progress(event).orElseThrow())
                .extracting(SeatsProgress::total, SeatsProgress::layoutRevision)
                .containsExactly(6, 2);
    }

    @Test
    void whatIsPublishedStays() {
        var layout = create(section(1, 1));
        assertThatThrownBy(() -> DATABASE.database()
                        .update(
                                "update ticket_schema.seat_layouts set layout_config = jsonb_set(layout_config, '{sections,0,price}', '1') where id = ?",
                                layout.id()))
                .isInstanceOfSatisfying(
                        DatabaseFailure.class,
                        failure ->
                                assertThat(Constraint.violatedIn(failure)).contains("seat_layout_revisions_immutable"));
        for (var sql : List.of(
                "update ticket_schema.seat_layout_revisions set total_seats = 9 where layout_id = ?",
                "delete from ticket_schema.seat_layout_revisions where layout_id = ?")) {
            assertThatThrownBy(() -> DATABASE.database().update(sql, layout.id()))
                    .isInstanceOfSatisfying(
                            DatabaseFailure.class,
                            failure -> assertThat(failure.state()).isEqualTo(INSUFFICIENT_PRIVILEGE));
        }
    }

    @Test
    void seatsAreCountedAsTheLayoutSays() {
        var layout =
                create(new Section("홀수", 1, 3, 1000, 4, null, null, new Numbering(101, 2, true, null), null, null));
        var event = in(() -> SERVER.events.create(eventOf(layout), EventServer.ADMIN))
                .event();

        assertThat(DATABASE.database()
                        .query(
                                "select seat_label from ticket_schema.seats where event_id = ? order by ordinal",
                                row -> row.getString(1),
                                event.id()))
                .containsExactly("홀수 4열 105번", "홀수 4열 103번", "홀수 4열 101번");
    }

    @Test
    void skippedNumbersAreNobodysAndWhatLiesAroundIsPublishedWithTheSeats() {
        var numbering = new Numbering(2, 1, true, List.of(4, 5));
        var section = new Section("A", 2, 3, 1000, 1, List.of(2, 3), null, numbering, null, null);
        var stage = new Stage(Stage.Form.ELLIPSE, 0d, -50d, 200d, 60d, null, "무대", "STAGE");
        var label = new Label(10d, 20d, null, null, "입구 A", null);
        var config = new LayoutConfig(List.of(section), List.of(stage), List.of(label));
        var layout = in(() -> SERVER.layouts.create(new SeatLayoutDraft(name, null, config, null), EventServer.ADMIN));
        assertThat(layout.layoutConfig()).isEqualTo(config);
        var event = in(() -> SERVER.events.create(eventOf(layout), EventServer.ADMIN))
                .event();

        assertThat(DATABASE.database()
                        .query(
                                "select seat_label from ticket_schema.seats where event_id = ? order by ordinal",
                                row -> row.getString(1),
                                event.id()))
                .containsExactly("A 1열 3번", "A 1열 2번", "A 2열 6번", "A 2열 3번", "A 2열 2번");
        assertThat(DATABASE.database()
                        .query(
                                "select scenery::text from ticket_schema.seat_maps where event_id = ?",
                                row -> Json.read(row.getString(1), Scenery.class),
                                event.id()))
                .containsExactly(new Scenery(List.of(stage), List.of(label)));
    }

    @Test
    void aDraftIsPublishedOnce() {
        var begun = in(() -> SERVER.drafts.begin(
                DraftKind.SEAT_LAYOUT, null, name, Map.of("sections", List.of()), EventServer.ADMIN));
        var saved = in(
                () -> SERVER.drafts.save(begun.id(), name, Map.of("sections", 1), begun.version(), EventServer.ADMIN));
        assertThat(SERVER.drafts.find(begun.id())).contains(saved);
        assertThat(saved.content()).isEqualTo(Map.of("sections", 1));
        assertRefused(
                RefusalCode.CONFLICT,
                () -> in(() -> SERVER.drafts.save(begun.id(), name, Map.of(), begun.version(), EventServer.ADMIN)));
        var draft = new SeatLayoutDraft(name, null, new LayoutConfig(List.of(section(1, 1)), null, null), null);

        var layout = in(() -> layouts.publish(begun.id(), null, draft, EventServer.ADMIN));

        assertThat(SERVER.drafts.find(begun.id())).isEmpty();
        assertRefused(
                RefusalCode.CONFLICT, () -> in(() -> layouts.publish(begun.id(), null, draft, EventServer.ADMIN)));
        assertThat(DATABASE.database()
                        .query(
                                "select action from platform_schema.audit_log where target in (?, ?) order by id",
                                row -> row.getString(1),
                                "draft:" + begun.id(),
                                "seat_layout:" + layout.id()))
                .containsExactly("draft.begun", "draft.saved", "draft.published", "seat_layout.created");
    }

    @Test
    void aDraftThatCannotBePublishedStays() {
        create(section(1, 1));
        var begun = in(() -> SERVER.drafts.begin(DraftKind.SEAT_LAYOUT, null, name, Map.of(), EventServer.ADMIN));
        var draft = new SeatLayoutDraft(name, null, new LayoutConfig(List.of(section(1, 1)), null, null), null);

        assertInvalid("name", "taken", () -> in(() -> layouts.publish(begun.id(), null, draft, EventServer.ADMIN)));

        assertThat(SERVER.drafts.find(begun.id())).isPresent();
    }

    @Test
    void aLayoutHasOneDraft() {
        var layout = create(section(1, 1));
        in(() -> SERVER.drafts.begin(DraftKind.SEAT_LAYOUT, layout.id(), name, Map.of(), EventServer.ADMIN));

        assertRefused(
                RefusalCode.CONFLICT,
                () -> in(() ->
                        SERVER.drafts.begin(DraftKind.SEAT_LAYOUT, layout.id(), name, Map.of(), EventServer.ADMIN)));
        delete(layout.id());

        assertThat(SERVER.drafts.list(DraftKind.SEAT_LAYOUT))
                .extracting(DraftSummary::layoutId)
                .doesNotContain(layout.id());
    }

    @Test
    void unusedLayoutIsDeleted() {
        var layout = create(section(1, 1));

        delete(layout.id());

        assertThat(layouts.list()).doesNotContain(layout);
        assertRefused(RefusalCode.NOT_FOUND, () -> delete(layout.id()));
        assertThat(DATABASE.database()
                        .query(
                                "select type from platform_schema.outbox where aggregate_id = ? order by id",
                                row -> row.getString(1),
                                layout.id().toString()))
                .containsExactly("seat_layout.created", "seat_layout.deleted");
    }

    @Test
    void shapesAreKept() {
        var arc = new Shape.Arc(0d, 400d, 1300d, 240d, 222.25, 12.5);
        var layout = create(new Section("A", 2, 10, 1000, 1, List.of(8, 10), arc, null, null, null));

        assertThat(layout.totalSeats()).isEqualTo(18);
        assertThat(layouts.list()).contains(layout);
    }

    private static EventDraft eventOf(SeatLayoutView layout) {
        var now = DATABASE.clock().now();
        return new EventDraft(
                "Seated",
                null,
                Category.ETC,
                "Hall",
                null,
                null,
                now.plusSeconds(300),
                now.plusSeconds(100),
                now.plusSeconds(200),
                null,
                null,
                null,
                null,
                null,
                null,
                layout.id(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static EventDraft other(EventDraft draft, SeatLayoutView layout) {
        return new EventDraft(
                draft.title(),
                null,
                draft.category(),
                draft.venue(),
                null,
                null,
                draft.eventDate(),
                draft.saleStartDate(),
                draft.saleEndDate(),
                null,
                null,
                null,
                null,
                null,
                null,
                layout.id(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Section section(int rows, int seatsPerRow) {
        return new Section("R석", rows, seatsPerRow, 10_000, 1, null, null, null, null, null);
    }

    private SeatLayoutView create(Section... sections) {
        return create(name, sections);
    }

    private static SeatLayoutView create(String name, Section... sections) {
        var draft = new SeatLayoutDraft(name, null, new LayoutConfig(List.of(sections), null, null), null);
        return in(() -> SERVER.layouts.create(draft, EventServer.ADMIN));
    }

    private SeatLayoutView change(SeatLayoutView layout, Integer version, Section... sections) {
        var draft = new SeatLayoutDraft(layout.name(), null, new LayoutConfig(List.of(sections), null, null), version);
        return in(() -> layouts.change(layout.id(), draft, EventServer.ADMIN));
    }

    private void delete(UUID id) {
        DATABASE.transactions().run(() -> layouts.delete(id, EventServer.ADMIN));
    }

    private static <T> T in(Supplier<T> work) {
        return DATABASE.transactions().inNew(work);
    }

    private static void assertRefused(RefusalCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static void assertInvalid(String field, String rule, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat((List<?>) refusal.members().get("errors"))
                                .extracting(
                                        error -> ((InvalidField) error).field(), error -> ((InvalidField) error).rule())
                                .contains(tuple(field, rule)));
    }
}
