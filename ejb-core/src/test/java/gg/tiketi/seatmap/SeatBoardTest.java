package gg.tiketi.seatmap;

import static gg.tiketi.seatmap.SeatState.AVAILABLE;
import static gg.tiketi.seatmap.SeatState.HELD;
import static gg.tiketi.seatmap.SeatState.SOLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeatBoardTest {
    private static final int SEATS = 6;

    private final SeatBoard board = new SeatBoard(new StatusVector(SEATS), new int[SEATS], new BitSet(SEATS), 100);

    @Test
    void packsFourSeatsIntoAByteBehindAHeader() {
        board.applyTruth(
                101, List.of(new SeatUpdate(0, HELD, 1), new SeatUpdate(1, SOLD, 1), new SeatUpdate(5, SOLD, 1)));

        assertThat(HexFormat.of().formatHex(board.encoded(3).bytes()))
                .isEqualTo("544b5331" + "03000000" + "6500000000000000" + "0908");
    }

    @Test
    void ignoresAMessageThatComesTwice() {
        board.applyTruth(101, List.of(new SeatUpdate(2, HELD, 1)));

        assertThat(board.applyTruth(101, List.of(new SeatUpdate(2, SOLD, 2)))).isEmpty();
        assertThat(board.state(2)).isEqualTo(HELD);
    }

    @Test
    void ignoresAChangeThatALaterOneHasOvertaken() {
        board.applyTruth(101, List.of(new SeatUpdate(2, SOLD, 7)));

        assertThat(board.applyTruth(102, List.of(new SeatUpdate(2, HELD, 6)))).isEmpty();
        assertThat(board.state(2)).isEqualTo(SOLD);
        assertThat(board.version()).isEqualTo(102);
    }

    @Test
    void showsASoftLockUntilItIsReleasedAndNeverOverASale() {
        assertThat(board.applySoftLocks(101, List.of(1, 2), true)).isEqualTo(Map.of(1, HELD, 2, HELD));
        assertThat(board.applyTruth(102, List.of(new SeatUpdate(2, SOLD, 1)))).isEqualTo(Map.of(2, SOLD));

        assertThat(board.applySoftLocks(103, List.of(1, 2), false)).isEqualTo(Map.of(1, AVAILABLE));
    }

    @Test
    void tellsWhatChangedSinceAKnownVersion() {
        board.applyTruth(101, List.of(new SeatUpdate(0, HELD, 1)));
        board.applyTruth(102, List.of(new SeatUpdate(0, SOLD, 2), new SeatUpdate(3, HELD, 1)));

        assertThat(board.since(100)).isEqualTo(Optional.of(new SeatMaps.ChangesView(102, Map.of(0, SOLD, 3, HELD))));
        assertThat(board.since(101)).isEqualTo(Optional.of(new SeatMaps.ChangesView(102, Map.of(0, SOLD, 3, HELD))));
        assertThat(board.since(102)).isEqualTo(Optional.of(new SeatMaps.ChangesView(102, Map.of())));
    }

    @Test
    void doesNotKnowVersionsItHasNotSeenOrHasForgotten() {
        assertThat(board.since(99)).isEmpty();
        assertThat(board.since(101)).isEmpty();

        for (var i = 1; i <= 5000; i++) {
            board.applyTruth(100 + i, List.of(new SeatUpdate(0, i % 2 == 0 ? AVAILABLE : HELD, i)));
        }
        assertThat(board.since(100)).isEmpty();
        assertThat(board.since(100 + 5000 - 4096)).isPresent();
        assertThat(board.since(100 + 5000 - 4097)).isEmpty();
    }
}
