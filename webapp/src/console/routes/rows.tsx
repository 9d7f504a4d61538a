import { Button } from '@mantine/core';
import { DataTable, type DataTableColumn } from 'mantine-datatable';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '@/shared/ui/notice';
import { PAGE_SIZES, type Table } from '../use-table-params';
import { ExportMenu, type Taken } from './export-menu';
import classes from './rows.module.css';
import { useLooks } from './table-page';
import { Tools, useTools } from './table-tools';

/** @property name what a column is called where its title is more than a text */
export type Column<T> = DataTableColumn<T> & { name?: string };

/** What can be done to several rows at once. */
export type Bulk<T> = { label: string; can: (record: T) => boolean; run: (records: T[]) => Promise<unknown> };

type RowsProps<T extends { id: string }> = {
  /** Under this the browser remembers which columns somebody wants to see, and views. */
  name: string;
  table: Table;
  /** Of the query that fetches the page. */
  found: { isError: boolean; isFetching: boolean; error: unknown; refetch: () => unknown };
  records: T[] | undefined;
  total: number;
  columns: Column<T>[];
  none: string;
  bulk?: Bulk<T>;
  /** What a file of all rows is asked for with. */
  taken: Taken;
};

/** One page of a table, or why there is none. */
export function Rows<T extends { id: string }>(props: RowsProps<T>) {
  const { name, table, found, records, total, columns, none, bulk, taken } = props;
  const { t } = useTranslation();
  const tools = useTools(name);
  const looks = useLooks();
  const [marked, setMarked] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  if (found.isError && !records) {
    return <ProblemNotice thrown={found.error} onRetry={() => void found.refetch()} />;
  }
  const chosen = (records ?? []).filter((record) => marked.includes(record.id) && bulk?.can(record));
  const run = async () => {
    setBusy(true);
    await bulk?.run(chosen);
    setBusy(false);
    setMarked([]);
  };
  return (
    <div className={classes.frame}>
      <div className={classes.bar}>
        {bulk && chosen.length > 0 && (
          <div className={classes.bulk} role="status">
            {t('table.marked', { count: chosen.length })}
            <Button size="xs" loading={busy} onClick={() => void run()}>
              {bulk.label}
            </Button>
          </div>
        )}
        <ExportMenu {...taken} />
        <Tools
          tools={tools}
          columns={columns.map(({ accessor, title, name }, index) => ({
            accessor: String(accessor),
            // The first says what a row is.
            label: index === 0 ? undefined : (name ?? (typeof title === 'string' ? title : undefined)),
          }))}
        />
      </div>
      <DataTable
        {...looks}
        verticalSpacing={tools.dense ? 4 : 'sm'}
        records={records ?? []}
        columns={columns.filter(({ accessor }) => !tools.hidden.includes(String(accessor)))}
        fetching={found.isFetching && !records}
        noRecordsText={none}
        totalRecords={total}
        page={table.page}
        recordsPerPage={table.limit}
        recordsPerPageOptions={PAGE_SIZES}
        onPageChange={(page) => table.change({ page: page === 1 ? '' : String(page) })}
        onRecordsPerPageChange={(limit) => table.change({ limit: String(limit) })}
        recordsPerPageLabel={t('console.rowsPerPage')}
        paginationText={({ from, to, totalRecords }) => t('console.range', { from, to, total: totalRecords })}
        getPaginationControlProps={(control) =>
          control === 'previous' || control === 'next' ? { 'aria-label': t(`console.${control}Page`) } : {}
        }
        {...(bulk && {
          selectedRecords: chosen,
          onSelectedRecordsChange: (some: T[]) => setMarked(some.map(({ id }) => id)),
          isRecordSelectable: bulk.can,
          allRecordsSelectionCheckboxProps: { 'aria-label': t('table.markAll') },
          getRecordSelectionCheckboxProps: () => ({ 'aria-label': t('table.mark') }),
        })}
      />
    </div>
  );
}
