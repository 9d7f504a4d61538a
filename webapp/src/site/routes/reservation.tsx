import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconMoodEmpty } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { loginPath } from '@/features/account/return-to';
import { myPaymentsQuery } from '@/features/payments/api/payments';
import { PayNow } from '@/features/payments/components/pay-now';
import { type ReservationDetail, reservationQuery } from '@/features/reservations/api/reservations';
import { ticketsQuery } from '@/features/reservations/api/tickets';
import { ReservationTicket } from '@/features/reservations/components/reservation-ticket';
import { tellingPayments } from '@/features/reservations/payment';
import { toProblem } from '@/shared/api/problem';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import classes from './reservation.module.css';
import { ToReservations } from './to-reservations';

const LOOK_AGAIN = 5000;

/** A payment may be confirmed elsewhere: in another tab, by a deposit, after an answer that came late. */
function unsettled({ state }: { state: { data: ReservationDetail | undefined } }): number | false {
  return state.data?.status === 'pending' ? LOOK_AGAIN : false;
}

export function ReservationPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { session } = useAccount();
  const query = useQuery({ ...reservationQuery(id), enabled: session === 'signedIn', refetchInterval: unsettled });
  const { data: payments } = useQuery({
    ...myPaymentsQuery,
    // Once more when the reservation turns: then there is a receipt, or a refund.
    queryKey: [...myPaymentsQuery.queryKey, `${query.data?.status}-${query.data?.refunded}`],
    select: tellingPayments,
    enabled: session === 'signedIn' && query.isSuccess,
  });
  // Begun together with the reservation, not after it.
  useQuery({ ...ticketsQuery(id), enabled: session === 'signedIn' });
  if (session === 'anonymous') {
    return <Navigate to={loginPath(`/reservations/${id}`)} replace />;
  }
  const { data: reservation, error } = query;
  return (
    <div className={classes.page}>
      <title>{`${t('reservations.one')} · TIKETI`}</title>
      <Link to="/my-reservations" className={classes.back}>
        <IconArrowLeft size={18} aria-hidden />
        {t('reservations.title')}
      </Link>
      {reservation && (
        <ReservationTicket
          reservation={reservation}
          payment={payments?.get(id)}
          pay={<PayNow reservation={reservation} />}
          again={
            <Button component={Link} to={`/events/${reservation.eventId}`}>
              {t('reservations.again')}
            </Button>
          }
        />
      )}
      {!reservation && error && [400, 404].includes(toProblem(error).status) && (
        <Notice
          icon={<IconMoodEmpty size={28} />}
          title={t('reservations.missing')}
          text={t('reservations.missingText')}
          level="h1"
        >
          <ToReservations />
        </Notice>
      )}
      {!reservation && error && ![400, 404].includes(toProblem(error).status) && (
        <>
          <h1 className="visually-hidden">{t('reservations.one')}</h1>
          <ProblemNotice thrown={error} onRetry={() => void query.refetch()} />
        </>
      )}
      {!reservation && !error && (
        <div className="late" role="status" aria-label={t('common.loading')}>
          <h1 className="visually-hidden">{t('common.loading')}</h1>
          <Skeleton height={480} radius={24} aria-hidden />
        </div>
      )}
    </div>
  );
}
