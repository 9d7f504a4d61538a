import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Table } from '../use-table-params';
import classes from './table-page.module.css';

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

/** Looks that all tables share. */
export function useLooks() {
  const { t } = useTranslation();
  return {
    backgroundColor: 'var(--tk-surface)',
    withTableBorder: true,
    borderRadius: 'lg',
    highlightOnHover: true,
    minHeight: 240,
    // The heads of the columns stay in sight; on a phone the page scrolls, not the table in it.
    maxHeight: 'var(--table-height, none)',
    idAccessor: 'id',
    // Wider than a phone: whoever has no mouse scrolls it with the arrow keys.
    scrollAreaProps: { viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('console.table') } },
  } as const;
}
