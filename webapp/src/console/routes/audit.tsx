import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { DataTable } from 'mantine-datatable';
import { useTranslation } from 'react-i18next';
import { auditQuery } from '@/features/audit/api/audit';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { ProblemNotice } from '@/shared/ui/notice';
import classes from './audit.module.css';
import { useTableParams } from '../use-table-params';
import { TablePage, usePaging } from './table-page';

export function Audit() {
  const { t } = useTranslation();
  const language = useLanguage();
  const table = useTableParams();
  const { data, error, isError, isFetching, refetch } = useQuery({
    ...auditQuery({ page: table.page, limit: table.limit }),
    placeholderData: keepPreviousData,
  });
  const paging = usePaging(table, data?.total ?? 0);
  return (
    <TablePage title={t('console.audit')} text={t('console.auditText')}>
      {isError && !data ? (
        <ProblemNotice thrown={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          {...paging}
          records={data?.entries ?? []}
          fetching={isFetching}
          noRecordsText={t('console.noAudit')}
          columns={[
            {
              accessor: 'at',
              title: `${t('console.columnAt')} (KST)`,
              noWrap: true,
              render: ({ at }) => <span className="tabular">{seoulText(at, 'stamp', language)}</span>,
            },
            { accessor: 'action', title: t('console.columnAction'), noWrap: true },
            {
              accessor: 'target',
              title: t('console.columnTarget'),
              noWrap: true,
              render: ({ target }) => <span className={classes.id}>{target}</span>,
            },
            {
              accessor: 'actor',
              title: t('console.columnActor'),
              noWrap: true,
              render: ({ actor }) => (actor ? <span className={classes.id}>{actor}</span> : t('console.system')),
            },
            {
              accessor: 'detail',
              title: t('console.columnDetail'),
              render: ({ detail }) =>
                detail && (
                  <details>
                    <summary className={classes.summary}>{t('console.showDetail')}</summary>
                    <pre className={classes.detail}>{detail}</pre>
                  </details>
                ),
            },
          ]}
        />
      )}
    </TablePage>
  );
}
