package gg.tiketi.layouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gg.tiketi.events.Category;
import gg.tiketi.events.EventDraft;
import gg.tiketi.events.EventServer;
import gg.tiketi.json.Json;
import gg.tiketi.layouts.LayoutConfig.Section;
import gg.tiketi.seats.SeatsProgress;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.RefusalCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What events have of their layouts, and keep. */
class LayoutsOfEventsIT extends LayoutCase {
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
}
