import { dayAfter } from '@/shared/time/seoul-time';

export type Fee = { daysBefore: number; percent: number; flat?: number | null; cap?: number | null };
/** Hours before the event until which one can cancel where nothing else is said, as the server has it. */
export const USUAL_DEADLINE = 24;

export type Policy = { deadlineHours: number; fees: Fee[] };

/** Of one ticket at this price: percentage and flat amount together, at most the cap and the price. Parts of a won are the buyer's. */
export function feeOf({ percent, flat, cap }: Fee, price: number): number {
  const fee = Math.floor((percent * price) / 100 + (flat ?? 0));
  return Math.min(price, fee, cap ?? Infinity);
}

/** `from` null: from the beginning; `fee` null: none. */
export type Span = { from: string | null; to: string; fee: Fee | null };
export type Stretch = { from: string | null; to: string; fee: number };

/** @param day of the event, in Seoul. @returns which fee there is from which day to which */
export function spans(fees: readonly Fee[], day: string): Span[] {
  const rows: Span[] = [];
  const [first] = fees;
  if (!first || first.daysBefore < 365) {
    rows.push({ from: null, to: dayAfter(day, first ? -first.daysBefore - 1 : 0), fee: null });
  }
  fees.forEach((fee, i) => {
    const next = fees[i + 1];
    rows.push({ from: dayAfter(day, -fee.daysBefore), to: dayAfter(day, next ? -next.daysBefore - 1 : 0), fee });
  });
  return rows;
}

/** What cancelling a ticket at this price costs from which day to which. */
export function stretches(fees: readonly Fee[], day: string, price: number): Stretch[] {
  return spans(fees, day).map(({ from, to, fee }) => ({ from, to, fee: fee ? feeOf(fee, price) : 0 }));
}

export const PRESETS: Record<'standard' | 'gentle' | 'strict', Policy> = {
  /** What the Korean consumer rules have as usual. */
  standard: {
    deadlineHours: 24,
    fees: [
      { daysBefore: 9, percent: 10 },
      { daysBefore: 6, percent: 20 },
      { daysBefore: 2, percent: 30 },
    ],
  },
  gentle: { deadlineHours: 3, fees: [{ daysBefore: 2, percent: 10 }] },
  strict: {
    deadlineHours: 24,
    fees: [
      { daysBefore: 29, percent: 0, flat: 4_000, cap: 4_000 },
      { daysBefore: 9, percent: 10, flat: 4_000 },
      { daysBefore: 6, percent: 20, flat: 4_000 },
      { daysBefore: 2, percent: 30, flat: 4_000 },
    ],
  },
};
