import { answer, userApi } from '@/shared/api/client';

export type Wish = { ticketTypeId: string; quantity: number };

/** Holds the tickets: all of them or none. @param key the same for each try of one order. @returns the reservation */
export async function reserveTickets(eventId: string, items: Wish[], key: string): Promise<string> {
  const { reservation } = await answer(
    userApi.POST('/api/reservations', { params: { header: { 'Idempotency-Key': key } }, body: { eventId, items } }),
  );
  return reservation.id;
}
