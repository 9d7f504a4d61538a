package gg.tiketi.seats;

import java.util.UUID;

/** What is left of a ticket type. */
public record TicketStock(UUID eventId, UUID ticketTypeId, int available, int total) {}
