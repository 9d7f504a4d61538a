package gg.tiketi.reservations;

import java.util.UUID;

/** So many tickets of one type. */
public record TicketWish(UUID ticketTypeId, int quantity) {}
