import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PAGE_SIZES, type useTableParams } from '../use-table-params';
import classes from './table-page.module.css';

type TablePageProps = { title: string; text: string; filters?: ReactNode; children: ReactNode };

/** A page that is one table: what it shows, what narrows it, and the rows. */
export function TablePage({ title, text, filters, children }: TablePageProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <title>{`${title} · ${t('console.title')}`}</title>
      <header>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.text}>{text}</p>
      </header>
      {filters && <div className={classes.filters}>{filters}</div>}
      {children}
    </div>
  );
}

/** Paging and looks that all tables share. */
export function usePaging(table: ReturnType<typeof useTableParams>, total: number) {
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
