import type { components } from '@/shared/api/schema';

/** As much of a payment as its reservation's pages show. Instants are epoch milliseconds. */
export type Payment = {
  reservationId: string;
  state: components['schemas']['PaymentState'];
  method: string | null;
  amount: number;
  approvedAt: number | null;
  receipt: string | null;
  /** Until when to deposit. */
  due: number | null;
};

/** Attempts that came to nothing say nothing about a reservation. */
const TELLING: readonly Payment['state'][] = [
  'confirming',
  'waiting_for_deposit',
  'confirmed',
  'partially_refunded',
  'refunded',
];

/** By reservation: the payment that counts. Of several, the latest come first. */
export function tellingPayments(payments: readonly Payment[]): Map<string, Payment> {
  return new Map(
    payments
      .filter(({ state }) => TELLING.includes(state))
      .toReversed()
      .map((payment) => [payment.reservationId, payment]),
  );
}
