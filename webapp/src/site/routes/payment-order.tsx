import { Button, Skeleton } from '@mantine/core';
import { IconBuildingBank, IconCircleCheck, IconReceiptRefund } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { loginPath } from '@/features/account/return-to';
import { methodsQuery, type Payment, paymentQuery } from '@/features/payments/api/payments';
import { Confirming } from '@/features/payments/components/confirming';
import { DepositAccount } from '@/features/payments/components/deposit-account';
import { Facts, Outcome } from '@/features/payments/components/outcome';
import { type Reservation, reservationKeys, reservationQuery } from '@/features/reservations/api/reservations';
import { toProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/use-language';
import { useSeatName } from '@/shared/seat-name';
import { seoulText } from '@/shared/time/seoul-time';
import { useServerClock } from '@/shared/time/server-clock';
import { ProblemNotice } from '@/shared/ui/notice';
import { wonText } from '@/shared/won';
import { Declined } from './declined';
import { Unknown } from './payment-success';

/** An attempt to pay, as it stands: it may be looked at again and again, in as many tabs as one likes. */
export function PaymentOrder() {
  const { t } = useTranslation();
  const { orderId = '' } = useParams();
  const { session } = useAccount();
  const queries = useQueryClient();
  const enabled = session === 'signedIn';
  const query = useQuery({ ...paymentQuery(orderId), enabled });
  const payment = query.data;
  const state = payment?.state;
  useEffect(() => {
    // What has become of the payment has become of its reservation, too.
    void queries.invalidateQueries({ queryKey: reservationKeys.all });
  }, [state, queries]);
  const reservation = useQuery({
    ...reservationQuery(payment?.reservationId ?? ''),
    enabled: enabled && payment !== undefined,
  });
  if (session === 'anonymous') {
    return <Navigate to={loginPath(`/payment/orders/${orderId}`)} replace />;
  }
  if (payment && reservation.data) {
    return <Standing payment={payment} reservation={reservation.data} />;
  }
  const failed = [query, reservation].find(({ data, error }) => error && !data);
  if (failed) {
    return [400, 404].includes(toProblem(failed.error).status) ? (
      <Unknown />
    ) : (
      <>
        <h1 className="visually-hidden">{t('payments.title')}</h1>
        <ProblemNotice thrown={failed.error} onRetry={() => void failed.refetch()} />
      </>
    );
  }
  return (
    <div className="late" role="status" aria-label={t('common.loading')}>
      <h1 className="visually-hidden">{t('common.loading')}</h1>
      <Skeleton height={420} radius={24} aria-hidden />
    </div>
  );
}

type StandingProps = { payment: Payment; reservation: Reservation };

function Standing({ payment, reservation }: StandingProps) {
  switch (payment.state) {
    case 'pending':
      return <Navigate to={`/payment/${payment.reservationId}`} replace />;
    case 'confirming':
      return <Confirming />;
    case 'waiting_for_deposit':
      return <Deposit payment={payment} reservation={reservation} />;
    case 'confirmed':
      return <Paid payment={payment} reservation={reservation} />;
    case 'partially_refunded':
    case 'refunded':
      return <Refund payment={payment} reservation={reservation} />;
    case 'failed':
    case 'cancelled':
      return <Declined code={payment.failure} reservation={reservation} />;
  }
}

function Paid(props: StandingProps) {
  switch (props.reservation.status) {
    case 'confirmed':
      return <Done {...props} />;
    case 'pending':
      // The two change together: this is what it was a moment ago.
      return <Confirming />;
    case 'cancelled':
    case 'expired':
      return <Refund {...props} />;
  }
}

function Done({ payment, reservation }: StandingProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const eventFacts = useEventFacts(reservation);
  const methods = useQuery(methodsQuery);
  const method = methods.data?.find(({ code }) => code === payment.method);
  return (
    <Outcome
      tone="success"
      icon={<IconCircleCheck size={40} />}
      title={t('payments.done')}
      text={t('payments.doneText')}
      actions={
        <>
          <Button component={Link} to={`/reservations/${reservation.id}`}>
            {t('payments.toTicket')}
          </Button>
          <Button component={Link} to="/my-reservations" variant="default">
            {t('payments.toReservations')}
          </Button>
          {payment.receipt && (
            <Button component="a" href={payment.receipt} target="_blank" rel="noopener noreferrer" variant="default">
              {t('payments.receipt')}
            </Button>
          )}
        </>
      }
    >
      <Facts
        facts={[
          [
            t('payments.number'),
            <span key="number" className="tabular">
              {reservation.number}
            </span>,
          ],
          ...eventFacts,
          [t('payments.paid'), wonText(payment.amount, language)],
          method && payment.amount > 0 ? [t('payments.how'), language === 'ko' ? method.name : method.nameEn] : null,
        ]}
      />
    </Outcome>
  );
}

function useEventFacts(reservation: Reservation) {
  const { t } = useTranslation();
  const language = useLanguage();
  const seatName = useSeatName();
  const places = reservation.items.map((item) =>
    item.quantity > 1 ? `${item.label} × ${item.quantity}` : seatName(item),
  );
  return [
    [t('payments.event'), reservation.title],
    [t('payments.when'), `${seoulText(reservation.at, 'moment', language)} KST`],
    [t('payments.where'), reservation.venue],
    [t('payments.places'), places.join(' · ')],
  ] as const;
}

function Deposit({ payment, reservation }: StandingProps) {
  const { t } = useTranslation();
  const eventFacts = useEventFacts(reservation);
  const due = payment.due ?? 0;
  const over = useServerClock((now) => (now >= due ? 1 : 0)) === 1;
  return (
    <Outcome
      tone="warn"
      icon={<IconBuildingBank size={36} />}
      title={t('payments.deposit')}
      text={t(over ? 'payments.depositOver' : 'payments.depositText')}
      actions={
        <Button component={Link} to={`/reservations/${reservation.id}`} variant="default">
          {t('payments.toReservation')}
        </Button>
      }
    >
      <DepositAccount payment={payment} />
      <Facts facts={[...eventFacts]} />
    </Outcome>
  );
}

/** Paid, but the seats were gone; or paid, and cancelled since. */
function Refund({ payment, reservation }: StandingProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const late = reservation.status === 'expired';
  return (
    <Outcome
      tone="info"
      icon={<IconReceiptRefund size={36} />}
      title={t(late ? 'payments.late' : 'payments.refunded')}
      text={
        <>
          {late && <p>{t('payments.lateText')}</p>}
          {payment.refunded > 0 && <p>{t('payments.refundedText', { amount: wonText(payment.refunded, language) })}</p>}
        </>
      }
      actions={
        <>
          <Button component={Link} to={`/reservations/${reservation.id}`} variant="default">
            {t('payments.toReservation')}
          </Button>
          {late && (
            <Button component={Link} to={`/events/${reservation.eventId}/queue`}>
              {t('payments.backToSeats')}
            </Button>
          )}
        </>
      }
    />
  );
}
