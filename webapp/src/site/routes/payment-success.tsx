import { Button } from '@mantine/core';
import { IconMoodEmpty, IconShieldX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useSearchParams } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { loginPath } from '@/features/account/return-to';
import { type Consent, confirmQuery } from '@/features/payments/api/confirm';
import { Confirming } from '@/features/payments/components/confirming';
import { Outcome } from '@/features/payments/components/outcome';
import { reservationQuery } from '@/features/reservations/api/reservations';
import { type Problem, toProblem } from '@/shared/api/problem';
import { useProblemText } from '@/shared/ui/problem-text';
import { Expired } from './checkout';
import { ToReservations } from './to-reservations';

/** Where the payment window sends buyers who have agreed to pay. Whatever becomes of it stands at the order's own address. */
export function PaymentSuccess() {
  const [params] = useSearchParams();
  const { pathname, search } = useLocation();
  const { session } = useAccount();
  const consent = consentOf(params);
  const confirmed = useQuery({ ...confirmQuery(consent), enabled: session === 'signedIn' && consent !== null });
  if (session === 'anonymous') {
    return <Navigate to={loginPath(pathname + search)} replace />;
  }
  if (!consent) {
    return <Unknown />;
  }
  if (confirmed.data) {
    return <Navigate to={`/payment/orders/${consent.orderId}`} replace />;
  }
  return confirmed.error ? (
    <Refused
      problem={toProblem(confirmed.error)}
      orderId={consent.orderId}
      reservationId={params.get('reservationId')}
    />
  ) : (
    <Confirming problem={confirmed.failureReason ? toProblem(confirmed.failureReason) : null} />
  );
}

function consentOf(params: URLSearchParams): Consent | null {
  const [orderId, paymentKey, amount] = ['orderId', 'paymentKey', 'amount'].map((name) => params.get(name));
  return orderId && paymentKey && /^\d{1,9}$/.test(amount ?? '')
    ? { orderId, paymentKey, amount: Number(amount) }
    : null;
}

type RefusedProps = { problem: Problem; orderId: string; reservationId: string | null };

/** The server has said no for good. */
function Refused({ problem, orderId, reservationId }: RefusedProps) {
  const { t } = useTranslation();
  const text = useProblemText();
  const { data: reservation } = useQuery({ ...reservationQuery(reservationId ?? ''), enabled: reservationId !== null });
  const { code } = problem;
  const elsewhere = reservationId === null ? undefined : whoKnowsMore(code, orderId, reservationId);
  if (elsewhere) {
    return <Navigate to={elsewhere} replace />;
  }
  if (code === 'RESERVATION_EXPIRED') {
    return <Expired eventId={reservation?.eventId ?? null} />;
  }
  if (code === 'NOT_FOUND') {
    return <Unknown />;
  }
  const [title, words] =
    code === 'AMOUNT_MISMATCH'
      ? [t('payments.mismatch'), t('payments.mismatchText')]
      : code === 'RESERVATION_NOT_PAYABLE'
        ? [t('payments.notPayable'), t('payments.notPayableText')]
        : [t('payments.declined'), text(problem)];
  return (
    <Outcome
      tone="danger"
      icon={<IconShieldX size={36} />}
      title={title}
      text={
        <>
          <p>{words}</p>
          <p>
            {t('problem.correlation')}: <code>{problem.correlationId ?? orderId}</code>
          </p>
        </>
      }
      actions={
        reservationId ? (
          <Button component={Link} to={`/reservations/${reservationId}`}>
            {t('payments.toReservation')}
          </Button>
        ) : (
          <ToReservations />
        )
      }
    />
  );
}

/** The page to go to instead of explaining. */
function whoKnowsMore(code: string, orderId: string, reservationId: string): string | undefined {
  switch (code) {
    case 'PAYMENT_DECLINED':
      return `/payment/orders/${orderId}`;
    case 'PAYMENT_IN_PROGRESS':
      // By another attempt, which the checkout finds.
      return `/payment/${reservationId}`;
    case 'ALREADY_PAID':
      return `/reservations/${reservationId}`;
  }
  return undefined;
}

export function Unknown() {
  const { t } = useTranslation();
  return (
    <Outcome
      tone="neutral"
      icon={<IconMoodEmpty size={36} />}
      title={t('payments.unknownOrder')}
      text={t('payments.unknownOrderText')}
      actions={<ToReservations />}
    />
  );
}
