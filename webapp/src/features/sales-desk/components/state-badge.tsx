import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/shared/ui/badge';
import type { PaymentCase } from '../api/money';
import type { PaymentStatus, ReservationStatus } from '../api/reservations';

type State = ReservationStatus | PaymentStatus | PaymentCase['status'] | RefundState;
type RefundState = 'requested' | 'waiting_for_account' | 'sending' | 'unknown' | 'done';

const TONES: Record<State, Tone> = {
  pending: 'warn',
  confirmed: 'success',
  cancelled: 'neutral',
  expired: 'neutral',
  completed: 'success',
  failed: 'danger',
  refunded: 'info',
  confirming: 'warn',
  waiting_for_deposit: 'warn',
  partially_refunded: 'info',
  requested: 'info',
  waiting_for_account: 'warn',
  sending: 'info',
  unknown: 'danger',
  done: 'success',
};

type StateBadgeProps = { of: 'reservation' | 'payment' | 'refund'; state: string };

/** A state in a word, worded for what it is the state of. */
export function StateBadge({ of, state }: StateBadgeProps) {
  const { t, i18n } = useTranslation();
  const key = `desk.state.${of}_${state}`;
  return (
    <Badge tone={TONES[state as State]}>{i18n.exists(key) ? t(key as 'desk.state.reservation_pending') : state}</Badge>
  );
}
