package gg.tiketi.seatmap;

import com.fasterxml.jackson.annotation.JsonInclude;
import gg.tiketi.layouts.LayoutConfig.Section;
import gg.tiketi.layouts.SeatFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is special about seats of a row, as it travels: runs of neighbours, each as its first place in the row, from 0, and how many
 * they are. A row of which all have a restricted view is two numbers.
 *
 * @param w room for wheelchairs
 * @param c for companions of their users
 * @param o view restricted
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record RowFlags(List<Integer> w, List<Integer> c, List<Integer> o) {
    /** The rows of a section with what the section says about their seats. */
    static List<RowShape> on(List<RowShape> rows, Section section) {
        if (section.flags() == null) {
            return rows;
        }
        var lengths = section.rowLengths();
        var flagged = new ArrayList<>(rows);
        for (var flags : section.flags()) {
            var line = flags.row() - section.startRow();
            flagged.set(line, rows.get(line).with(of(flags, section, lengths[line])));
        }
        return flagged;
    }

    /** The same for who reads seats one by one; those about which there is nothing to know are not in it. */
    static Map<Integer, List<String>> byOrdinal(List<Section> sections) {
        var found = new HashMap<Integer, List<String>>();
        var first = 0;
        for (var section : sections) {
            if (section.flags() != null) {
                for (var flags : section.flags()) {
                    note(flags, section, first, found);
                }
            }
            first += section.seats();
        }
        return found;
    }

    private static void note(SeatFlags flags, Section section, int first, Map<Integer, List<String>> found) {
        var lengths = section.rowLengths();
        var line = flags.row() - section.startRow();
        var start = first;
        for (int i = 0; i < line; i++) {
            start += lengths[i];
        }
        for (var kind : List.of(
                Map.entry("wheelchair", flags.wheelchair()),
                Map.entry("companion", flags.companion()),
                Map.entry("restrictedView", flags.restrictedView()))) {
            for (var number : kind.getValue()) {
                var ordinal = start + section.placeOf(number, lengths[line]);
                found.computeIfAbsent(ordinal, seat -> new ArrayList<>()).add(kind.getKey());
            }
        }
    }

    private static RowFlags of(SeatFlags flags, Section section, int seats) {
        return new RowFlags(
                runs(flags.wheelchair(), section, seats),
                runs(flags.companion(), section, seats),
                runs(flags.restrictedView(), section, seats));
    }

    private static List<Integer> runs(List<Integer> numbers, Section section, int seats) {
        var places = numbers.stream()
                .mapToInt(number -> section.placeOf(number, seats))
                .sorted()
                .toArray();
        var runs = new ArrayList<Integer>();
        for (int i = 0; i < places.length; i++) {
            if (i > 0 && places[i] == places[i - 1] + 1) {
                runs.set(runs.size() - 1, runs.get(runs.size() - 1) + 1);
            } else {
                runs.add(places[i]);
                runs.add(1);
            }
        }
        return runs;
    }
}
