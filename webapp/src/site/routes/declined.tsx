import { Button } from '@mantine/core';
import { IconCreditCardOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Facts, Outcome } from '@/features/payments/components/outcome';
import { reasonOf } from '@/features/payments/decline';
import type { Reservation } from '@/features/reservations/api/reservations';
import { HoldClock } from '@/features/reservations/components/hold-clock';
import { useServerClock } from '@/shared/time/server-clock';
import { Expired } from './checkout';
import { ToReservations } from './to-reservations';

type DeclinedProps = { code: string | null; reservation: Reservation | null };

/** The payment came to nothing. While the hold lives there is another try. */
export function Declined({ code, reservation }: DeclinedProps) {
  const { t } = useTranslation();
  const expiresAt = reservation?.status === 'pending' ? reservation.expiresAt : 0;
  const held = useServerClock((now) => (now < expiresAt ? 1 : 0)) === 1;
  const reason = reasonOf(code);
  if (reservation && !held && reason === 'time' && reservation.status !== 'confirmed') {
    return <Expired eventId={reservation.eventId} />;
  }
  return (
    <Outcome
      tone="danger"
      icon={<IconCreditCardOff size={36} />}
      title={t('payments.declined')}
      text={
        <>
          <p>
            <strong>{t(`payments.reason_${reason}`)}</strong> {code && <small>({code})</small>}
          </p>
          <p>{t('payments.notCharged')}</p>
          {held && <p>{t('payments.otherMethod')}</p>}
          {reservation && !held && reservation.status !== 'confirmed' && <p>{t('payments.seatsGone')}</p>}
        </>
      }
      actions={
        !reservation ? (
          <ToReservations />
        ) : held ? (
          <>
            <Button component={Link} to={`/payment/${reservation.id}`}>
              {t('payments.again')}
            </Button>
            <Button component={Link} to={`/reservations/${reservation.id}`} variant="default">
              {t('payments.toReservation')}
            </Button>
          </>
        ) : reservation.status === 'confirmed' ? (
          <Button component={Link} to={`/reservations/${reservation.id}`}>
            {t('payments.toReservation')}
          </Button>
        ) : (
          <Button component={Link} to={`/events/${reservation.eventId}/queue`}>
            {t('payments.backToSeats')}
          </Button>
        )
      }
    >
      {held && (
        <Facts facts={[[t('payments.holdTitle'), <HoldClock key="clock" until={expiresAt} className="tabular" />]]} />
      )}
    </Outcome>
  );
}
