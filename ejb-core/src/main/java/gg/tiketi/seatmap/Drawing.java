package gg.tiketi.seatmap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places the sections of a layout around a stage.
 *
 * <p>A section with a shape lies where it says. The others are placed like an amphitheatre: the first word of a name is its tier (
 * {@code 1층 A구역}: {@code 1층}); tiers follow each other outwards; in a tier, sections that start at the same row stand side by side on one band,
 * and a section whose rows go on where others end lies behind them.
 */
final class Drawing {
    /** Distance of neighbouring seats, and the unit of everything else. */
    static final double SEAT = 10;

    static final double ROW = 12;
    private static final double AISLE = 3 * SEAT;
    private static final double TIER_GAP = 4 * ROW;
    private static final double NEAREST = 16 * ROW;

    /** A band bends around the stage no further than this; a longer one moves outwards instead. */
    private static final double WIDEST = Math.toRadians(210);

    private static final double STRAIGHT_AHEAD = Math.toRadians(90);

    private Drawing() {}

    /** The rows of all sections, in the order of the layout: front to back, each from the first seat to the last. */
    static List<List<RowShape>> of(List<SectionPlan> sections) {
        var placed = new LinkedHashMap<SectionPlan, List<RowShape>>();
        sections.stream()
                .filter(section -> section.shape() != null)
                .forEach(section -> placed.put(section, rows(section)));
        placeBands(sections.stream().filter(section -> section.shape() == null).toList(), placed);
        return sections.stream().map(placed::get).toList();
    }

    private static List<RowShape> rows(SectionPlan section) {
        if (section.shape() instanceof SectionPlan.Shape.Arc arc) {
            return arcs(
                    section, arc.cx(), arc.cy(), arc.radius(), Math.toRadians(arc.from()), Math.toRadians(arc.to()));
        }
        return block(section, (SectionPlan.Shape.Block) section.shape());
    }

    private static List<RowShape> block(SectionPlan section, SectionPlan.Shape.Block block) {
        var angle = Math.toRadians(block.angle());
        var dx = SEAT * Math.cos(angle);
        var dy = SEAT * Math.sin(angle);
        var rows = new ArrayList<RowShape>();
        for (var row = 0; row < section.rows(); row++) {
            var x = block.x() - row * ROW * Math.sin(angle);
            var y = block.y() + row * ROW * Math.cos(angle);
            rows.add(RowShape.line(x, y, dx, dy));
        }
        return rows;
    }

    private static List<RowShape> arcs(
            SectionPlan section, double cx, double cy, double radius, double from, double to) {
        var rows = new ArrayList<RowShape>();
        for (var row = 0; row < section.rows(); row++) {
            rows.add(RowShape.arc(cx, cy, radius + row * ROW, from, to));
        }
        return rows;
    }

    private static void placeBands(List<SectionPlan> sections, Map<SectionPlan, List<RowShape>> placed) {
        var tiers = new LinkedHashMap<String, Map<Integer, List<SectionPlan>>>();
        for (var section : sections) {
            tiers.computeIfAbsent(tier(section), name -> new LinkedHashMap<>())
                    .computeIfAbsent(section.startRow(), row -> new ArrayList<>())
                    .add(section);
        }
        var radius = NEAREST;
        for (var tier : tiers.values()) {
            for (var band : tier.values()) {
                radius = Math.max(radius, length(band) / WIDEST);
                placeBand(band, radius, placed);
                radius += band.stream().mapToInt(SectionPlan::rows).max().orElseThrow() * ROW + ROW;
            }
            radius += TIER_GAP;
        }
    }

    private static void placeBand(List<SectionPlan> band, double radius, Map<SectionPlan, List<RowShape>> placed) {
        // Seen from the audience the first section is on the left, so the angle falls from left to right.
        var angle = STRAIGHT_AHEAD + length(band) / radius / 2;
        for (var section : band) {
            var aisle = AISLE / 2 / radius;
            var width = width(section) / radius;
            placed.put(section, arcs(section, 0, 0, radius, angle - aisle, angle - width + aisle));
            angle -= width;
        }
    }

    private static double length(List<SectionPlan> band) {
        return band.stream().mapToDouble(Drawing::width).sum();
    }

    private static double width(SectionPlan section) {
        return section.seatsPerRow() * SEAT + AISLE;
    }

    private static String tier(SectionPlan section) {
        var name = section.name().strip();
        var space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }
}
