import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { REFUND_STATES, type RefundCase, refundsQuery, useRetryRefund } from '@/features/sales-desk/api/money';
import { ReasonText } from '@/features/sales-desk/components/reason-text';
import { StateBadge } from '@/features/sales-desk/components/state-badge';
import { useLanguage } from '@/shared/i18n/use-language';
import { wonText } from '@/shared/won';
import { useTableParams } from '../use-table-params';
import { Failure, Open, useTell, useWhen } from './money-cells';
import { type Column, Rows } from './rows';
import { useEach } from './use-each';

/** Money on its way back that needs a look. */
export function Refunds() {
  const { t } = useTranslation();
  const table = useTableParams();
  const status = REFUND_STATES.find((one) => one === table.params.get('status'));
  const found = useQuery({
    ...refundsQuery(status, table.page, table.limit),
    placeholderData: keepPreviousData,
  });
  const retry = useRetryRefund();
  const tell = useTell();
  const each = useEach();
  const when = useWhen();
  const language = useLanguage();
  const columns: Column<RefundCase>[] = [
    {
      accessor: 'reservation_id',
      title: t('desk.reservation'),
      render: ({ reservation_id: id }) => <Open id={id} />,
    },
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
    {
      accessor: 'reason',
      title: t('desk.reason'),
      width: 200,
      render: ({ reason, reason_code: code }) => <ReasonText code={code} text={reason} />,
    },
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
  return (
    <Rows
      name="refunds"
      table={table}
      found={found}
      records={found.data?.refunds}
      total={found.data?.total ?? 0}
      columns={columns}
      none={t('desk.noRefunds')}
      taken={{ path: '/api/admin/refunds/export', query: { status } }}
      bulk={{
        label: t('desk.retry'),
        can: ({ operator_since: since }) => Boolean(since),
        run: (refunds) => each(refunds, ({ id }) => retry.mutateAsync(id)),
      }}
    />
  );
}
