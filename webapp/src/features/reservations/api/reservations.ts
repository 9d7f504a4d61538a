import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

export type ReservationStatus = components['schemas']['ReservationStatus'];
export type PaymentStatus = components['schemas']['PaymentStatus'];

/** A line of a reservation: one seat, or tickets of one type. Amounts in won. */
export type Item = { label: string; quantity: number; unitPrice: number; subtotal: number };

/** Instants are epoch milliseconds. */
export type Reservation = {
  id: string;
  eventId: string;
  number: string;
  title: string;
  venue: string;
  at: number;
  amount: number;
  status: ReservationStatus;
  payment: PaymentStatus;
  createdAt: number;
  /** Until when it is held, while it is pending. */
  expiresAt: number;
  items: Item[];
};

/** With what was given back of it, in won. */
export type ReservationDetail = Reservation & { refund: number; refunded: number; fee: number };

type Wire = components['schemas']['ReservationSummary'];

export const reservationKeys = { all: ['reservations'] as const };

export const myReservationsQuery = queryOptions({
  queryKey: [...reservationKeys.all, 'mine'],
  queryFn: async ({ signal }) =>
    (await answer(userApi.GET('/api/reservations/my', { signal }))).reservations.map(toReservation),
});

export function reservationQuery(id: string) {
  return queryOptions({
    queryKey: [...reservationKeys.all, 'one', id],
    queryFn: async ({ signal }): Promise<ReservationDetail> => {
      const { reservation } = await answer(userApi.GET('/api/reservations/{id}', { params: { path: { id } }, signal }));
      return {
        ...toReservation(reservation),
        refund: reservation.refund_amount,
        refunded: reservation.refunded_amount,
        fee: reservation.cancellation_fee,
      };
    },
    // Stays readable at the door, where there may be no network.
    gcTime: Number.POSITIVE_INFINITY,
  });
}

/** Gives back what is held. */
export function useCancelHold(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(userApi.POST('/api/reservations/{id}/cancel', { params: { path: { id } } })),
    // Also after a refusal: it says that the reservation is other than shown.
    onSettled: () => queries.invalidateQueries({ queryKey: reservationKeys.all }),
  });
}

/** Live seats or tickets of one event. */
export function countFor(eventId: string, reservations: readonly Reservation[]): number {
  return reservations
    .filter((one) => one.eventId === eventId && (one.status === 'pending' || one.status === 'confirmed'))
    .flatMap(({ items }) => items)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Which of the three lists a reservation stands in. A hold that has run out is over, whatever the last answer says. */
export type Shelf = 'upcoming' | 'past' | 'cancelled';

export function shelfOf({ status, expiresAt, at }: Reservation, now: number): Shelf {
  if (status === 'cancelled' || status === 'expired' || (status === 'pending' && now >= expiresAt)) {
    return 'cancelled';
  }
  return now >= at ? 'past' : 'upcoming';
}

function toReservation(wire: Wire): Reservation {
  return {
    id: wire.id,
    eventId: wire.event_id,
    number: wire.reservation_number,
    title: wire.event_title,
    venue: wire.venue,
    at: Date.parse(wire.event_date),
    amount: wire.total_amount,
    status: wire.status,
    payment: wire.payment_status,
    createdAt: Date.parse(wire.created_at),
    expiresAt: Date.parse(wire.expires_at),
    items: wire.items.map(({ seatLabel, ticketTypeName, ...item }) => ({
      label: seatLabel ?? ticketTypeName ?? '',
      ...item,
    })),
  };
}
