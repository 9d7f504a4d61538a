package gg.tiketi.seatmap;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;

/** Seat ids and ordinals of one event, both ways; a sorted array, because a map of 50,000 entries weighs three times as much. */
final class SeatIds {
    private final UUID[] byOrdinal;
    private final int[] ordinalsById;

    SeatIds(List<UUID> byOrdinal) {
        this.byOrdinal = byOrdinal.toArray(UUID[]::new);
        this.ordinalsById = IntStream.range(0, byOrdinal.size())
                .boxed()
                .sorted(Comparator.comparing(byOrdinal::get))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    int size() {
        return byOrdinal.length;
    }

    UUID id(int ordinal) {
        return byOrdinal[ordinal];
    }

    List<UUID> from(int first, int count) {
        var start = Math.min(first, byOrdinal.length);
        return Arrays.asList(byOrdinal).subList(start, Math.min(start + count, byOrdinal.length));
    }

    OptionalInt ordinal(UUID id) {
        var low = 0;
        var high = ordinalsById.length - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var order = byOrdinal[ordinalsById[middle]].compareTo(id);
            if (order == 0) {
                return OptionalInt.of(ordinalsById[middle]);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return OptionalInt.empty();
    }
}
