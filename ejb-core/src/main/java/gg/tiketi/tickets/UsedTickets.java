package gg.tiketi.tickets;

import java.util.UUID;

/**
 * A seat, or tickets of one type, of which something has let somebody in; the other's id is null.
 *
 * @param unused how many can still be given back
 */
public record UsedTickets(UUID seatId, UUID ticketTypeId, int unused) {}
