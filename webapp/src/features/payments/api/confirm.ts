import { queryOptions } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import { toProblem } from '@/shared/api/problem';
import { paymentKeys, toPayment } from './payments';

/** What the payment window sends the buyer back with. */
export type Consent = { orderId: string; paymentKey: string; amount: number };

/** Milliseconds between tries; at first quick, as most interruptions are short. */
const AGAIN = [1_000, 2_000, 4_000] as const;
const AGAIN_AT_LAST = 5_000;

/**
 * Has the money captured that the buyer has agreed to pay. The attempt names the request, so that a reload, a second tab, and each try after a
 * lost answer repeat it. A fault is no answer: only a refusal ends the tries.
 */
export function confirmQuery(consent: Consent | null) {
  return queryOptions({
    queryKey: [...paymentKeys.all, 'confirm', consent],
    queryFn: async () => {
      if (!consent) {
        throw new TypeError('nothing to confirm');
      }
      const header = { 'Idempotency-Key': `confirm-${consent.orderId}` };
      const confirmed = await answer(userApi.POST('/api/payments/confirm', { params: { header }, body: consent }));
      return toPayment(confirmed.payment);
    },
    retry: (_, thrown) => {
      const { status, isPassing } = toProblem(thrown);
      return isPassing || status === 429 || status >= 500;
    },
    retryDelay: (failures, thrown) => {
      const { retryAfter } = toProblem(thrown);
      return retryAfter === undefined ? (AGAIN[failures] ?? AGAIN_AT_LAST) : Math.max(1, retryAfter) * 1_000;
    },
    staleTime: Infinity,
    refetchOnReconnect: false,
  });
}
