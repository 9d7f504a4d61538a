import { IconArmchair2, IconChevronRight, IconTicket } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '@/shared/i18n/use-language';
import { type Seatable, useSeatName } from '@/shared/seat-name';
import { seoulDaysUntil, seoulText } from '@/shared/time/seoul-time';
import { useServerClock } from '@/shared/time/server-clock';
import { wonText } from '@/shared/won';
import type { Reservation } from '../api/reservations';
import type { Payment } from '../payment';
import { HoldClock } from './hold-clock';
import classes from './reservation-card.module.css';
import { BookingBadge, useBookingState } from './status';

type ReservationCardProps = { reservation: Reservation; payment: Payment | undefined };

/** One booking in the list: the whole card is one link. */
export function ReservationCard({ reservation, payment }: ReservationCardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const state = useBookingState(reservation, payment);
  const days = useServerClock((now) => seoulDaysUntil(reservation.at, now));
  const seatName = useSeatName();
  // Who stands has no chair.
  const Place = reservation.items[0]?.seated ? IconArmchair2 : IconTicket;
  const isLive = state !== 'cancelled' && state !== 'expired' && state !== 'refunded';
  return (
    <Link to={`/reservations/${reservation.id}`} className={classes.card} data-over={!isLive || undefined}>
      <span className={classes.date} aria-hidden>
        <strong>{seoulText(reservation.at, 'date', language)}</strong>
        {seoulText(reservation.at, 'month', language)}
      </span>
      <span className={classes.words}>
        <span className={classes.badges}>
          <BookingBadge state={state} />
          {isLive && days >= 0 && (
            <span className={classes.days}>{days === 0 ? t('countdown.dToday') : t('countdown.dDay', { days })}</span>
          )}
        </span>
        <strong className={classes.title}>{reservation.title}</strong>
        <span className={classes.line}>
          {seoulText(reservation.at, 'moment', language)} KST · {reservation.venue}
        </span>
        <span className={classes.line}>
          <Place size={16} aria-hidden />
          {summary(reservation, seatName, t('reservations.others', { count: reservation.items.length - 1 }))}
        </span>
        {state === 'deposit' && payment?.due && (
          <span className={classes.hold}>
            {t('reservations.depositUntil', { moment: seoulText(payment.due, 'shortMoment', language) })}
          </span>
        )}
        {state === 'pending' && (
          <span className={classes.hold}>
            {t('reservations.heldFor')} <HoldClock until={reservation.expiresAt} className={classes.clock} />
          </span>
        )}
      </span>
      <span className={classes.amount}>{wonText(reservation.amount, language)}</span>
      <IconChevronRight size={20} className={classes.chevron} aria-hidden />
    </Link>
  );
}

function summary({ items }: Reservation, seatName: (sold: Seatable) => string, others: string): string {
  const [first] = items;
  if (!first) {
    return '';
  }
  const name = first.quantity > 1 ? `${first.label} × ${first.quantity}` : seatName(first);
  return items.length > 1 ? `${name} ${others}` : name;
}
