package gg.tiketi.seatmap;

import gg.tiketi.layouts.LayoutConfig.Section;
import gg.tiketi.layouts.Shape;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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
    private static final double AISLE = 3 * Shape.SEAT;
    private static final double TIER_GAP = 4 * Shape.ROW;
    private static final double NEAREST = 16 * Shape.ROW;

    /** A band bends around the stage no further than this; a longer one moves outwards instead. */
    private static final double WIDEST = Math.toRadians(210);

    private static final double STRAIGHT_AHEAD = Math.toRadians(90);

    private Drawing() {}

    /** The rows of all sections, in the order of the layout: front to back, each from the first seat to the last. */
    static List<List<RowShape>> of(List<Section> sections) {
        var placed = new IdentityHashMap<Section, List<RowShape>>();
        sections.stream()
                .filter(section -> section.shape() != null)
                .forEach(section -> placed.put(section, rows(section)));
        placeBands(sections.stream().filter(section -> section.shape() == null).toList(), placed);
        return sections.stream().map(placed::get).toList();
    }

    private static List<RowShape> rows(Section section) {
        return section.shape() instanceof Shape.Arc arc
                ? arcs(section, arc)
                : block(section, (Shape.Block) section.shape());
    }

    private static List<RowShape> block(Section section, Shape.Block block) {
        var angle = Math.toRadians(block.rotation());
        var dx = Shape.SEAT * Math.cos(angle);
        var dy = Shape.SEAT * Math.sin(angle);
        return rows(section, (row, seats) -> {
            var indent = (section.seatsPerRow() - seats) / 2.0;
            var x = block.x() + indent * dx - row * block.rowGap() * Math.sin(angle);
            var y = block.y() + indent * dy + row * block.rowGap() * Math.cos(angle);
            return RowShape.line(x, y, dx, dy);
        });
    }

    /** The seats of a shorter row have more room: the rows of a sector grow outwards. */
    private static List<RowShape> arcs(Section section, Shape.Arc arc) {
        var from = Math.toRadians(arc.from());
        var to = Math.toRadians(arc.to());
        return rows(
                section,
                (row, seats) -> RowShape.arc(arc.cx(), arc.cy(), arc.innerRadius() + row * arc.rowGap(), from, to));
    }

    /** Around the stage; shorter rows stand in the middle. */
    private static List<RowShape> band(Section section, double radius, double from, double to) {
        return rows(section, (row, seats) -> {
            var indent = (to - from) * (section.seatsPerRow() - seats) / section.seatsPerRow() / 2;
            return RowShape.arc(0, 0, radius + row * Shape.ROW, from + indent, to - indent);
        });
    }

    /** Of a row from 0 and its number of seats. */
    private interface RowDrawing {
        RowShape draw(int row, int seats);
    }

    private static List<RowShape> rows(Section section, RowDrawing drawing) {
        var rows = new ArrayList<RowShape>();
        for (var seats : section.rowLengths()) {
            rows.add(drawing.draw(rows.size(), seats).with(seats, section.seatsPerRow()));
        }
        return rows;
    }

    private static void placeBands(List<Section> sections, Map<Section, List<RowShape>> placed) {
        var tiers = new LinkedHashMap<String, Map<Integer, List<Section>>>();
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
                radius += band.stream().mapToInt(Section::rows).max().orElseThrow() * Shape.ROW + Shape.ROW;
            }
            radius += TIER_GAP;
        }
    }

    private static void placeBand(List<Section> band, double radius, Map<Section, List<RowShape>> placed) {
        // Seen from the audience the first section is on the left, so the angle falls from left to right.
        var angle = STRAIGHT_AHEAD + length(band) / radius / 2;
        for (var section : band) {
            var aisle = AISLE / 2 / radius;
            var width = width(section) / radius;
            placed.put(section, band(section, radius, angle - aisle, angle - width + aisle));
            angle -= width;
        }
    }

    private static double length(List<Section> band) {
        return band.stream().mapToDouble(Drawing::width).sum();
    }

    private static double width(Section section) {
        return section.seatsPerRow() * Shape.SEAT + AISLE;
    }

    private static String tier(Section section) {
        var name = section.name().strip();
        var space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }
}
