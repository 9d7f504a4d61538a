import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type ReservationFile, reservationFileQuery } from '@/features/sales-desk/api/reservations';
import { PaymentCard } from '@/features/sales-desk/components/payment-card';
import { RefundList } from '@/features/sales-desk/components/refund-list';
import { StateBadge } from '@/features/sales-desk/components/state-badge';
import { Timeline } from '@/features/sales-desk/components/timeline';
import { useLanguage } from '@/shared/i18n/use-language';
import { useSeatName } from '@/shared/seat-name';
import { seoulText } from '@/shared/time/seoul-time';
import { ProblemNotice } from '@/shared/ui/notice';
import { wonText } from '@/shared/won';
import { EndDialog } from './end-dialog';
import { RefundDialog } from './refund-dialog';
import classes from './reservation.module.css';

export function Reservation() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, isError, refetch } = useQuery(reservationFileQuery(id));
  return (
    <div className={classes.page}>
      <title>{`${data?.reservation.reservation_number ?? t('desk.reservation')} · ${t('console.title')}`}</title>
      <Link to="/reservations" className={classes.back}>
        <IconArrowLeft size={18} aria-hidden />
        {t('desk.reservations')}
      </Link>
      {isError && !data && <ProblemNotice thrown={error} onRetry={() => void refetch()} />}
      {!isError && !data && (
        <div className="late" role="status" aria-label={t('common.loading')}>
          <Skeleton h={40} w={280} mb={20} />
          <Skeleton h={320} radius="lg" />
        </div>
      )}
      {data && <File file={data} />}
    </div>
  );
}

function File({ file }: { file: ReservationFile }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'refund' | 'end' | null>(null);
  const { reservation, payments, refunds } = file;
  return (
    <>
      <header className={classes.head}>
        <div>
          <h1 className={classes.number}>{reservation.reservation_number}</h1>
          <p className={classes.badges}>
            <StateBadge of="reservation" state={reservation.status} />
            <StateBadge of="payment" state={reservation.payment_status} />
          </p>
        </div>
        <div className={classes.actions}>
          {reservation.status === 'confirmed' && (
            <Button color="red.9" onClick={() => setAsked('refund')}>
              {t('desk.refund')}
            </Button>
          )}
          {reservation.status === 'pending' && !reservation.isExpired && (
            <Button color="red.9" onClick={() => setAsked('end')}>
              {t('desk.end')}
            </Button>
          )}
        </div>
      </header>
      <div className={classes.columns}>
        <Facts file={file} />
        <section className={classes.card} aria-labelledby="history">
          <h2 id="history">{t('desk.history')}</h2>
          <Timeline history={file.history} />
        </section>
      </div>
      <section className={classes.section} aria-labelledby="payments">
        <h2 id="payments">{t('desk.payments')}</h2>
        {payments.length === 0 && <p className={classes.none}>{t('desk.noPayments')}</p>}
        {payments.map((payment) => (
          <PaymentCard key={payment.payment.id} file={payment} />
        ))}
      </section>
      {refunds.length > 0 && (
        <section className={classes.section} aria-labelledby="refunds">
          <h2 id="refunds">{t('desk.refunds')}</h2>
          <RefundList refunds={refunds} />
        </section>
      )}
      {asked === 'refund' && <RefundDialog file={file} onClose={() => setAsked(null)} />}
      {asked === 'end' && <EndDialog file={file} onClose={() => setAsked(null)} />}
    </>
  );
}

function Facts({ file: { reservation, buyer } }: { file: ReservationFile }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const seatName = useSeatName();
  const won = (amount: number) => wonText(amount, language);
  const facts = [
    [t('console.columnEvent'), reservation.event_title],
    [t('desk.venue'), reservation.venue],
    [`${t('console.columnEventDate')} (KST)`, seoulText(Date.parse(reservation.event_date), 'moment', language)],
    [t('desk.buyer'), [buyer.name ?? t('desk.accountGone'), buyer.email].filter(Boolean).join(' · ')],
    [t('desk.reservedAt'), seoulText(Date.parse(reservation.created_at), 'stamp', language)],
    [t('desk.amount'), won(reservation.total_amount)],
    ...(reservation.refund_amount > 0
      ? [
          [
            t('desk.refundPromised'),
            `${won(reservation.refund_amount)} (${t('desk.arrived', { amount: won(reservation.refunded_amount) })})`,
          ],
        ]
      : []),
    ...(reservation.cancellation_fee > 0 ? [[t('desk.feeKept'), won(reservation.cancellation_fee)]] : []),
  ];
  return (
    <section className={classes.card} aria-labelledby="facts">
      <h2 id="facts">{t('desk.reservation')}</h2>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul className={classes.items}>
        {reservation.items.map((item, index) => (
          <li key={index}>
            <span>
              {seatName({ label: item.seatLabel ?? item.ticketTypeName ?? '', place: item.place })}
              {item.quantity > 1 && ` × ${item.quantity}`}
            </span>
            <span className="tabular">{won(item.subtotal)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
