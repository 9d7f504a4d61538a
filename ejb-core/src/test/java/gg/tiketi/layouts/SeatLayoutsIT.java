package gg.tiketi.layouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.database.Constraint;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.layouts.LayoutConfig.Section;
import gg.tiketi.shared.RefusalCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layouts by themselves. */
class SeatLayoutsIT extends LayoutCase {
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
}
