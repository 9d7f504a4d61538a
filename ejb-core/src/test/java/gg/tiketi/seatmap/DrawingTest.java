package gg.tiketi.seatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import gg.tiketi.json.Json;
import gg.tiketi.layouts.Label;
import gg.tiketi.layouts.LayoutConfig.Section;
import gg.tiketi.layouts.Numbering;
import gg.tiketi.layouts.Scenery;
import gg.tiketi.layouts.SeatFlags;
import gg.tiketi.layouts.Shape;
import gg.tiketi.layouts.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DrawingTest {
    /** Seats closer than this would overlap on the screen. */
    private static final double TOO_CLOSE = 0.9 * Shape.SEAT;

    @TestFactory
    List<DynamicTest> noTwoSeatsOfASampleLayoutOverlap() throws IOException {
        JsonNode layouts;
        try (var file = getClass().getResourceAsStream("/samples/layouts.json")) {
            layouts = Json.mapper().readTree(file).get("layouts");
        }
        var tests = new ArrayList<DynamicTest>();
        for (var layout : layouts) {
            tests.add(DynamicTest.dynamicTest(
                    layout.get("name").asText(),
                    () -> assertThat(overlaps(sections(layout.at("/layoutConfig/sections"))))
                            .isZero()));
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    @Test
    void theCheckSeesSectionsThatLieOnEachOther() {
        var shape = new Shape.Block(0d, 300d, 0d, null);
        assertThat(overlaps(List.of(section("A", 1, shape), section("B", 1, shape))))
                .isEqualTo(20);
    }

    @Test
    void aSectionWhoseRowsGoOnLiesBehind() {
        var rows = Drawing.of(List.of(section("1층 R석", 1, null), section("1층 S석", 3, null)));
        assertThat(rows.get(1).get(0).r()).isGreaterThan(rows.get(0).get(1).r());
        assertThat(rows.get(1).get(0).seat(0, 10)[1])
                .isGreaterThan(rows.get(0).get(1).seat(0, 10)[1]);
    }

    @Test
    void sectionsThatStartAtTheSameRowStandSideBySideFromTheLeft() {
        var rows = Drawing.of(List.of(section("1층 A구역", 1, null), section("1층 B구역", 1, null)));
        assertThat(rows.get(0).get(0).r()).isEqualTo(rows.get(1).get(0).r());
        assertThat(rows.get(0).get(0).seat(9, 10)[0])
                .isLessThan(rows.get(1).get(0).seat(0, 10)[0]);
    }

    /** What clients have kept must stay readable, and a section without a shape lies where it always did. */
    @Test
    void aPlainSectionIsDrawnAsBefore() {
        assertThat(Json.write(SeatMap.of(7, List.of(section("1층 R석", 1, null)), Scenery.USUAL)))
                .isEqualTo("{\"v\":1,\"rev\":7,\"seats\":20,\"grades\":[{\"price\":1000}],\"sections\":["
                        + "{\"id\":0,\"n\":\"1층 R석\",\"g\":0,\"first\":0,\"count\":10,\"row\":1,\"rows\":["
                        + "{\"k\":\"arc\",\"x\":0.0,\"y\":0.0,\"r\":192.0,\"a0\":1.8312,\"a1\":1.3104},"
                        + "{\"k\":\"arc\",\"x\":0.0,\"y\":0.0,\"r\":204.0,\"a0\":1.8312,\"a1\":1.3104}]}]}");
    }

    @Test
    void anArcHasItsCentreItsRadiiAndItsAngles() {
        var section = of(new Shape.Arc(100d, 50d, 300d, 180d, 90d, 20d), null);
        var rows = Drawing.of(List.of(section)).get(0);

        assertThat(rows).extracting(RowShape::r).containsExactly(300.0, 320.0);
        assertThat(rows).allSatisfy(row -> {
            assertThat(List.of(row.x(), row.y())).containsExactly(100.0, 50.0);
            assertThat(List.of(row.a0(), row.a1())).containsExactly(3.1416, 1.5708);
        });
        assertThat(overlaps(List.of(section))).isZero();
    }

    @Test
    void aTurnedBlockGoesOnBehindItsFirstRow() {
        var rows = Drawing.of(List.of(of(new Shape.Block(100d, 50d, 90d, 15d), null)))
                .get(0);

        // Turned clockwise, the row runs down and the next one lies to the left.
        assertThat(rows.get(0).seat(3, 10)).containsExactly(100, 80);
        assertThat(rows.get(1).seat(0, 10)).containsExactly(85, 50);
    }

    @Test
    void shorterRowsStandInTheMiddleAndSayHowManyTheyHave() {
        for (var shape : new Shape[] {new Shape.Block(0d, 0d, null, null), null}) {
            var rows = Drawing.of(List.of(of(shape, List.of(10, 4)))).get(0);

            assertThat(rows).extracting(RowShape::c).containsExactly(null, 4);
            assertThat(middle(rows.get(1), 4)[0]).isCloseTo(middle(rows.get(0), 10)[0], within(0.1));
            assertThat(rows.get(1).seat(1, 4)[0] - rows.get(1).seat(0, 4)[0]).isGreaterThan(TOO_CLOSE);
        }
    }

    @Test
    void aMapWithNumbersOfItsOwnIsOfAFormatThatOldPagesDoNotDraw() {
        var numbering = new Numbering(101, 2, true, null);
        var numbered = new Section("A", 1, 2, 1000, 1, null, null, numbering, null, null);

        assertThat(Json.write(SeatMap.of(1, List.of(numbered, section("B", 1, null)), Scenery.USUAL)))
                .startsWith("{\"v\":2,")
                .containsOnlyOnce("\"num\"")
                .contains("\"num\":{\"first\":101,\"step\":2,\"reversed\":true}");
    }

    /** The browser's tests read the same file. */
    @Test
    void flagsTravelAsPlacesInTheirRowsAndWhatLiesAroundThemAsItIs() throws IOException {
        JsonNode flagged;
        try (var file = getClass().getResourceAsStream("flagged-seats.json")) {
            flagged = Json.mapper().readTree(file);
        }
        var sections = sections(flagged.get("sections"));

        var around = new Scenery(list(flagged.get("stages"), Stage.class), list(flagged.get("labels"), Label.class));

        assertThat(Json.mapper().readTree(Json.write(SeatMap.of(1, sections, around))))
                .isEqualTo(flagged.get("map"));
        assertThat(Json.mapper().readTree(Json.write(RowFlags.byOrdinal(sections))))
                .isEqualTo(flagged.get("flags"));
    }

    @Test
    void seatsAreFlaggedInTheirOwnSection() {
        var flags = List.of(new SeatFlags(2, List.of(1), null, List.of(1)));
        var second = new Section("B", 2, 3, 1000, 1, null, null, null, flags, null);

        assertThat(RowFlags.byOrdinal(List.of(section("A", 1, null), second)))
                .containsExactly(Map.entry(23, List.of("wheelchair", "restrictedView")));
    }

    @Test
    void ordinalsGoOnWhereAShorterSectionEnds() {
        var map = SeatMap.of(1, List.of(of(null, List.of(3, 4)), section("B", 1, null)), Scenery.USUAL);

        assertThat(map.sections()).extracting(SeatMap.Section::first).containsExactly(0, 7);
        assertThat(map.seats()).isEqualTo(27);
    }

    private static double[] middle(RowShape row, int seats) {
        var first = row.seat(0, seats);
        var last = row.seat(seats - 1, seats);
        return new double[] {(first[0] + last[0]) / 2, (first[1] + last[1]) / 2};
    }

    private static Section of(Shape shape, List<Integer> seatsInRows) {
        return new Section("A", 2, 10, 1000, 1, seatsInRows, shape, null, null, null);
    }

    private static Section section(String name, int startRow, Shape shape) {
        return new Section(name, 2, 10, 1000, startRow, null, shape, null, null, null);
    }

    private static List<Section> sections(JsonNode listed) {
        return list(listed, Section.class);
    }

    private static <T> List<T> list(JsonNode listed, Class<T> of) {
        return Json.mapper()
                .convertValue(listed, Json.mapper().getTypeFactory().constructCollectionType(List.class, of));
    }

    /** Seats that lie too close to one before them; a grid keeps this linear for 50,000. */
    private static long overlaps(List<Section> sections) {
        var grid = new HashMap<Long, List<double[]>>();
        var shapes = Drawing.of(sections);
        var overlaps = 0L;
        for (var s = 0; s < sections.size(); s++) {
            var lengths = sections.get(s).rowLengths();
            for (var row = 0; row < lengths.length; row++) {
                for (var i = 0; i < lengths[row]; i++) {
                    var seat = shapes.get(s).get(row).seat(i, lengths[row]);
                    overlaps += near(grid, seat) ? 1 : 0;
                    grid.computeIfAbsent(cell(seat, 0, 0), key -> new ArrayList<>())
                            .add(seat);
                }
            }
        }
        return overlaps;
    }

    private static boolean near(HashMap<Long, List<double[]>> grid, double[] seat) {
        for (var dx = -1; dx <= 1; dx++) {
            for (var dy = -1; dy <= 1; dy++) {
                for (var other : grid.getOrDefault(cell(seat, dx, dy), List.of())) {
                    if (Math.hypot(other[0] - seat[0], other[1] - seat[1]) < TOO_CLOSE) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static long cell(double[] seat, int dx, int dy) {
        return (Math.floorDiv((long) seat[0], 10L) + dx) * 1_000_003L + Math.floorDiv((long) seat[1], 10L) + dy;
    }
}
