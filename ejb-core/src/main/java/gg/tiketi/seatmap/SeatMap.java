package gg.tiketi.seatmap;

import com.fasterxml.jackson.annotation.JsonInclude;
import gg.tiketi.layouts.Label;
import gg.tiketi.layouts.LayoutConfig;
import gg.tiketi.layouts.Numbering;
import gg.tiketi.layouts.Point;
import gg.tiketi.layouts.Scenery;
import gg.tiketi.layouts.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The drawing of an event's seats. A published revision never changes, so it may be cached for ever. A seat's place is its ordinal: sections in
 * order, their rows front to back, seats from the first on.
 *
 * @param v version of this format
 * @param rev revision of the drawing
 * @param seats how many there are
 * @param grades the prices there are, dearest first
 * @param stages null: the reader puts one where the first rows look; empty: there is none
 * @param labels null: there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SeatMap(
        int v,
        long rev,
        int seats,
        List<Grade> grades,
        List<Section> sections,
        List<Stage> stages,
        List<Label> labels) {
    private static final int FORMAT = 1;

    /** Whoever does not know about numbers would show wrong ones, and should rather show nothing. */
    private static final int NUMBERED_FORMAT = 2;

    /** Whoever does not know about flags would sell room for wheelchairs to anybody. */
    private static final int FLAGGED_FORMAT = 3;

    /** As with numbers. What lies around the seats needs no format of its own: who does not know about it misses nothing needed to buy. */
    private static final int SKIPPING_FORMAT = 4;

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
     * @param poly corners of the border as x, y, x, y, …; null: it follows the seats
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Section(
            int id,
            String n,
            int g,
            int first,
            int count,
            int row,
            Numbering num,
            List<Double> poly,
            List<RowShape> rows) {}

    static SeatMap of(long revision, List<LayoutConfig.Section> plans, Scenery scenery) {
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
                    poly(plan.outline()),
                    RowFlags.on(shapes.get(i), plan)));
            ordinal += plan.seats();
        }
        return new SeatMap(
                formatOf(plans),
                revision,
                ordinal,
                prices.stream().map(Grade::new).toList(),
                sections,
                scenery.stages(),
                scenery.labels());
    }

    private static List<Double> poly(List<Point> outline) {
        return outline == null
                ? null
                : outline.stream()
                        .flatMap(corner -> Stream.of(RowShape.round(corner.x()), RowShape.round(corner.y())))
                        .toList();
    }

    private static int formatOf(List<LayoutConfig.Section> plans) {
        if (plans.stream()
                .anyMatch(plan -> plan.numbering() != null && plan.numbering().skip() != null)) {
            return SKIPPING_FORMAT;
        }
        if (plans.stream().anyMatch(plan -> plan.flags() != null)) {
            return FLAGGED_FORMAT;
        }
        return plans.stream().anyMatch(plan -> plan.numbering() != null) ? NUMBERED_FORMAT : FORMAT;
    }

    SeatMap as(long revision) {
        return new SeatMap(v, revision, seats, grades, sections, stages, labels);
    }
}
