package gg.tiketi.reservations;

import java.util.UUID;

/** @param price in KRW, as it was when the seat was reserved */
public record ReservedSeat(UUID seatId, String seatLabel, String section, int rowNumber, int seatNumber, int price) {}
