import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { DataTable, type DataTableColumn } from 'mantine-datatable';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '@/shared/ui/notice';
import { PAGE_SIZES, type useTableParams } from '../use-table-params';
import classes from './table-page.module.css';

type Table = ReturnType<typeof useTableParams>;

type TablePageProps = { title: string; text: string; actions?: ReactNode; filters?: ReactNode; children: ReactNode };

/** A page that is one table: what it shows, what narrows it, and the rows. */
export function TablePage({ title, text, actions, filters, children }: TablePageProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <title>{`${title} · ${t('console.title')}`}</title>
      <header className={classes.head}>
        <div>
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.text}>{text}</p>
        </div>
        {actions}
      </header>
      {filters && <div className={classes.filters}>{filters}</div>}
      {children}
    </div>
  );
}

type SearchFieldProps = { table: Table; placeholder: string; maxLength: number };

/** Words to search for: they are asked for when one is done typing. */
export function SearchField({ table, placeholder, maxLength }: SearchFieldProps) {
  const { t } = useTranslation();
  const q = table.params.get('q') ?? '';
  return (
    <form
      role="search"
      className={classes.search}
      onSubmit={(event) => {
        event.preventDefault();
        const words = new FormData(event.currentTarget).get('q');
        table.change({ q: typeof words === 'string' ? words.trim() : '' });
      }}
    >
      <TextInput
        key={q}
        name="q"
        type="search"
        aria-label={t('console.filter')}
        placeholder={placeholder}
        defaultValue={q}
        maxLength={maxLength}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
    </form>
  );
}

type RowsProps<T extends { id: string }> = {
  table: Table;
  /** Of the query that fetches the page. */
  found: { isError: boolean; isFetching: boolean; error: unknown; refetch: () => unknown };
  records: T[] | undefined;
  total: number;
  columns: DataTableColumn<T>[];
  none: string;
};

/** One page of a table, or why there is none. */
export function Rows<T extends { id: string }>({ table, found, records, total, columns, none }: RowsProps<T>) {
  const paging = usePaging(table, total);
  return found.isError && !records ? (
    <ProblemNotice thrown={found.error} onRetry={() => void found.refetch()} />
  ) : (
    <DataTable {...paging} records={records ?? []} columns={columns} fetching={found.isFetching} noRecordsText={none} />
  );
}

/** Looks that all tables share. */
export function useLooks() {
  const { t } = useTranslation();
  return {
    backgroundColor: 'var(--tk-surface)',
    withTableBorder: true,
    borderRadius: 'lg',
    highlightOnHover: true,
    minHeight: 240,
    verticalSpacing: 'sm',
    idAccessor: 'id',
    // Wider than a phone: whoever has no mouse scrolls it with the arrow keys.
    scrollAreaProps: { viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('console.table') } },
  } as const;
}

/** The same, with paging. */
export function usePaging(table: Table, total: number) {
  const { t } = useTranslation();
  return {
    ...useLooks(),
    totalRecords: total,
    page: table.page,
    recordsPerPage: table.limit,
    recordsPerPageOptions: PAGE_SIZES,
    onPageChange: (page: number) => table.change({ page: page === 1 ? '' : String(page) }),
    onRecordsPerPageChange: (limit: number) => table.change({ limit: String(limit) }),
    recordsPerPageLabel: t('console.rowsPerPage'),
    paginationText: ({ from, to, totalRecords }: { from: number; to: number; totalRecords: number }) =>
      t('console.range', { from, to, total: totalRecords }),
    getPaginationControlProps: (control: string) =>
      control === 'previous' || control === 'next' ? { 'aria-label': t(`console.${control}Page`) } : {},
  } as const;
}
