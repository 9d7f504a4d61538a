package gg.tiketi.layouts;

import com.fasterxml.jackson.annotation.JsonInclude;
import gg.tiketi.shared.InvalidField;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What is special about seats of a row. Row and seats are called as buyers read them: by their numbers.
 *
 * @param wheelchair room for a wheelchair
 * @param companion for whoever comes along with a wheelchair's user
 * @param restrictedView something stands between the seat and a part of the stage; may be said of any seat
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SeatFlags(
        @NotNull @Min(1) @Max(1199) Integer row,
        @Size(max = 500) List<@NotNull @Min(1) @Max(Numbering.HIGHEST) Integer> wheelchair,
        @Size(max = 500) List<@NotNull @Min(1) @Max(Numbering.HIGHEST) Integer> companion,
        @Size(max = 500) List<@NotNull @Min(1) @Max(Numbering.HIGHEST) Integer> restrictedView) {
    public SeatFlags {
        // What is not said and what is said of none is one drawing, not two.
        wheelchair = wheelchair == null ? List.of() : wheelchair;
        companion = companion == null ? List.of() : companion;
        restrictedView = restrictedView == null ? List.of() : restrictedView;
    }

    /** @param exists whether the row has a seat of that number */
    List<InvalidField> mistakes(String path, IntPredicate exists) {
        var wrong = new ArrayList<InvalidField>();
        check(path + ".wheelchair", wheelchair, exists, wrong);
        check(path + ".companion", companion, exists, wrong);
        check(path + ".restrictedView", restrictedView, exists, wrong);
        var wheelchairs = Set.copyOf(wheelchair);
        for (int i = 0; i < companion.size(); i++) {
            if (wheelchairs.contains(companion.get(i))) {
                wrong.add(new InvalidField(path + ".companion[" + i + "]", "wheelchair_or_companion"));
            }
        }
        return wrong;
    }

    private static void check(String path, List<Integer> seats, IntPredicate exists, List<InvalidField> wrong) {
        var seen = new HashSet<Integer>();
        for (int i = 0; i < seats.size(); i++) {
            if (!exists.test(seats.get(i))) {
                wrong.add(new InvalidField(path + "[" + i + "]", "no_such_seat"));
            } else if (!seen.add(seats.get(i))) {
                wrong.add(new InvalidField(path + "[" + i + "]", "repeated"));
            }
        }
    }
}
