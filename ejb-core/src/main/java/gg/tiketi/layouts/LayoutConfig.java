package gg.tiketi.layouts;

import com.fasterxml.jackson.annotation.JsonInclude;
import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.InvalidInput;
import gg.tiketi.shared.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All seats of a layout, and what lies around them. Stored and sent as it is.
 *
 * @param stages null: the drawing puts one where the first rows look; empty: there is none
 * @param labels null: there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LayoutConfig(
        @NotEmpty @Size(max = 300) List<@Valid @NotNull Section> sections,
        @Size(max = 10) List<@Valid @NotNull Stage> stages,
        @Size(max = 200) List<@Valid @NotNull Label> labels) {
    /** Twice the largest arena we know; a seat map of more would not be usable. */
    static final int MAX_SEATS = 100_000;

    /**
     * Rows behind each other, numbered one by one. What is not given is not shown either: the JSON of a plain section is as short as it was written.
     *
     * @param seatsPerRow of the longest row
     * @param price of a seat, in KRW
     * @param startRow number of the first row, null: 1
     * @param seatsInRows how many seats each row has, where they differ; null: all have {@code seatsPerRow}
     * @param shape null: the drawing finds a place
     * @param numbering of the seats in each row; null: one by one from 1, from the first side on
     * @param flags of rows with seats about which there is something to know, null: there are none
     * @param outline corners of the section's border, in the units of its shape, in the order one walks around it; null: the border follows the
     *     seats
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Section(
            @NotBlank @Size(max = 50) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
            String name,

            @NotNull @Min(1) @Max(200) Integer rows,
            @NotNull @Min(1) @Max(500) Integer seatsPerRow,
            @NotNull @Min(0) @Max(100_000_000) Integer price,
            @Min(1) @Max(1000) Integer startRow,
            @Size(min = 1, max = 200) List<@NotNull @Min(1) @Max(500) Integer> seatsInRows,
            @Valid Shape shape,
            @Valid Numbering numbering,
            @Size(max = 200) List<@Valid @NotNull SeatFlags> flags,
            @Size(min = 3, max = 60) List<@Valid @NotNull Point> outline) {

        public Section {
            startRow = startRow == null ? 1 : startRow;
            flags = flags == null || flags.isEmpty() ? null : flags;
        }

        /** How many seats each row has, from the first. */
        public int[] rowLengths() {
            if (seatsInRows != null) {
                return seatsInRows.stream().mapToInt(Integer::intValue).toArray();
            }
            var lengths = new int[rows];
            Arrays.fill(lengths, seatsPerRow);
            return lengths;
        }

        public int seats() {
            return Arrays.stream(rowLengths()).sum();
        }

        /** What people cannot tell apart is one name: 1층 in one character or in five, A구역 and a구역. */
        private String readName() {
            return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        }

        private List<InvalidField> mistakes(String path) {
            var wrong = new ArrayList<InvalidField>();
            if (seatsInRows != null && seatsInRows.size() != rows) {
                wrong.add(new InvalidField(path + ".seatsInRows", "one_for_each_row", Map.of("rows", rows)));
            } else if (seatsInRows != null
                    && seatsInRows.stream().max(Integer::compare).orElseThrow() > seatsPerRow) {
                wrong.add(new InvalidField(path + ".seatsInRows", "row_too_long", Map.of("max", seatsPerRow)));
            } else if (shape != null && !shape.hasRoomFor(rowLengths())) {
                wrong.add(new InvalidField(path + ".shape", "no_room"));
            }
            if (wrong.isEmpty() && flags != null) {
                wrong.addAll(mistakesOfFlags(path));
            }
            if (outline != null) {
                wrong.addAll(mistakesOfOutline(path + ".outline"));
            }
            return wrong;
        }

        private List<InvalidField> mistakesOfOutline(String path) {
            // Where the drawing finds the place of the seats, no border can be drawn around them.
            return shape == null ? List.of(new InvalidField(path, "needs_shape")) : Outlines.mistakes(path, outline);
        }

        private List<InvalidField> mistakesOfFlags(String path) {
            var wrong = new ArrayList<InvalidField>();
            var lengths = rowLengths();
            var seen = new HashSet<Integer>();
            for (int i = 0; i < flags.size(); i++) {
                var flagged = flags.get(i);
                var line = flagged.row() - startRow;
                var here = path + ".flags[" + i + "]";
                if (line < 0 || line >= lengths.length) {
                    wrong.add(new InvalidField(here + ".row", "no_such_row"));
                } else if (!seen.add(flagged.row())) {
                    wrong.add(new InvalidField(here + ".row", "repeated"));
                } else {
                    wrong.addAll(flagged.mistakes(here, number -> placeOf(number, lengths[line]) >= 0));
                }
            }
            return wrong;
        }

        /** Place of a seat in a row of so many, from 0; -1 if none has that number. */
        public int placeOf(int number, int seats) {
            return (numbering == null ? Numbering.USUAL : numbering).placeOf(number, seats);
        }
    }

    int totalSeats() {
        return sections.stream().mapToInt(Section::seats).sum();
    }

    /** What no annotation can judge. Names told apart and rows numbered one by one, no two rows of a layout are called the same. */
    void check() {
        var wrong = new ArrayList<InvalidField>();
        var names = new HashSet<String>();
        for (int i = 0; i < sections.size(); i++) {
            var path = "layoutConfig.sections[" + i + "]";
            if (!names.add(sections.get(i).readName())) {
                wrong.add(new InvalidField(path + ".name", "repeated"));
            }
            wrong.addAll(sections.get(i).mistakes(path));
        }
        if (totalSeats() > MAX_SEATS) {
            wrong.add(new InvalidField("layoutConfig.sections", "too_many_seats", Map.of("max", MAX_SEATS)));
        }
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
    }
}
