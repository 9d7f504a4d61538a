import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ATTENTIONS, REFUND_STATES } from '@/features/sales-desk/api/money';
import { useTableParams } from '../use-table-params';
import { Payments } from './stuck-payments';
import { Refunds } from './waiting-refunds';
import { TablePage } from './table-page';

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
          <SegmentedControl
            aria-label={t('desk.moneyOf')}
            value={payments ? 'payments' : 'refunds'}
            onChange={(of) => table.change({ of: of === 'payments' ? of : '', status: '', attention: '' })}
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
