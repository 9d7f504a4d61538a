package gg.tiketi.reservations;

import java.util.UUID;

/** @param unitPrice in KRW, as it was when the tickets were reserved */
public record ReservedTickets(UUID ticketTypeId, String ticketTypeName, int quantity, int unitPrice, int subtotal) {}
