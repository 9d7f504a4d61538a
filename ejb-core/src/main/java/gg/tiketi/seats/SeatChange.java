package gg.tiketi.seats;

import java.util.UUID;

/**
 * What became of a seat.
 *
 * @param ordinal its place in the geometry of the event, from 0
 * @param version of its row; the higher one is the later one
 */
public record SeatChange(UUID eventId, int ordinal, SeatStatus status, int version) {}
