import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconCalendarOff, IconClockExclamation, IconMoodEmpty } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { loginPath } from '@/features/account/return-to';
import { eventQuery } from '@/features/events/api/events';
import { CancellationTerms } from '@/features/events/components/cancellation-terms';
import { methodsQuery, myPaymentsQuery, paymentKeys, underWay } from '@/features/payments/api/payments';
import { Checkout } from '@/features/payments/components/checkout';
import { Outcome } from '@/features/payments/components/outcome';
import { type Reservation, reservationKeys, reservationQuery } from '@/features/reservations/api/reservations';
import { HoldClock } from '@/features/reservations/components/hold-clock';
import { useBookingState } from '@/features/reservations/components/status';
import { toProblem } from '@/shared/api/problem';
import { useLiveRoom } from '@/shared/live/use-live';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import classes from './checkout.module.css';
import { Closed } from './closed';
import { ToReservations } from './to-reservations';

/** Where a held reservation is paid. */
export function CheckoutPage() {
  const { t } = useTranslation();
  const { reservationId = '' } = useParams();
  const { session, user } = useAccount();
  const enabled = session === 'signedIn';
  const reservation = useQuery({ ...reservationQuery(reservationId), enabled, staleTime: 0 });
  const payments = useQuery({ ...myPaymentsQuery, enabled });
  const methods = useQuery(methodsQuery);
  if (session === 'anonymous') {
    return <Navigate to={loginPath(`/payment/${reservationId}`)} replace />;
  }
  if (reservation.error && !reservation.data && [400, 404].includes(toProblem(reservation.error).status)) {
    return (
      <Notice
        icon={<IconMoodEmpty size={28} />}
        title={t('reservations.missing')}
        text={t('reservations.missingText')}
        level="h1"
      >
        <ToReservations />
      </Notice>
    );
  }
  const failed = [reservation, payments, methods].find(({ data, error }) => error && !data);
  if (failed) {
    return (
      <>
        <h1 className="visually-hidden">{t('payments.title')}</h1>
        <ProblemNotice thrown={failed.error} onRetry={() => void failed.refetch()} />
      </>
    );
  }
  if (!reservation.data || !payments.data || !methods.data || !user) {
    return (
      <div className="late" role="status" aria-label={t('common.loading')}>
        <h1 className="visually-hidden">{t('common.loading')}</h1>
        <Skeleton height={480} radius={24} aria-hidden />
      </div>
    );
  }
  const live = underWay(reservationId, payments.data);
  return live ? (
    <Navigate to={`/payment/orders/${live.orderId}`} replace />
  ) : (
    <Due reservation={reservation.data} methods={methods.data} buyer={user} />
  );
}

type DueProps = Pick<Parameters<typeof Checkout>[0], 'methods' | 'buyer'> & { reservation: Reservation };

function Due({ reservation, methods, buyer }: DueProps) {
  const { t } = useTranslation();
  const location = useLocation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const standing = useBookingState(reservation, undefined);
  const [calledOff, callOff] = useState(false);
  const { data: event } = useQuery(eventQuery(reservation.eventId));
  const outdated = useCallback(() => {
    void queries.invalidateQueries({ queryKey: reservationKeys.all });
    void queries.invalidateQueries({ queryKey: paymentKeys.all });
  }, [queries]);
  useLiveRoom('join-event', reservation.eventId, ({ type, status }) => {
    if (type === 'event-status' && status === 'cancelled') {
      // Its reservations follow, one after the other: nobody pays meanwhile.
      callOff(true);
      outdated();
    }
  });
  if (calledOff) {
    return <Closed eventId={reservation.eventId} cancelled />;
  }
  switch (standing) {
    case 'pending':
    case 'confirming':
    case 'deposit':
      break;
    case 'confirmed':
    case 'partly':
      return <Navigate to={`/reservations/${reservation.id}`} replace />;
    case 'expired':
      return <Expired eventId={reservation.eventId} />;
    case 'cancelled':
    case 'refunded':
      return (
        <Outcome
          tone="neutral"
          icon={<IconCalendarOff size={36} />}
          title={t('payments.cancelled')}
          text={t('payments.cancelledText')}
          actions={
            <Button component={Link} to={`/events/${reservation.eventId}`}>
              {t('payments.toEvent')}
            </Button>
          }
        />
      );
  }
  return (
    <div className={classes.page}>
      <title>{`${t('payments.title')} · ${reservation.title}`}</title>
      <Link to={`/reservations/${reservation.id}`} className={classes.back}>
        <IconArrowLeft size={18} aria-hidden />
        {t('payments.back')}
      </Link>
      <h1 className={classes.title}>{t('payments.title')}</h1>
      <Checkout
        due={reservation}
        methods={methods}
        buyer={buyer}
        clock={<HoldClock until={reservation.expiresAt} />}
        terms={event && <CancellationTerms event={event} />}
        returned={(location.state as { closed?: boolean } | null)?.closed === true}
        onDone={(orderId) => void navigate(`/payment/orders/${orderId}`, { replace: true })}
        onOutdated={outdated}
      />
    </div>
  );
}

/** The seats are open to everybody again; nothing was paid. */
export function Expired({ eventId }: { eventId: string | null }) {
  const { t } = useTranslation();
  return (
    <Outcome
      tone="warn"
      icon={<IconClockExclamation size={36} />}
      title={t('payments.expired')}
      text={t('payments.expiredText')}
      actions={
        eventId ? (
          <>
            {/* Through the door again: the admission may be over, too. */}
            <Button component={Link} to={`/events/${eventId}/queue`}>
              {t('payments.backToSeats')}
            </Button>
            <Button component={Link} to={`/events/${eventId}`} variant="default">
              {t('payments.toEvent')}
            </Button>
          </>
        ) : (
          <ToReservations />
        )
      }
    />
  );
}
