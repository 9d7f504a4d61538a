import { Button } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { useSeatName } from '@/shared/seat-name';
import { SeatNotes } from '@/shared/seat-flags/seat-notes';
import { seoulText } from '@/shared/time/seoul-time';
import { useOnline } from '@/shared/ui/online';
import { useDialog } from '@/shared/ui/use-dialog';
import { wonText } from '@/shared/won';
import type { ReservationDetail } from '../api/reservations';
import { ticketsQuery } from '../api/tickets';
import type { Payment } from '../payment';
import { CancelDialog } from './cancel-dialog';
import { CancelHold } from './cancel-hold';
import { HoldClock } from './hold-clock';
import { MobileTickets } from './mobile-tickets';
import { PaymentFacts } from './payment-facts';
import { RefundProgress } from './refund-progress';
import classes from './reservation-ticket.module.css';
import { BookingBadge, type BookingState, useBookingState } from './status';

type ReservationTicketProps = {
  reservation: ReservationDetail;
  payment: Payment | undefined;
  /** Where to go on: to pay (or to deposit, or to see what became of that), or to book again. */
  pay: ReactNode;
  again: ReactNode;
};

/** A reservation as the ticket it is, or may become, or was. */
export function ReservationTicket({ reservation, payment, pay, again }: ReservationTicketProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const state = useBookingState(reservation, payment);
  const seatName = useSeatName();
  const over = state === 'expired' || state === 'cancelled' || state === 'refunded';
  return (
    <article className={classes.ticket} aria-labelledby="reservation-title">
      <header className={classes.head}>
        <BookingBadge state={state} />
        <h1 id="reservation-title" className={classes.title}>
          {reservation.title}
        </h1>
        <p className={classes.when}>{seoulText(reservation.at, 'moment', language)} KST</p>
        <p className={classes.where}>{reservation.venue}</p>
      </header>
      <StateNotice state={state} reservation={reservation} />
      {reservation.status === 'pending' && <div className={classes.pay}>{pay}</div>}
      {reservation.status === 'confirmed' && <MobileTickets reservation={reservation} />}
      <section className={classes.body} aria-label={t('reservations.items')}>
        <ul className={classes.items}>
          {reservation.items.map((item, index) => (
            // Of one type there may be two: what was given back first, and the rest of it later.
            <li key={`${item.label} ${index}`}>
              <span className={classes.item}>
                <strong>{item.quantity > 1 ? `${item.label} × ${item.quantity}` : seatName(item)}</strong>
                <SeatNotes flags={item.flags} />
              </span>
              <span className="tabular">{wonText(item.subtotal, language)}</span>
            </li>
          ))}
        </ul>
        <p className={classes.total}>
          <span>{t('seats.total')}</span>
          <strong className="tabular">{wonText(reservation.amount, language)}</strong>
        </p>
        <dl className={classes.facts}>
          <div>
            <dt>{t('reservations.number')}</dt>
            <dd className={classes.number}>{reservation.number}</dd>
          </div>
          <div>
            <dt>{t('reservations.madeAt')}</dt>
            <dd>{seoulText(reservation.createdAt, 'moment', language)} KST</dd>
          </div>
        </dl>
      </section>
      {payment && <PaymentFacts reservation={reservation} payment={payment} />}
      {reservation.refund > 0 && <RefundProgress reservationId={reservation.id} />}
      <footer className={classes.actions}>
        {(state === 'pending' || state === 'deposit') && <CancelHold reservation={reservation} />}
        {reservation.status === 'confirmed' && <CancelPaid reservation={reservation} payment={payment} />}
        {over && again}
      </footer>
    </article>
  );
}

function StateNotice({ state, reservation }: { state: BookingState; reservation: ReservationDetail }) {
  const { t } = useTranslation();
  if (state === 'pending') {
    return (
      <div className={classes.hold} data-testid="hold">
        <p>{t('reservations.holdText')}</p>
        <HoldClock until={reservation.expiresAt} className={classes.clock} />
      </div>
    );
  }
  return state === 'expired' ? (
    <div className={classes.over} role="status">
      <IconClockExclamation size={24} aria-hidden />
      <p>{t('reservations.expiredText')}</p>
    </div>
  ) : null;
}

function CancelPaid({ reservation, payment }: { reservation: ReservationDetail; payment: Payment | undefined }) {
  const { t } = useTranslation();
  const online = useOnline();
  const { button, opened, open, close } = useDialog();
  const { data } = useQuery(ticketsQuery(reservation.id));
  if (!data?.list.some(({ status }) => status === 'valid')) {
    return null;
  }
  return (
    <>
      <Button ref={button} variant="default" disabled={!online} onClick={open}>
        {t('reservations.cancel')}
      </Button>
      {opened && (
        <CancelDialog
          reservation={reservation}
          tickets={data.list.filter(({ status }) => status !== 'cancelled')}
          needsAccount={payment?.method === 'virtual_account'}
          onClose={close}
        />
      )}
    </>
  );
}
