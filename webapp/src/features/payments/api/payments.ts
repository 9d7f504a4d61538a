import { queryOptions } from '@tanstack/react-query';
import { answer, api, userApi } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

export type PaymentState = components['schemas']['PaymentState'];
export type PaymentMethod = components['schemas']['PaymentMethodView'];

/** What the payment window needs to know, one for each attempt. */
export type Order = components['schemas']['PreparedPayment'];

/** One attempt to pay; instants are epoch milliseconds, amounts won. */
export type Payment = {
  orderId: string;
  reservationId: string;
  eventId: string;
  amount: number;
  state: PaymentState;
  /** Code of the way it was paid; null until known. */
  method: string | null;
  approvedAt: number | null;
  receipt: string | null;
  /** Why it came to nothing: the provider's code, or the server's. */
  failure: string | null;
  account: { bank: string; number: string; holder: string } | null;
  /** Until when to deposit. */
  due: number | null;
  refunded: number;
};

type Wire = components['schemas']['PaymentView'];

/** How often (milliseconds) it is asked what has become of a payment. */
const CONFIRMING_POLL = 2_000;
const DEPOSIT_POLL = 5_000;
/** While something is under way, one's payments are looked at so often. */
const MINE_POLL = 10_000;

export const paymentKeys = { all: ['payments'] as const };

export const methodsQuery = queryOptions({
  queryKey: [...paymentKeys.all, 'methods'],
  queryFn: async ({ signal }) => (await answer(api.GET('/api/payments/methods', { signal }))).methods,
  staleTime: 5 * 60_000,
});

/** An order as it stands; asked for again until its end is known. */
export function paymentQuery(orderId: string) {
  return queryOptions({
    queryKey: [...paymentKeys.all, 'order', orderId],
    queryFn: async ({ signal }) =>
      toPayment(
        (await answer(userApi.GET('/api/payments/order/{orderId}', { params: { path: { orderId } }, signal }))).payment,
      ),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'confirming' ? CONFIRMING_POLL : data?.state === 'waiting_for_deposit' ? DEPOSIT_POLL : false,
  });
}

/** Everything one has paid or tried to pay, the latest first. */
export const myPaymentsQuery = queryOptions({
  queryKey: [...paymentKeys.all, 'mine'],
  queryFn: async ({ signal }) =>
    (await answer(userApi.GET('/api/payments/user/me', { signal }))).payments.map(toPayment),
  staleTime: 0,
  refetchInterval: ({ state: { data } }) => (data?.some(isUnderWay) ? MINE_POLL : false),
});

export function isUnderWay({ state }: Pick<Payment, 'state'>): boolean {
  return state === 'confirming' || state === 'waiting_for_deposit';
}

/** The payment a reservation waits for. */
export function underWay(reservationId: string, payments: readonly Payment[] | undefined): Payment | undefined {
  return payments?.find((one) => one.reservationId === reservationId && isUnderWay(one));
}

/** @param key the same for each try of one attempt */
export async function prepare(reservationId: string, amount: number, key: string): Promise<Order> {
  const header = { 'Idempotency-Key': key };
  return answer(userApi.POST('/api/payments/prepare', { params: { header }, body: { reservationId, amount } }));
}

/** Makes a reservation that costs nothing definite. The reservation itself names the request: there is one such payment of it. */
export async function payNothing(reservationId: string, paymentMethod: string): Promise<Payment> {
  const header = { 'Idempotency-Key': `free-${reservationId}` };
  const body = { reservationId, paymentMethod };
  return toPayment((await answer(userApi.POST('/api/payments/process', { params: { header }, body }))).payment);
}

export function toPayment(wire: Wire): Payment {
  const account = wire.virtual_account;
  return {
    orderId: wire.order_id,
    reservationId: wire.reservation_id,
    eventId: wire.event_id,
    amount: wire.amount,
    state: wire.status,
    method: wire.payment_method ?? null,
    approvedAt: wire.approved_at ? Date.parse(wire.approved_at) : null,
    receipt: wire.receipt_url ?? null,
    failure: wire.failure_code ?? null,
    account: account ? { bank: account.bank, number: account.account_number, holder: account.customer_name } : null,
    due: wire.due_date ? Date.parse(wire.due_date) : null,
    refunded: wire.refund_amount,
  };
}
