import type { EventSummary } from './api/events';

export type SalePhase = 'upcoming' | 'onSale' | 'soldOut' | 'ended' | 'cancelled';

type Saleable = Pick<EventSummary, 'status' | 'at' | 'saleStart' | 'saleEnd' | 'available' | 'total'>;

/**
 * Where an event stands at an instant of the server's clock. The stored status follows its instant by up to two seconds and
 * an answer may be older than that; the dates themselves are exact, so they decide what time alone decides.
 */
export function salePhase(event: Saleable, now: number): SalePhase {
  if (event.status === 'cancelled') {
    return 'cancelled';
  }
  if (event.status === 'ended' || now >= closing(event)) {
    return 'ended';
  }
  if (now < event.saleStart) {
    return 'upcoming';
  }
  return event.status === 'sold_out' || (event.total > 0 && event.available === 0) ? 'soldOut' : 'onSale';
}

/** When the sale is over at the latest: at its end, or when the performance begins. */
export function closing(event: Pick<Saleable, 'saleEnd' | 'at'>): number {
  return Math.min(event.saleEnd, event.at);
}

/** The next instant at which time alone changes the phase; null when none is left. */
export function nextTurn(event: Saleable, now: number): number | null {
  switch (salePhase(event, now)) {
    case 'upcoming':
      return event.saleStart;
    case 'onSale':
    case 'soldOut':
      return closing(event);
    case 'ended':
    case 'cancelled':
      return null;
  }
}
