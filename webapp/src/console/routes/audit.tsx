import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AREAS, type AuditEntry, auditQuery } from '@/features/audit/api/audit';
import { EntryDetail } from '@/features/audit/components/entry-detail';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { useTableParams } from '../use-table-params';
import classes from './audit.module.css';
import { type Column, Rows } from './rows';
import { TablePage } from './table-page';

const NAMES = ['area', 'target', 'actor', 'from', 'to'] as const;

/** Pages of what was acted on; the rest has none, or is gone with the act. */
const PAGES: Record<string, string> = {
  event: 'events',
  reservation: 'reservations',
  news: 'news',
  seat_layout: 'layouts',
};

/** Who did what to what, when, and what changed with it. */
export function Audit() {
  const { t } = useTranslation();
  const table = useTableParams();
  const filter = Object.fromEntries(
    NAMES.flatMap((name) => (table.params.get(name) ? [[name, table.params.get(name) ?? '']] : [])),
  ) as Partial<Record<(typeof NAMES)[number], string>>;
  const found = useQuery({
    ...auditQuery({ ...filter, page: table.page, limit: table.limit }),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns((changes) => table.change(changes));
  return (
    <TablePage
      title={t('console.audit')}
      text={t('console.auditText')}
      filters={
        <>
          <NativeSelect
            aria-label={t('console.columnAction')}
            value={filter.area ?? ''}
            onChange={({ target }) => table.change({ area: target.value })}
            data={[
              { value: '', label: t('auditLog.allAreas') },
              ...AREAS.map((area) => ({ value: area, label: t(`auditLog.area.${area}`) })),
            ]}
          />
          <TextInput
            type="date"
            aria-label={t('desk.firstDay')}
            value={filter.from ?? ''}
            max={filter.to}
            onChange={({ target }) => table.change({ from: target.value })}
          />
          <TextInput
            type="date"
            aria-label={t('desk.lastDay')}
            value={filter.to ?? ''}
            min={filter.from}
            onChange={({ target }) => table.change({ to: target.value })}
          />
          {(['target', 'actor'] as const).map(
            (name) =>
              filter[name] && (
                <Button
                  key={name}
                  variant="default"
                  rightSection={<IconX size={16} aria-hidden />}
                  onClick={() => table.change({ [name]: '' })}
                >
                  {t(name === 'target' ? 'auditLog.oneTarget' : 'auditLog.oneActor')}
                </Button>
              ),
          )}
        </>
      }
    >
      <Rows
        name="audit"
        table={table}
        found={found}
        records={found.data?.entries}
        total={found.data?.total ?? 0}
        columns={columns}
        none={t('console.noAudit')}
        taken={{ path: '/api/admin/audit/export', query: filter }}
      />
    </TablePage>
  );
}

function useColumns(onNarrow: (changes: Record<string, string>) => void): Column<AuditEntry>[] {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const named = (action: string) => {
    const key = `auditLog.action.${action.replaceAll('.', '_')}`;
    return i18n.exists(key) ? t(key as 'auditLog.action.event_created') : action;
  };
  return [
    {
      accessor: 'at',
      title: `${t('console.columnAt')} (KST)`,
      noWrap: true,
      render: ({ at }) => <span className="tabular">{seoulText(at, 'stamp', language)}</span>,
    },
    {
      accessor: 'action',
      title: t('console.columnAction'),
      noWrap: true,
      render: ({ action }) => (
        <span className={classes.lines}>
          {named(action)}
          <code>{action}</code>
        </span>
      ),
    },
    {
      accessor: 'target',
      title: t('console.columnTarget'),
      noWrap: true,
      render: ({ target }) => <Target target={target} onNarrow={() => onNarrow({ target })} />,
    },
    {
      accessor: 'actor',
      title: t('console.columnActor'),
      noWrap: true,
      render: ({ actor, email }) =>
        actor ? (
          <button type="button" className={classes.link} onClick={() => onNarrow({ actor })}>
            {email || t('desk.accountGone')}
          </button>
        ) : (
          t('console.system')
        ),
    },
    {
      accessor: 'detail',
      title: t('console.columnDetail'),
      render: (entry) => <EntryDetail entry={entry} />,
    },
  ];
}

function Target({ target, onNarrow }: { target: string; onNarrow: () => void }) {
  const { t, i18n } = useTranslation();
  const [kind = '', id = ''] = target.split(':', 2);
  const key = `auditLog.area.${kind}`;
  const name = i18n.exists(key) ? t(key as 'auditLog.area.event') : kind;
  const page = PAGES[kind];
  return (
    <span className={classes.lines}>
      {page && id ? (
        <Link className={classes.link} to={`/${page}/${id}`}>
          {name}
        </Link>
      ) : (
        name
      )}
      {id && (
        <button
          type="button"
          className={classes.id}
          title={target}
          aria-label={t('auditLog.only', { target })}
          onClick={onNarrow}
        >
          {id.length > 13 ? `${id.slice(0, 8)}…` : id}
        </button>
      )}
    </span>
  );
}
