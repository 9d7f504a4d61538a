package gg.tiketi.seatmap;

/**
 * A seat's state according to the database.
 *
 * @param ordinal the seat's place in the geometry, from 0
 * @param version of the seat's row; a change applies only over a lower one, so that repeated and overtaken messages do no harm
 */
public record SeatUpdate(int ordinal, SeatState state, int version) {}
