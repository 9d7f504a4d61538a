package gg.tiketi.seatmap;

import com.fasterxml.jackson.annotation.JsonInclude;
import gg.tiketi.layouts.LayoutConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The drawing of an event's seats. A published revision never changes, so it may be cached for ever. A seat's place is its ordinal: sections in
 * order, their rows front to back, seats from the first on.
 *
 * @param v version of this format
 * @param rev revision of the drawing
 * @param seats how many there are
 * @param grades the prices there are, dearest first
 */
record SeatMap(int v, long rev, int seats, List<Grade> grades, List<Section> sections) {
    private static final int FORMAT = 1;

    /** Whoever does not know about numbers would show wrong ones, and should rather show nothing. */
    private static final int NUMBERED_FORMAT = 2;

    /** Whoever does not know about flags would sell room for wheelchairs to anybody. */
    private static final int FLAGGED_FORMAT = 3;

    /** @param price whole won */
    record Grade(int price) {}

    /**
     * @param id position in the list
     * @param n name
     * @param g index of the grade
     * @param first ordinal of the first seat
     * @param count seats in each row that does not say otherwise
     * @param row number of the first row
     * @param num how the seats of a row are called, null: from 1 on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Section(
            int id, String n, int g, int first, int count, int row, LayoutConfig.Numbering num, List<RowShape> rows) {}

    static SeatMap of(long revision, List<LayoutConfig.Section> plans) {
        var prices = plans.stream()
                .map(LayoutConfig.Section::price)
                .distinct()
                .sorted((a, b) -> Integer.compare(b, a))
                .toList();
        var shapes = Drawing.of(plans);
        var sections = new ArrayList<Section>();
        var ordinal = 0;
        for (var i = 0; i < plans.size(); i++) {
            var plan = plans.get(i);
            sections.add(new Section(
                    i,
                    plan.name(),
                    prices.indexOf(plan.price()),
                    ordinal,
                    plan.seatsPerRow(),
                    plan.startRow(),
                    plan.numbering(),
                    RowFlags.on(shapes.get(i), plan)));
            ordinal += plan.seats();
        }
        return new SeatMap(
                formatOf(plans),
                revision,
                ordinal,
                prices.stream().map(Grade::new).toList(),
                sections);
    }

    private static int formatOf(List<LayoutConfig.Section> plans) {
        if (plans.stream().anyMatch(plan -> plan.flags() != null)) {
            return FLAGGED_FORMAT;
        }
        return plans.stream().anyMatch(plan -> plan.numbering() != null) ? NUMBERED_FORMAT : FORMAT;
    }

    SeatMap as(long revision) {
        return new SeatMap(v, revision, seats, grades, sections);
    }
}
