package gg.tiketi.reservations;

/**
 * A seat, or tickets of one type; the other's name is null.
 *
 * @param unitPrice in KRW
 */
public record ReservationItem(String ticketTypeName, int quantity, int unitPrice, int subtotal, String seatLabel) {}
