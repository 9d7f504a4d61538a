package gg.tiketi.seatmap;

/** What a seat map shows of a seat. The ordinal is its two bits on the wire, so the order is part of the contract. */
public enum SeatState {
    AVAILABLE,
    /** In a pending reservation, or softly locked by somebody's click. */
    HELD,
    SOLD,
    /** Not for sale. */
    BLOCKED;

    private static final SeatState[] ALL = values();

    static SeatState of(int bits) {
        return ALL[bits & 3];
    }
}
