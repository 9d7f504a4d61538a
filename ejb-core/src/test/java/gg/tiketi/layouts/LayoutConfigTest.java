package gg.tiketi.layouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gg.tiketi.json.Json;
import gg.tiketi.layouts.LayoutConfig.Section;
import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutConfigTest {
    private static final Shape QUARTER = new Shape.Arc(0d, 0d, 100d, 0d, 90d, null);

    @ParameterizedTest
    @CsvSource({"A구역,a구역", "A구역,Ａ구역", "1층,\u0031\u110e\u1173\u11bc", "R석,' R석 '"})
    void namesThatReadTheSameAreOne(String first, String second) {
        assertThat(mistakes(section(first, 1, 1, null, null), section(second, 1, 1, null, null)))
                .containsExactly("layoutConfig.sections[1].name repeated");
    }

    @Test
    void rowsMayDifferInLength() {
        var section = section("A", 3, 12, List.of(8, 12, 10), null);

        assertThat(mistakes(section)).isEmpty();
        assertThat(section.seats()).isEqualTo(30);
        assertThat(section.rowLengths()).containsExactly(8, 12, 10);
    }

    @Test
    void eachRowHasItsLengthAndNoneIsLongerThanTheLongest() {
        assertThat(mistakes(
                        section("A", 3, 12, List.of(8, 12), null),
                        section("B", 2, 12, List.of(8, 13), null),
                        section("C", 1, 12, List.of(1, 1), null)))
                .containsExactly(
                        "layoutConfig.sections[0].seatsInRows one_for_each_row",
                        "layoutConfig.sections[1].seatsInRows row_too_long",
                        "layoutConfig.sections[2].seatsInRows one_for_each_row");
    }

    /** A quarter of a circle of radius 100 is 157 long: room for 17 seats that lie close. */
    @Test
    void seatsFitIntoTheirArc() {
        assertThat(mistakes(section("A", 1, 17, null, QUARTER))).isEmpty();
        assertThat(mistakes(section("A", 1, 18, null, QUARTER)))
                .containsExactly("layoutConfig.sections[0].shape no_room");
        assertThat(mistakes(section("A", 2, 18, List.of(17, 18), QUARTER)))
                .as("a longer row behind a shorter one")
                .isEmpty();
        assertThat(mistakes(section("A", 1, 1, null, new Shape.Arc(0d, 0d, 100d, 45d, 45d, null))))
                .containsExactly("layoutConfig.sections[0].shape no_room");
        assertThat(mistakes(section("A", 1, 1, null, new Shape.Arc(0d, 0d, 100d, -200d, 200d, null))))
                .as("more than once around")
                .containsExactly("layoutConfig.sections[0].shape no_room");
    }

    @Test
    void flagsNameSeatsThatAreThereOnceAndAWheelchairsPlaceIsNobodyElses() {
        assertThat(mistakes(flagged(
                        new SeatFlags(7, List.of(1, 3), null, List.of(3)),
                        new SeatFlags(8, null, List.of(9), List.of(5)))))
                .isEmpty();
        assertThat(mistakes(flagged(
                        new SeatFlags(9, List.of(1), null, null),
                        new SeatFlags(7, List.of(2, 5, 1, 1), List.of(3, 1), List.of(7)),
                        new SeatFlags(7, List.of(1), null, null))))
                .containsExactly(
                        "layoutConfig.sections[0].flags[0].row no_such_row",
                        "layoutConfig.sections[0].flags[1].wheelchair[0] no_such_seat",
                        "layoutConfig.sections[0].flags[1].wheelchair[3] repeated",
                        "layoutConfig.sections[0].flags[1].restrictedView[0] no_such_seat",
                        "layoutConfig.sections[0].flags[1].companion[1] wheelchair_or_companion",
                        "layoutConfig.sections[0].flags[2].row repeated");
    }

    @Test
    void numbersThatAreSkippedAreNoSeatsAndTheNextOnesFollow() {
        var numbering = new Numbering(1, 1, true, List.of(13, 4, 4));
        var section = new Section("A", 1, 4, 1000, 1, null, null, numbering, null, null);

        assertThat(numbering.skip()).containsExactly(4, 13);
        assertThat(List.of(5, 4, 3, 2, 1, 6))
                .extracting(number -> section.placeOf(number, 4))
                .containsExactly(0, -1, 1, 2, 3, -1);
        assertThat(new Numbering(1, 2, false, List.of(4, 5)).placeOf(7, 3))
                .as("what is not counted anyway is not skipped once more")
                .isEqualTo(2);
        assertThat(new Numbering(null, null, false, List.of())).isEqualTo(new Numbering(1, 1, false, null));
    }

    @Test
    void aBorderSurroundsSomethingAndNeverMeetsItself() {
        assertThat(mistakes(bordered(0, 0, 100, 0, 100, 50, 50, 10, 0, 50))).isEmpty();
        assertThat(mistakes(bordered(0, 0, 100, 50, 100, 0, 0, 50)))
                .containsExactly("layoutConfig.sections[0].outline crosses_itself");
        assertThat(mistakes(bordered(0, 0, 100, 0, 100, 50, 50, 0, 0, 50)))
                .as("a corner on another side")
                .containsExactly("layoutConfig.sections[0].outline crosses_itself");
        assertThat(mistakes(bordered(0, 0, 100, 0, 50, 1))).containsExactly("layoutConfig.sections[0].outline no_area");
        assertThat(mistakes(new Section(
                        "A",
                        1,
                        1,
                        1000,
                        1,
                        null,
                        null,
                        null,
                        null,
                        bordered(0, 0, 9, 0, 9, 9).outline())))
                .as("nobody knows where its seats will be")
                .containsExactly("layoutConfig.sections[0].outline needs_shape");
    }

    private static Section bordered(double... corners) {
        var outline = new ArrayList<Point>();
        for (var i = 0; i < corners.length; i += 2) {
            outline.add(new Point(corners[i], corners[i + 1]));
        }
        return new Section("A", 1, 1, 1000, 1, null, new Shape.Block(0d, 0d, null, null), null, null, outline);
    }

    @Test
    void flagsOfNothingAreNone() {
        var none = Json.read("{\"row\":7,\"wheelchair\":[]}", SeatFlags.class);

        assertThat(none).isEqualTo(new SeatFlags(7, null, null, null));
        assertThat(Json.write(none)).isEqualTo("{\"row\":7}");
        assertThat(section("A", 1, 1, null, null))
                .isEqualTo(new Section("A", 1, 1, 1000, null, null, null, null, List.of(), null));
    }

    /** Rows 7 with seats 1, 3, 5 and 8 with seats 1 to 9, every second number. */
    private static Section flagged(SeatFlags... flags) {
        var odd = new Numbering(1, 2, false, null);
        return new Section("A", 2, 5, 1000, 7, List.of(3, 5), null, odd, List.of(flags), null);
    }

    @Test
    void aPlainSectionIsWrittenAsBefore() {
        assertThat(Json.write(new LayoutConfig(List.of(section("R석", 2, 3, null, null)), null, null)))
                .isEqualTo(
                        "{\"sections\":[{\"name\":\"R석\",\"rows\":2,\"seatsPerRow\":3,\"price\":1000,\"startRow\":1}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"arc\",\"cx\":0,\"cy\":1.5,\"innerRadius\":100,\"from\":0,\"to\":90}",
                "{\"type\":\"block\",\"x\":-10,\"y\":0,\"rotation\":30,\"rowGap\":14}"
            })
    void aShapeIsReadAsItIsWritten(String json) {
        var shape = Json.read(json, Shape.class);

        assertThat(Json.read(Json.write(shape), Shape.class)).isEqualTo(shape);
        assertThat(Json.write(shape)).contains(json.substring(1, 15)).contains("\"rowGap\":1");
    }

    private static Section section(String name, int rows, int seatsPerRow, List<Integer> seatsInRows, Shape shape) {
        return new Section(name, rows, seatsPerRow, 1000, null, seatsInRows, shape, null, null, null);
    }

    private static List<String> mistakes(Section... sections) {
        var config = new LayoutConfig(List.of(sections), null, null);
        var refusal = catchThrowableOfType(InvalidInput.class, config::check);
        return refusal == null
                ? List.of()
                : refusal.fields().stream()
                        .map((InvalidField wrong) -> wrong.field() + " " + wrong.rule())
                        .toList();
    }
}
