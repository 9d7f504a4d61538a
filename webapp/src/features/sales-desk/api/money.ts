import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

type Schemas = components['schemas'];
export type PaymentCase = Schemas['PaymentCase'];
export type PaymentFile = Schemas['PaymentFile'];
export type RefundCase = Schemas['RefundCase'];

export const REFUND_STATES = ['requested', 'waiting_for_account', 'sending', 'unknown', 'failed', 'done'] as const;
export const ATTENTIONS = ['operator', 'unknown', 'voiding', 'deposit'] as const;
export type RefundState = (typeof REFUND_STATES)[number];
export type Attention = (typeof ATTENTIONS)[number];

export const moneyKey = ['desk-money'] as const;

const WATCHED_EVERY = 15_000;

/** Without a status all that need a person. */
export function refundsQuery(status: RefundState | undefined, page: number, limit: number) {
  return queryOptions({
    queryKey: [...moneyKey, 'refunds', status, page, limit],
    queryFn: ({ signal }) =>
      answer(
        userApi.GET('/api/admin/refunds', {
          params: { query: { ...(status ? { status } : {}), page, limit } },
          signal,
        }),
      ),
    staleTime: 0,
    refetchInterval: WATCHED_EVERY,
  });
}

/** Without a reason all that do not come to an end by themselves. */
export function paymentsQuery(attention: Attention | undefined, page: number, limit: number) {
  return queryOptions({
    queryKey: [...moneyKey, 'payments', attention, page, limit],
    queryFn: ({ signal }) =>
      answer(
        userApi.GET('/api/admin/payments', {
          params: { query: { ...(attention ? { attention } : {}), page, limit } },
          signal,
        }),
      ),
    staleTime: 0,
    refetchInterval: WATCHED_EVERY,
  });
}

export function useRetryRefund() {
  return useDecision((id: string) =>
    answer(userApi.POST('/api/admin/refunds/{id}/retry', { params: { path: { id } }, body: {} })),
  );
}

export function useAskAgain() {
  return useDecision((id: string) =>
    answer(userApi.POST('/api/admin/payments/{id}/ask-again', { params: { path: { id } } })),
  );
}

export function usePutAside() {
  return useDecision(({ id, note }: { id: string; note: string }) =>
    answer(userApi.POST('/api/admin/payments/{id}/put-aside', { params: { path: { id } }, body: { note } })),
  );
}

function useDecision<I, O>(decide: (input: I) => Promise<O>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: decide,
    // Also after a refusal: it says that things are other than shown.
    onSettled: () => queries.invalidateQueries({ queryKey: moneyKey }),
  });
}
