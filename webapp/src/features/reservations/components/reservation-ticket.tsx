import { Button, Modal } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { useOnline } from '@/shared/ui/online';
import { useProblemText } from '@/shared/ui/problem-text';
import { wonText } from '@/shared/won';
import { type Reservation, useCancelReservation } from '../api/reservations';
import { HoldClock } from './hold-clock';
import classes from './reservation-ticket.module.css';
import { ReservationBadge, useReservationState } from './status';

/** A reservation as the ticket it is, or may become. */
export function ReservationTicket({ reservation, again }: { reservation: Reservation; again: ReactNode }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const state = useReservationState(reservation);
  return (
    <article className={classes.ticket} aria-labelledby="reservation-title">
      <header className={classes.head}>
        <ReservationBadge reservation={reservation} />
        <h1 id="reservation-title" className={classes.title}>
          {reservation.title}
        </h1>
        <p className={classes.when}>{seoulText(reservation.at, 'moment', language)} KST</p>
        <p className={classes.where}>{reservation.venue}</p>
      </header>
      {state === 'pending' && (
        <div className={classes.hold} data-testid="hold">
          <p>{t('reservations.holdText')}</p>
          <HoldClock until={reservation.expiresAt} className={classes.clock} />
        </div>
      )}
      {state === 'expired' && (
        <div className={classes.over} role="status">
          <IconClockExclamation size={24} aria-hidden />
          <p>{t('reservations.expiredText')}</p>
        </div>
      )}
      <section className={classes.body} aria-label={t('reservations.items')}>
        <ul className={classes.items}>
          {reservation.items.map((item) => (
            <li key={item.label}>
              <strong>{item.quantity > 1 ? `${item.label} × ${item.quantity}` : item.label}</strong>
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
      <footer className={classes.actions}>
        {state === 'pending' && <CancelHold reservation={reservation} />}
        {(state === 'expired' || state === 'cancelled') && again}
      </footer>
    </article>
  );
}

function CancelHold({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation();
  const text = useProblemText();
  const online = useOnline();
  const [asking, ask] = useState(false);
  const cancel = useCancelReservation(reservation.id);
  const go = () =>
    cancel.mutate(undefined, {
      onSuccess: () => notifyDone(t('reservations.cancelled')),
      onError: (thrown) => notifyFailed(text(thrown)),
      onSettled: () => ask(false),
    });
  return (
    <>
      <Button variant="default" disabled={!online} onClick={() => ask(true)}>
        {t('reservations.cancel')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => ask(false)}
        title={t('reservations.cancelTitle')}
        centered
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p>
          {t('reservations.cancelText', { count: reservation.items.reduce((sum, { quantity }) => sum + quantity, 0) })}
        </p>
        <div className={classes.dialogActions}>
          <Button variant="default" data-autofocus onClick={() => ask(false)}>
            {t('reservations.keep')}
          </Button>
          <Button color="red.9" loading={cancel.isPending} onClick={go}>
            {t('reservations.cancel')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
