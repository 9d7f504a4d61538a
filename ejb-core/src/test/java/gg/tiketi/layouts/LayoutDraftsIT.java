package gg.tiketi.layouts;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.drafts.DraftKind;
import gg.tiketi.drafts.DraftSummary;
import gg.tiketi.events.EventServer;
import gg.tiketi.shared.RefusalCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Layouts that somebody is still drawing. */
class LayoutDraftsIT extends LayoutCase {
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
}
