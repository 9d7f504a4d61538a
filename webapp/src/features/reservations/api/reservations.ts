import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import type { components, paths } from '@/shared/api/schema';
import type { Seatable } from '@/shared/seat-name';

export type ReservationStatus = components['schemas']['ReservationStatus'];
export type PaymentStatus = components['schemas']['PaymentStatus'];

/** A line of a reservation: one seat, or tickets of one type. Amounts in won. */
export type Item = Seatable & {
  seated: boolean;
  quantity: number;
  unitPrice: number;
  subtotal: number;
  flags: string[];
};

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
type MyQuery = NonNullable<paths['/api/reservations/my']['get']['parameters']['query']>;

export const reservationKeys = { all: ['reservations'] as const };

/** Which of the three lists a reservation stands in. */
export const SHELVES = ['upcoming', 'past', 'cancelled'] as const;
export type Shelf = (typeof SHELVES)[number];

type MyPage = { reservations: Reservation[]; page: number; totalPages: number; shelves: Record<Shelf, number> };

async function fetchMine(query: MyQuery, signal: AbortSignal): Promise<MyPage> {
  const { reservations, pagination, shelves } = await answer(
    userApi.GET('/api/reservations/my', { params: { query }, signal }),
  );
  return { reservations: reservations.map(toReservation), ...pagination, shelves };
}

/** Page after page of one shelf; each says how many stand on all of them. */
export function shelfQuery(shelf: Shelf) {
  return infiniteQueryOptions({
    queryKey: [...reservationKeys.all, 'mine', shelf],
    queryFn: ({ signal, pageParam }) => fetchMine({ shelf, page: pageParam }, signal),
    initialPageParam: 1,
    getNextPageParam: ({ page, totalPages }) => (page < totalPages ? page + 1 : null),
  });
}

/** More than an event lets anybody have. */
const MOST_OF_ONE_EVENT = 100;

/** How many seats or tickets of an event one has. */
export function countOfEventQuery(eventId: string) {
  return queryOptions({
    queryKey: [...reservationKeys.all, 'event', eventId],
    queryFn: async ({ signal }) =>
      countOf((await fetchMine({ eventId, shelf: 'upcoming', limit: MOST_OF_ONE_EVENT }, signal)).reservations),
  });
}

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

function countOf(reservations: readonly Reservation[]): number {
  return reservations.flatMap(({ items }) => items).reduce((sum, { quantity }) => sum + quantity, 0);
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
      seated: seatLabel != null,
      ...item,
    })),
  };
}
