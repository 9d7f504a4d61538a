package gg.tiketi.tickets;

import java.util.List;

/**
 * What goes on at the doors of an event.
 *
 * @param checks the latest first
 * @param used tickets that have let somebody in
 * @param total tickets that count, used or not
 */
public record TicketChecks(List<TicketCheck> checks, int used, int total) {}
