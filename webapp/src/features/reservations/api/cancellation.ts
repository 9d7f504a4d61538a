import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import { reservationKeys } from './reservations';

/** What giving back would cost at this moment. Amounts in won, instants in epoch milliseconds. */
export type Quote = {
  allowed: boolean;
  paid: number;
  fee: number;
  refund: number;
  deadline: number;
  freeUntil: number | null;
  /** The part of the price that is kept now; null: nothing, or a fixed sum. */
  percent: number | null;
  at: number;
};

/** What is given back; with nothing in it: everything. */
export type Part = { seatIds: string[]; tickets: components['schemas']['CancelTickets'][] };

export const ALL: Part = { seatIds: [], tickets: [] };

export type RefundAccount = components['schemas']['RefundAccount'];

export type Refund = {
  id: string;
  amount: number;
  fee: number;
  status: 'requested' | 'waiting_for_account' | 'sending' | 'unknown' | 'done' | 'failed';
  createdAt: number;
  doneAt: number | null;
};

export function quoteQuery(id: string, part: Part) {
  return queryOptions({
    // Not among the reservations: once it is given back there is nothing to ask for.
    queryKey: ['quote', id, part],
    queryFn: async ({ signal }) => {
      const { cancellation } = await answer(
        userApi.GET('/api/reservations/{id}/cancellation', {
          params: {
            path: { id },
            query: {
              seatId: part.seatIds,
              ticketTypeId: part.tickets.flatMap(({ ticketTypeId, quantity }) =>
                Array.from({ length: quantity }, () => ticketTypeId),
              ),
            },
          },
          signal,
        }),
      );
      return toQuote(cancellation);
    },
    // A fee may begin at midnight: the sum on the screen is one of now.
    staleTime: 0,
    gcTime: 0,
  });
}

export type Cancellation = { part: Part; refund: number; account?: RefundAccount };

/** One key for one wish: a second try after a lost answer gives nothing back twice. */
export function useCancelTickets(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ part, refund, account, key }: Cancellation & { key: string }) =>
      answer(
        userApi.POST('/api/reservations/{id}/cancel', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
          body: {
            ...part,
            refundAmount: refund,
            ...(account ? { refundAccount: account } : {}),
          },
        }),
      ),
    // Also after a refusal: it says that something is other than shown.
    onSettled: () => queries.invalidateQueries({ queryKey: reservationKeys.all }),
  });
}

const UNDER_WAY: readonly Refund['status'][] = ['requested', 'sending', 'unknown'];
const LOOK_AGAIN = 3000;

/** Looks again while money is on its way. */
export function refundsQuery(id: string) {
  return queryOptions({
    queryKey: [...reservationKeys.all, 'refunds', id],
    queryFn: async ({ signal }) =>
      (await answer(userApi.GET('/api/reservations/{id}/refunds', { params: { path: { id } }, signal }))).refunds.map(
        toRefund,
      ),
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => UNDER_WAY.includes(status)) ? LOOK_AGAIN : false),
  });
}

export function useNameAccount(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: RefundAccount) =>
      answer(userApi.POST('/api/reservations/{id}/refund-account', { params: { path: { id } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: reservationKeys.all }),
  });
}

function toQuote(wire: components['schemas']['CancellationQuote']): Quote {
  return {
    allowed: wire.allowed,
    paid: wire.paid_amount,
    fee: wire.fee,
    refund: wire.refund_amount,
    deadline: Date.parse(wire.deadline),
    freeUntil: wire.free_until ? Date.parse(wire.free_until) : null,
    percent: wire.rule && wire.rule.flat == null ? wire.rule.percent : null,
    at: Date.parse(wire.at),
  };
}

function toRefund(wire: components['schemas']['RefundView']): Refund {
  return {
    id: wire.id,
    amount: wire.amount,
    fee: wire.fee,
    status: wire.status as Refund['status'],
    createdAt: Date.parse(wire.created_at),
    doneAt: wire.done_at ? Date.parse(wire.done_at) : null,
  };
}
