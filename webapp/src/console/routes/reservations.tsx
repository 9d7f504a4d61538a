import { Button, NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  PAYMENT_STATUSES,
  type ReservationEntry,
  type ReservationFilter,
  reservationsQuery,
  SORTS,
  STATUSES,
} from '@/features/sales-desk/api/reservations';
import { StateBadge } from '@/features/sales-desk/components/state-badge';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { wonText } from '@/shared/won';
import { useTableParams } from '../use-table-params';
import classes from './reservations.module.css';
import { type Column, Rows } from './rows';
import { SearchField, TablePage } from './table-page';

const WORDS_LENGTH = 100;
const NAMES = ['q', 'status', 'paymentStatus', 'eventId', 'from', 'to', 'sort'] as const;

export function Reservations() {
  const { t } = useTranslation();
  const table = useTableParams();
  const filter: ReservationFilter = Object.fromEntries(
    NAMES.map((name) => [name, table.params.get(name) ?? undefined]),
  );
  const found = useQuery({
    ...reservationsQuery(filter, table.page, table.limit),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns();

  return (
    <TablePage title={t('desk.reservations')} text={t('desk.reservationsText')} filters={<Filters filter={filter} />}>
      {found.data?.more && <p className={classes.more}>{t('desk.moreThanCounted')}</p>}
      <Rows
        name="reservations"
        table={table}
        found={found}
        records={found.data?.reservations}
        total={found.data?.total ?? 0}
        columns={columns}
        none={t('desk.noReservations')}
        taken={{ path: '/api/admin/reservations/export', query: filter }}
      />
    </TablePage>
  );
}

function Filters({ filter }: { filter: ReservationFilter }) {
  const { t } = useTranslation();
  const table = useTableParams();
  const { change } = table;
  return (
    <>
      <SearchField table={table} placeholder={t('desk.searchReservations')} maxLength={WORDS_LENGTH} />
      <NativeSelect
        aria-label={t('console.columnStatus')}
        value={filter.status ?? ''}
        onChange={({ target }) => change({ status: target.value })}
        data={[
          { value: '', label: t('console.allStatuses') },
          ...STATUSES.map((state) => ({ value: state, label: t(`desk.state.reservation_${state}`) })),
        ]}
      />
      <NativeSelect
        aria-label={t('desk.paymentStatus')}
        value={filter.paymentStatus ?? ''}
        onChange={({ target }) => change({ paymentStatus: target.value })}
        data={[
          { value: '', label: t('desk.allPaymentStatuses') },
          ...PAYMENT_STATUSES.map((state) => ({ value: state, label: t(`desk.state.payment_${state}`) })),
        ]}
      />
      <TextInput
        type="date"
        aria-label={t('desk.firstDay')}
        value={filter.from ?? ''}
        max={filter.to}
        onChange={({ target }) => change({ from: target.value })}
      />
      <TextInput
        type="date"
        aria-label={t('desk.lastDay')}
        value={filter.to ?? ''}
        min={filter.from}
        onChange={({ target }) => change({ to: target.value })}
      />
      <NativeSelect
        aria-label={t('desk.order')}
        value={filter.sort ?? SORTS[0]}
        onChange={({ target }) => change({ sort: target.value === SORTS[0] ? '' : target.value })}
        data={SORTS.map((sort) => ({ value: sort, label: t(`desk.sort.${sort}`) }))}
      />
      {filter.eventId && (
        <Button variant="default" onClick={() => change({ eventId: '' })}>
          {t('desk.allEvents')}
        </Button>
      )}
    </>
  );
}

function useColumns(): Column<ReservationEntry>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return [
    {
      accessor: 'reservation_number',
      title: t('desk.number'),
      noWrap: true,
      render: ({ id, reservation_number: number }) => (
        <Link to={`/reservations/${id}`} className={classes.number}>
          {number}
        </Link>
      ),
    },
    {
      accessor: 'status',
      title: t('console.columnStatus'),
      render: ({ status }) => <StateBadge of="reservation" state={status} />,
    },
    {
      accessor: 'payment_status',
      title: t('desk.payment'),
      render: ({ payment_status: state }) => <StateBadge of="payment" state={state} />,
    },
    {
      accessor: 'event_title',
      title: t('console.columnEvent'),
      width: 200,
      render: ({ event_title: title, event_date: at }) => (
        <span className={classes.lines}>
          {title}
          <span>{seoulText(Date.parse(at), 'compact', language)}</span>
        </span>
      ),
    },
    {
      accessor: 'user_email',
      title: t('desk.buyer'),
      noWrap: true,
      render: ({ user_name: name, user_email: email }) => (
        <span className={classes.lines}>
          {name ?? t('desk.accountGone')}
          <span>{email}</span>
        </span>
      ),
    },
    { accessor: 'seat_count', title: t('desk.tickets'), textAlign: 'right' },
    {
      accessor: 'total_amount',
      title: t('desk.amount'),
      textAlign: 'right',
      noWrap: true,
      render: ({ total_amount: amount, refund_amount: refund }) => (
        <span className={classes.lines}>
          {wonText(amount, language)}
          {refund > 0 && <span>{t('desk.refundOf', { amount: wonText(refund, language) })}</span>}
        </span>
      ),
    },
    {
      accessor: 'created_at',
      title: `${t('desk.reservedAt')} (KST)`,
      noWrap: true,
      render: ({ created_at: at }) => <span className="tabular">{seoulText(Date.parse(at), 'compact', language)}</span>,
    },
  ];
}
