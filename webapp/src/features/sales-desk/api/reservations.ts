import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import { moneyKey } from './money';
import type { CancelReason } from './reasons';

type Schemas = components['schemas'];
export type ReservationStatus = Schemas['ReservationStatus'];
export type PaymentStatus = Schemas['PaymentStatus'];
export type ReservationEntry = Schemas['ReservationEntry'];
export type ReservationFile = Schemas['ReservationFile'];
export type Quote = Schemas['CancellationQuote'];

export const STATUSES: ReservationStatus[] = ['pending', 'confirmed', 'cancelled', 'expired'];
export const PAYMENT_STATUSES: PaymentStatus[] = ['pending', 'completed', 'failed', 'refunded'];
export const SORTS = ['-created_at', 'created_at', '-total_amount', 'total_amount'] as const;

/** As in the URL, where everything may be missing. */
export type ReservationFilter = {
  q?: string | undefined;
  status?: string | undefined;
  paymentStatus?: string | undefined;
  eventId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort?: string | undefined;
};

const keys = { all: ['desk-reservations'] as const };

/** Drops what is empty: the server takes an empty word for a wrong one. */
export function present<T extends Record<string, unknown>>(filter: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

export function reservationsQuery(filter: ReservationFilter, page: number, limit: number) {
  const query = { ...present(filter), page, limit };
  return queryOptions({
    queryKey: [...keys.all, 'list', query],
    queryFn: ({ signal }) => answer(userApi.GET('/api/admin/reservations', { params: { query }, signal })),
    staleTime: 0,
  });
}

export function reservationFileQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.all, 'file', id],
    queryFn: ({ signal }) => answer(userApi.GET('/api/admin/reservations/{id}', { params: { path: { id } }, signal })),
    staleTime: 0,
  });
}

/** What is chosen to be given back; nothing chosen means all of it. */
export type Part = { seatIds: string[]; tickets: { ticketTypeId: string; quantity: number }[] };

/** Not below the others: after a refund nobody asks again what the same seats would bring. */
const previewKey = (id: string) => ['refund-preview', id] as const;

export function refundPreviewQuery(id: string, part: Part, keepFee: boolean) {
  return queryOptions({
    queryKey: [...previewKey(id), part, keepFee],
    queryFn: async ({ signal }) =>
      (
        await answer(
          userApi.POST('/api/admin/reservations/{id}/refund/preview', {
            params: { path: { id } },
            body: { ...part, keepFee },
            signal,
          }),
        )
      ).quote,
    staleTime: 0,
    gcTime: 0,
  });
}

/** Why, in one word, and as the buyer reads it. */
type Said = { code: CancelReason; text: string };

export type RefundWish = { part: Part; keepFee: boolean; expectedRefund: number; reason: Said };

/** One key for one dialog: a second click, or a repeat after a lost answer, refunds once. */
export function useRefund(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ part, keepFee, expectedRefund, reason, key }: RefundWish & { key: string }) =>
      answer(
        userApi.POST('/api/admin/reservations/{id}/refund', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
          body: { ...part, keepFee, expectedRefund, reason: reason.text, reasonCode: reason.code },
        }),
      ),
    onError: () => queries.invalidateQueries({ queryKey: previewKey(id) }),
    onSettled: () => invalidate(queries),
  });
}

export function useEndReservation(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: Said) =>
      answer(
        userApi.PATCH('/api/admin/reservations/{id}/status', {
          params: { path: { id } },
          body: { status: 'cancelled', reason: reason.text, reasonCode: reason.code },
        }),
      ),
    onSettled: () => invalidate(queries),
  });
}

function invalidate(queries: ReturnType<typeof useQueryClient>) {
  return Promise.all([
    queries.invalidateQueries({ queryKey: keys.all }),
    queries.invalidateQueries({ queryKey: moneyKey }),
  ]);
}
