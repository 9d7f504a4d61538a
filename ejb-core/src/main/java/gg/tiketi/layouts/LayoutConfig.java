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
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All seats of a layout. Stored and sent as it is. */
public record LayoutConfig(@NotEmpty @Size(max = 300) List<@Valid @NotNull Section> sections) {
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
            @Size(max = 200) List<@Valid @NotNull SeatFlags> flags) {

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
            return wrong.isEmpty() && flags != null ? mistakesOfFlags(path) : wrong;
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

    /**
     * How the seats of a row are called.
     *
     * @param first number of the first one, null: 1
     * @param step to the next one, null: 1; 2 where odd and even numbers are on different sides
     * @param reversed whether counting begins at the other end of the row
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SeatNumbering")
    public record Numbering(
            @Min(1) @Max(1000) Integer first,
            @Min(1) @Max(2) Integer step,
            boolean reversed) {
        private static final Numbering USUAL = new Numbering(null, null, false);

        public Numbering {
            first = first == null ? 1 : first;
            step = step == null ? 1 : step;
        }

        private int placeOf(int number, int seats) {
            var place = (number - first) / step;
            if (number < first || (number - first) % step != 0 || place >= seats) {
                return -1;
            }
            return reversed ? seats - 1 - place : place;
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
