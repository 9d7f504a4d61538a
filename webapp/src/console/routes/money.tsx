import { Button, NativeSelect } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { DataTable, type DataTableColumn } from 'mantine-datatable';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  ATTENTIONS,
  type PaymentCase,
  paymentsQuery,
  REFUND_STATES,
  type RefundCase,
  refundsQuery,
  useAskAgain,
  useRetryRefund,
} from '@/features/sales-desk/api/money';
import { StateBadge } from '@/features/sales-desk/components/state-badge';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { serverNow } from '@/shared/time/server-clock';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { useProblemText } from '@/shared/ui/problem-text';
import { wonText } from '@/shared/won';
import { useTableParams } from '../use-table-params';
import classes from './money.module.css';
import { AsideDialog } from './aside-dialog';
import { TablePage, usePaging } from './table-page';

/** Money that waits, is stuck or has failed: what goes back, and payments of which nobody knows the outcome. */
export function Money() {
  const { t } = useTranslation();
  const table = useTableParams();
  const payments = table.params.get('of') === 'payments';
  return (
    <TablePage
      title={t('desk.money')}
      text={t('desk.moneyText')}
      filters={
        <>
          <NativeSelect
            aria-label={t('desk.moneyOf')}
            value={payments ? 'payments' : 'refunds'}
            onChange={({ target }) =>
              table.change({ of: target.value === 'payments' ? 'payments' : '', status: '', attention: '' })
            }
            data={[
              { value: 'refunds', label: t('desk.refunds') },
              { value: 'payments', label: t('desk.payments') },
            ]}
          />
          {payments ? (
            <NativeSelect
              aria-label={t('desk.attention')}
              value={table.params.get('attention') ?? ''}
              onChange={({ target }) => table.change({ attention: target.value })}
              data={[
                { value: '', label: t('desk.attentionAll') },
                ...ATTENTIONS.map((value) => ({ value, label: t(`desk.attentionOf.${value}`) })),
              ]}
            />
          ) : (
            <NativeSelect
              aria-label={t('console.columnStatus')}
              value={table.params.get('status') ?? ''}
              onChange={({ target }) => table.change({ status: target.value })}
              data={[
                { value: '', label: t('desk.needsPerson') },
                ...REFUND_STATES.map((value) => ({ value, label: t(`desk.state.refund_${value}`) })),
              ]}
            />
          )}
        </>
      }
    >
      {payments ? <Payments /> : <Refunds />}
    </TablePage>
  );
}

function Refunds() {
  const { t } = useTranslation();
  const table = useTableParams();
  const status = REFUND_STATES.find((one) => one === table.params.get('status'));
  const { data, error, isError, isFetching, refetch } = useQuery({
    ...refundsQuery(status, table.page, table.limit),
    placeholderData: keepPreviousData,
  });
  const paging = usePaging(table, data?.total ?? 0);
  const retry = useRetryRefund();
  const tell = useTell();
  const when = useWhen();
  const language = useLanguage();
  const columns: DataTableColumn<RefundCase>[] = [
    {
      accessor: 'status',
      title: t('console.columnStatus'),
      render: (refund) => <StateBadge of="refund" state={refund.status} />,
    },
    {
      accessor: 'amount',
      title: t('desk.amount'),
      textAlign: 'right',
      noWrap: true,
      render: ({ amount }) => wonText(amount, language),
    },
    { accessor: 'reason', title: t('desk.reason'), width: 200 },
    {
      accessor: 'failure_code',
      title: t('desk.tossSaid'),
      width: 220,
      render: (refund) => <Failure {...refund} />,
    },
    {
      accessor: 'attempts',
      title: t('desk.attempts'),
      textAlign: 'right',
    },
    {
      accessor: 'created_at',
      title: t('desk.waitingSince'),
      noWrap: true,
      render: (refund) => when(refund.created_at),
    },
    {
      accessor: 'reservation_id',
      title: t('desk.reservation'),
      render: ({ reservation_id: id }) => <Open id={id} />,
    },
    {
      accessor: 'actions',
      title: <span className="visually-hidden">{t('desk.actions')}</span>,
      textAlign: 'right',
      render: (refund) =>
        refund.operator_since && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={retry.isPending && retry.variables === refund.id}
            onClick={() => retry.mutate(refund.id, tell)}
          >
            {t('desk.retry')}
          </Button>
        ),
    },
  ];
  return isError && !data ? (
    <ProblemNotice thrown={error} onRetry={() => void refetch()} />
  ) : (
    <DataTable
      {...paging}
      records={data?.refunds ?? []}
      columns={columns}
      fetching={isFetching && !data}
      noRecordsText={t('desk.noRefunds')}
    />
  );
}

function Payments() {
  const { t } = useTranslation();
  const table = useTableParams();
  const attention = ATTENTIONS.find((one) => one === table.params.get('attention'));
  const { data, error, isError, isFetching, refetch } = useQuery({
    ...paymentsQuery(attention, table.page, table.limit),
    placeholderData: keepPreviousData,
  });
  const paging = usePaging(table, data?.total ?? 0);
  const ask = useAskAgain();
  const tell = useTell();
  const when = useWhen();
  const language = useLanguage();
  const [aside, setAside] = useState<PaymentCase | null>(null);
  const columns: DataTableColumn<PaymentCase>[] = [
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
      accessor: 'reservation_id',
      title: t('desk.reservation'),
      render: ({ reservation_id: id }) => <Open id={id} />,
    },
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
      {isError && !data ? (
        <ProblemNotice thrown={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          {...paging}
          records={data?.payments ?? []}
          columns={columns}
          fetching={isFetching && !data}
          noRecordsText={t('desk.noStuckPayments')}
        />
      )}
      {aside && <AsideDialog payment={aside} onClose={() => setAside(null)} />}
    </>
  );
}

function Open({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Link to={`/reservations/${id}`} className={classes.link}>
      {t('desk.open')}
    </Link>
  );
}

function Failure({
  failure_code: code,
  failure_message: message,
}: Pick<PaymentCase, 'failure_code' | 'failure_message'>) {
  return code ? (
    <span className={classes.lines}>
      {code}
      {message && <span>{message}</span>}
    </span>
  ) : (
    '–'
  );
}

function useTell() {
  const problemText = useProblemText();
  return {
    onSuccess: ({ message }: { message: string }) => notifyDone(message),
    onError: (thrown: unknown) => notifyFailed(problemText(thrown)),
  };
}

/** For how long already: what is old comes first to mind. */
function useWhen() {
  const { t } = useTranslation();
  return (at: string) => {
    const minutes = Math.max(0, Math.floor((serverNow() - Date.parse(at)) / 60_000));
    if (minutes < 60) {
      return t('desk.forMinutes', { count: minutes });
    }
    return minutes < 48 * 60
      ? t('desk.forHours', { count: Math.floor(minutes / 60) })
      : t('desk.forDays', { count: Math.floor(minutes / 1440) });
  };
}
