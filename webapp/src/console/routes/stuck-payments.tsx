import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ATTENTIONS, type PaymentCase, paymentsQuery, useAskAgain } from '@/features/sales-desk/api/money';
import { StateBadge } from '@/features/sales-desk/components/state-badge';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { wonText } from '@/shared/won';
import { useTableParams } from '../use-table-params';
import { AsideDialog } from './aside-dialog';
import { Failure, Open, useTell, useWhen } from './money-cells';
import { type Column, Rows } from './rows';
import { useEach } from './use-each';

/** Payments that do not come to an end by themselves. */
export function Payments() {
  const { t } = useTranslation();
  const table = useTableParams();
  const attention = ATTENTIONS.find((one) => one === table.params.get('attention'));
  const found = useQuery({
    ...paymentsQuery(attention, table.page, table.limit),
    placeholderData: keepPreviousData,
  });
  const ask = useAskAgain();
  const tell = useTell();
  const each = useEach();
  const when = useWhen();
  const language = useLanguage();
  const [aside, setAside] = useState<PaymentCase | null>(null);
  const columns: Column<PaymentCase>[] = [
    {
      accessor: 'reservation_id',
      title: t('desk.reservation'),
      render: ({ reservation_id: id }) => <Open id={id} />,
    },
    {
      accessor: 'status',
      title: t('console.columnStatus'),
      render: (payment) => <StateBadge of="payment" state={payment.status} />,
    },
    {
      accessor: 'amount',
      title: t('desk.amount'),
      textAlign: 'right',
      noWrap: true,
      render: ({ amount }) => wonText(amount, language),
    },
    {
      accessor: 'failure_code',
      title: t('desk.tossSaid'),
      width: 220,
      render: (payment) => <Failure {...payment} />,
    },
    {
      accessor: 'outcome_unknown_since',
      title: t('desk.unknownSince'),
      noWrap: true,
      render: ({ outcome_unknown_since: since }) => (since ? when(since) : '–'),
    },
    {
      accessor: 'next_attempt_at',
      title: t('desk.nextTry'),
      noWrap: true,
      render: ({ next_attempt_at: next }) =>
        next ? seoulText(Date.parse(next), 'stamp', language) : t('desk.noNextTry'),
    },
    { accessor: 'attempts', title: t('desk.attempts'), textAlign: 'right' },
    {
      accessor: 'actions',
      title: <span className="visually-hidden">{t('desk.actions')}</span>,
      textAlign: 'right',
      render: (payment) =>
        payment.next_attempt_at ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={ask.isPending && ask.variables === payment.id}
            onClick={() => ask.mutate(payment.id, tell)}
          >
            {t('desk.askAgain')}
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={() => setAside(payment)}>
            {t('desk.putAside')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <Rows
        name="payments"
        table={table}
        found={found}
        records={found.data?.payments}
        total={found.data?.total ?? 0}
        columns={columns}
        none={t('desk.noStuckPayments')}
        taken={{ path: '/api/admin/payments/export', query: { attention } }}
        bulk={{
          label: t('desk.askAgain'),
          can: ({ next_attempt_at: next }) => Boolean(next),
          run: (payments) => each(payments, ({ id }) => ask.mutateAsync(id)),
        }}
      />
      {aside && <AsideDialog payment={aside} onClose={() => setAside(null)} />}
    </>
  );
}
