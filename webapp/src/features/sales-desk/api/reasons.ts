import type { components } from '@/shared/api/schema';

export type CancelReason = components['schemas']['CancelReason'];

/** As they are offered. */
export const REASONS: CancelReason[] = [
  'customer_request',
  'event_changed',
  'event_cancelled',
  'seat_problem',
  'duplicate',
  'payment_problem',
  'fraud',
  'goodwill',
  'other',
];
