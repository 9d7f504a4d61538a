package gg.tiketi.layouts;

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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** All seats of a layout. Stored and sent as it is. */
public record LayoutConfig(@NotEmpty @Size(max = 300) List<@Valid @NotNull Section> sections) {
    /** Twice the largest arena we know; a seat map of more would not be usable. */
    static final int MAX_SEATS = 100_000;

    /**
     * Rows of equal length.
     *
     * @param price of a seat, in KRW
     * @param startRow number of the first row, null: 1
     */
    public record Section(
            @NotBlank @Size(max = 50) @Pattern(regexp = Text.LINE, message = Text.CONTROL)
            String name,

            @NotNull @Min(1) @Max(200) Integer rows,
            @NotNull @Min(1) @Max(500) Integer seatsPerRow,
            @NotNull @Min(0) @Max(100_000_000) Integer price,
            @Min(1) @Max(1000) Integer startRow) {

        public Section {
            startRow = startRow == null ? 1 : startRow;
        }

        int seats() {
            return rows * seatsPerRow;
        }
    }

    int totalSeats() {
        return sections.stream().mapToInt(Section::seats).sum();
    }

    /** What no annotation can judge. */
    void check() {
        var wrong = new ArrayList<InvalidField>();
        var names = new HashSet<String>();
        for (int i = 0; i < sections.size(); i++) {
            if (!names.add(sections.get(i).name().strip())) {
                wrong.add(new InvalidField("layoutConfig.sections[" + i + "].name", "repeated"));
            }
        }
        if (totalSeats() > MAX_SEATS) {
            wrong.add(new InvalidField("layoutConfig.sections", "too_many_seats", Map.of("max", MAX_SEATS)));
        }
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
    }
}
