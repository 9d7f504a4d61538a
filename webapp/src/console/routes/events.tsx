import { Button, NativeSelect } from '@mantine/core';
import { IconExternalLink, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CATEGORIES, type EventSummary, eventPageQuery, type Sort, STATUSES } from '@/features/events/api/events';
import { Poster } from '@/features/events/components/poster';
import { StatusBadge } from '@/features/events/components/status-badge';
import { readFilter, TERM_LENGTH, toQuery, writeFilter } from '@/features/events/event-filter';
import { salePhase } from '@/features/events/sale-phase';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { serverNow } from '@/shared/time/server-clock';
import { countText, wonText } from '@/shared/won';
import { useTableParams } from '../use-table-params';
import { SortButton } from './sort-button';
import { DraftStrip } from './draft-strip';
import { type Column, Rows } from './rows';
import { SearchField, TablePage } from './table-page';
import classes from './events.module.css';

export function Events() {
  const { t } = useTranslation();
  const table = useTableParams();
  const filter = readFilter(table.params);
  const query = { ...toQuery(filter, table.limit), page: table.page };
  const found = useQuery({
    ...eventPageQuery(query),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns(filter.sort, (sort) => table.change({ sort }));

  return (
    <TablePage
      title={t('console.events')}
      text={t('console.eventsText')}
      actions={
        <Button component={Link} to="/events/new" size="sm" leftSection={<IconPlus size={18} aria-hidden />}>
          {t('eventAdmin.create')}
        </Button>
      }
      filters={
        <>
          <SearchField table={table} placeholder={t('console.filterPlaceholder')} maxLength={TERM_LENGTH} />
          <NativeSelect
            aria-label={t('console.columnStatus')}
            value={filter.status.length === 1 ? filter.status[0] : ''}
            onChange={({ target }) => table.change({ status: target.value })}
            data={[
              { value: '', label: t('console.allStatuses') },
              ...STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
            ]}
          />
          <NativeSelect
            aria-label={t('console.columnCategory')}
            value={filter.category ?? ''}
            onChange={({ target }) => table.change({ category: target.value })}
            data={[
              { value: '', label: t('console.allCategories') },
              ...CATEGORIES.map((category) => ({ value: category, label: t(`category.${category}`) })),
            ]}
          />
        </>
      }
    >
      <DraftStrip kind="event" path="/events/drafts" />
      <Rows
        name="events"
        table={table}
        found={found}
        records={found.data?.events}
        total={found.data?.total ?? 0}
        columns={columns}
        none={t('console.noEvents')}
        taken={{ path: '/api/admin/events/export', query: Object.fromEntries(writeFilter(filter)) }}
      />
    </TablePage>
  );
}

function useColumns(sort: Sort, onSort: (sort: Sort) => void): Column<EventSummary>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return [
    {
      accessor: 'title',
      title: t('console.columnEvent'),
      width: 320,
      render: (event) => (
        <div className={classes.event}>
          <span className={classes.poster}>
            <Poster event={event} />
          </span>
          <div className={classes.name}>
            <span className={classes.links}>
              <Link to={`/events/${event.id}`}>{event.title}</Link>
              {/* The site is another application: a plain link. */}
              <a href={`/events/${event.id}`} aria-label={t('console.openEvent', { title: event.title })}>
                <IconExternalLink size={16} aria-hidden />
              </a>
            </span>
            <span>
              {event.artist} · {event.venue}
            </span>
          </div>
        </div>
      ),
    },
    {
      accessor: 'status',
      title: t('console.columnStatus'),
      render: (event) => <StatusBadge phase={salePhase(event, serverNow())} />,
    },
    {
      accessor: 'category',
      title: t('console.columnCategory'),
      noWrap: true,
      render: ({ category }) => t(`category.${category}`),
    },
    {
      accessor: 'event_date',
      name: t('console.columnEventDate'),
      title: <SortButton title={t('console.columnEventDate')} field="event_date" sort={sort} onSort={onSort} />,
      noWrap: true,
      render: (event) => seoulText(event.at, 'compact', language),
    },
    {
      accessor: 'sale_start_date',
      name: t('console.columnSale'),
      title: <SortButton title={t('console.columnSale')} field="sale_start_date" sort={sort} onSort={onSort} />,
      noWrap: true,
      render: (event) => (
        <span className={classes.lines}>
          {seoulText(event.saleStart, 'compact', language)}
          <span>– {seoulText(event.saleEnd, 'compact', language)}</span>
        </span>
      ),
    },
    {
      accessor: 'sold',
      title: t('console.columnSold'),
      textAlign: 'right',
      noWrap: true,
      render: ({ available, total }) =>
        total === 0 ? (
          '–'
        ) : (
          <span className={classes.lines}>
            {Math.floor(((total - available) / total) * 100)}%
            <span>{t('console.soldOf', { sold: countText(total - available), total: countText(total) })}</span>
          </span>
        ),
    },
    {
      accessor: 'price',
      title: t('console.columnPrice'),
      textAlign: 'right',
      noWrap: true,
      render: ({ minPrice, maxPrice }) =>
        minPrice === null || maxPrice === null ? (
          '–'
        ) : (
          <span className={classes.lines}>
            {wonText(maxPrice, language)}
            {minPrice !== maxPrice && <span>– {wonText(minPrice, language)}</span>}
          </span>
        ),
    },
  ];
}
