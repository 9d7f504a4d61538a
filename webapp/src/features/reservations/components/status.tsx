import { useTranslation } from 'react-i18next';
import { useServerClock } from '@/shared/time/server-clock';
import { Badge } from '@/shared/ui/badge';
import type { Reservation } from '../api/reservations';
import type { Payment } from '../payment';

const TONES = {
  pending: 'warn',
  confirming: 'info',
  deposit: 'warn',
  confirmed: 'success',
  partly: 'success',
  cancelled: 'neutral',
  expired: 'neutral',
  refunded: 'info',
} as const;

export type BookingState = keyof typeof TONES;

/** What a booking is to its buyer: where the reservation and its payment stand together. */
export function stateOf(
  { status, payment: paid, expiresAt }: Pick<Reservation, 'status' | 'payment' | 'expiresAt'>,
  payment: Payment | undefined,
  now: number,
): BookingState {
  if (paid === 'refunded') {
    return 'refunded';
  }
  if (status === 'confirmed') {
    return payment?.state === 'partially_refunded' ? 'partly' : 'confirmed';
  }
  if (status === 'pending' && payment?.state === 'confirming') {
    // Its hold does not end until the outcome is known.
    return 'confirming';
  }
  if (status === 'pending' && payment?.state === 'waiting_for_deposit') {
    return 'deposit';
  }
  return status === 'pending' && now >= expiresAt ? 'expired' : status;
}

/** The state as it is now; a hold that has run out is over at that very second. */
export function useBookingState(reservation: Reservation, payment: Payment | undefined): BookingState {
  return useServerClock((now) => stateOf(reservation, payment, now));
}

export function BookingBadge({ state }: { state: BookingState }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[state]}>{t(`reservations.state_${state}`)}</Badge>;
}
