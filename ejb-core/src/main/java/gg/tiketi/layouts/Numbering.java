package gg.tiketi.layouts;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the seats of a row are called.
 *
 * @param first number of the first one, null: 1
 * @param step to the next one, null: 1; 2 where odd and even numbers are on different sides
 * @param reversed whether counting begins at the other end of the row
 * @param skip numbers that no seat has, the next one follows in their place; null: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SeatNumbering")
public record Numbering(
        @Min(1) @Max(1000) Integer first,
        @Min(1) @Max(2) Integer step,
        boolean reversed,
        @Size(max = Numbering.MOST_SKIPPED) List<@NotNull @Min(1) @Max(Numbering.HIGHEST) Integer> skip) {
    static final int MOST_SKIPPED = 50;

    /** Of the last seat in the longest row: 1,000 and 499 by twos, and by twos over all that is skipped. */
    static final int HIGHEST = 1000 + 2 * 499 + 2 * MOST_SKIPPED;

    static final Numbering USUAL = new Numbering(null, null, false, null);

    public Numbering {
        first = first == null ? 1 : first;
        step = step == null ? 1 : step;
        skip = skip == null || skip.isEmpty()
                ? null
                : skip.stream().distinct().sorted().toList();
    }

    /** Place of a seat in a row of so many, from 0; -1 if none has that number. */
    int placeOf(int number, int seats) {
        if (number < first || (number - first) % step != 0 || (skip != null && skip.contains(number))) {
            return -1;
        }
        var skipped = skip == null
                ? 0
                : (int) skip.stream()
                        .filter(other -> other >= first && other < number && (other - first) % step == 0)
                        .count();
        var place = (number - first) / step - skipped;
        if (place >= seats) {
            return -1;
        }
        return reversed ? seats - 1 - place : place;
    }
}
