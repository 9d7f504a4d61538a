import type { Part } from './api/cancellation';
import type { Ticket } from './api/tickets';

/** All of these tickets, as they are named when they are given back. */
export function partOf(tickets: readonly Ticket[]): Part {
  const quantities = new Map<string, number>();
  for (const { ticketTypeId } of tickets) {
    if (ticketTypeId) {
      quantities.set(ticketTypeId, (quantities.get(ticketTypeId) ?? 0) + 1);
    }
  }
  return {
    seatIds: tickets.flatMap(({ seatId }) => seatId ?? []),
    tickets: [...quantities].map(([ticketTypeId, quantity]) => ({ ticketTypeId, quantity })),
  };
}

export function countOf({ seatIds, tickets }: Part): number {
  return tickets.reduce((sum, { quantity }) => sum + quantity, seatIds.length);
}
