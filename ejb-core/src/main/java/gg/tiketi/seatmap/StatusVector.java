package gg.tiketi.seatmap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The states of all seats of one event as they travel: two bits a seat, four seats a byte, the lowest ordinal in the lowest bits.
 *
 * <p>Layout of {@link #encode}, little-endian: the bytes {@code T K S 1} (the 1 is the version of the format), the revision of the
 * geometry (4 bytes), the version of the states (8 bytes), then one byte for each four seats.
 */
final class StatusVector {
    private static final byte[] MAGIC = {'T', 'K', 'S', '1'};
    private static final int HEADER = MAGIC.length + Integer.BYTES + Long.BYTES;

    private final byte[] pairs;
    private final int seats;

    StatusVector(int seats) {
        this.seats = seats;
        this.pairs = new byte[(seats + 3) / 4];
    }

    int seats() {
        return seats;
    }

    SeatState get(int ordinal) {
        return SeatState.of(pairs[ordinal >> 2] >> shift(ordinal));
    }

    void set(int ordinal, SeatState state) {
        var shift = shift(ordinal);
        pairs[ordinal >> 2] = (byte) (pairs[ordinal >> 2] & ~(3 << shift) | state.ordinal() << shift);
    }

    byte[] encode(long revision, long version) {
        return ByteBuffer.allocate(HEADER + pairs.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putInt((int) revision)
                .putLong(version)
                .put(pairs)
                .array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatusVector that && seats == that.seats && Arrays.equals(pairs, that.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }

    private static int shift(int ordinal) {
        return (ordinal & 3) << 1;
    }
}
