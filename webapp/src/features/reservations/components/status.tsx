import { useTranslation } from 'react-i18next';
import { useServerClock } from '@/shared/time/server-clock';
import type { Reservation } from '../api/reservations';
import classes from './status.module.css';

const TONES = {
  pending: 'warn',
  confirmed: 'success',
  cancelled: 'neutral',
  expired: 'neutral',
  refunded: 'info',
} as const;

/** The state in a word; a hold that has run out is over at that very second. */
export function useReservationState(reservation: Pick<Reservation, 'status' | 'payment' | 'expiresAt'>) {
  const { status, payment, expiresAt } = reservation;
  const isOver = useServerClock((now) => (status === 'pending' && now >= expiresAt ? 1 : 0)) === 1;
  if (payment === 'refunded') {
    return 'refunded';
  }
  return isOver ? 'expired' : status;
}

export function ReservationBadge({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation();
  const state = useReservationState(reservation);
  return (
    <span className={classes.badge} data-tone={TONES[state]}>
      {t(`reservations.state_${state}`)}
    </span>
  );
}
