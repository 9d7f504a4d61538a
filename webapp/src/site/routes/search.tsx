import { Button, Drawer, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { eventSearchQuery, type Sort, SORTS } from '@/features/events/api/events';
import { CategoryChips } from '@/features/events/components/category-chips';
import { EventGrid, EventGridSkeleton } from '@/features/events/components/event-card';
import { FilterFields } from '@/features/events/components/filter-fields';
import { RemovableChips } from '@/features/events/components/removable-chips';
import { SearchBox } from '@/features/events/components/search-box';
import {
  activeParts,
  type EventFilter,
  type FilterPart,
  NO_FILTER,
  toQuery,
  withCurrentOnly,
  withoutPart,
} from '@/features/events/event-filter';
import { priceText } from '@/features/events/price-text';
import { forgetSearch, forgetSearches, rememberSearch, useRecentSearches } from '@/features/events/recent-searches';
import { useLanguage } from '@/shared/i18n/use-language';
import { ProblemNotice } from '@/shared/ui/notice';
import { searchPath } from '../shell/search-path';
import { NoResults } from './no-results';
import classes from './search.module.css';
import { useEventFilter } from './use-event-filter';

const PAGE = 20;

const SORT_TEXTS = {
  sale_start_date: 'sortOpening',
  '-sale_start_date': 'sortOpeningDesc',
  event_date: 'sortEvent',
  '-event_date': 'sortEventDesc',
} as const satisfies Record<Sort, string>;

export function Search() {
  const { t } = useTranslation();
  const [filter, go] = useEventFilter();
  const results = useInfiniteQuery(eventSearchQuery(toQuery(withCurrentOnly(filter), PAGE)));
  const [drawer, { open, close }] = useDisclosure(false);
  const parts = activeParts(filter);
  const total = results.data?.pages[0]?.total;
  const events = results.data?.pages.flatMap((page) => page.events) ?? [];

  const search = (q: string) => {
    rememberSearch(q);
    go({ ...filter, q });
  };
  const heading = filter.q
    ? t('search.resultsFor', { count: total ?? 0, term: filter.q })
    : t('search.results', { count: total ?? 0 });

  return (
    <div className={classes.page}>
      <title>{`${filter.q || t('search.title')} · TIKETI`}</title>
      <h1 className="visually-hidden">{t('search.title')}</h1>
      <div className={classes.top}>
        <SearchBox term={filter.q} onSearch={search} />
        {!filter.q && <RecentSearches onPick={search} />}
        <CategoryChips current={filter.category} to={(category) => searchPath({ ...filter, category })} />
      </div>

      <aside className={classes.sidebar} aria-label={t('search.filters')}>
        <h2 className={classes.sidebarTitle}>{t('search.filters')}</h2>
        <FilterFields filter={filter} onChange={go} id="sidebar" />
      </aside>

      <section className={classes.results} aria-labelledby="result-count">
        <div className={classes.bar}>
          <h2 id="result-count" className={classes.count} aria-live="polite">
            {total === undefined ? t('search.title') : heading}
          </h2>
          <div className={classes.tools}>
            <Button
              variant="default"
              px="md"
              className={classes.filterButton}
              leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
              onClick={open}
            >
              {t('search.filters')}
              {parts.length > 0 && (
                <span className={classes.active}>
                  <span aria-hidden>{parts.length}</span>
                  <span className="visually-hidden">{t('search.filtersActive', { count: parts.length })}</span>
                </span>
              )}
            </Button>
            <NativeSelect
              aria-label={t('search.sort')}
              value={filter.sort}
              onChange={({ target }) =>
                go({ ...filter, sort: SORTS.find((sort) => sort === target.value) ?? filter.sort })
              }
              data={SORTS.map((sort) => ({ value: sort, label: t(`search.${SORT_TEXTS[sort]}`) }))}
            />
          </div>
        </div>
        {parts.length > 0 && <ActiveFilters filter={filter} parts={parts} onChange={go} />}

        {results.isPending ? (
          <EventGridSkeleton count={8} />
        ) : results.isError ? (
          <ProblemNotice thrown={results.error} onRetry={() => void results.refetch()} />
        ) : events.length === 0 ? (
          <NoResults filter={filter} onChange={go} />
        ) : (
          <>
            <EventGrid events={events} eager={4} />
            <div className={classes.more}>
              <p className={classes.shown}>{t('search.shown', { shown: events.length, total })}</p>
              {results.hasNextPage && (
                <Button
                  variant="default"
                  size="lg"
                  loading={results.isFetchingNextPage}
                  onClick={() => void results.fetchNextPage()}
                >
                  {t('search.more')}
                </Button>
              )}
            </div>
          </>
        )}
      </section>

      <Drawer
        opened={drawer}
        onClose={close}
        position="bottom"
        size="auto"
        radius="lg"
        title={t('search.filters')}
        classNames={{ title: classes.drawerTitle, content: classes.drawer }}
        closeButtonProps={{ 'aria-label': t('common.close'), size: 44 }}
      >
        <FilterFields filter={filter} onChange={go} id="drawer" />
        <div className={classes.drawerActions}>
          <Button variant="default" onClick={() => go({ ...NO_FILTER, q: filter.q, sort: filter.sort })}>
            {t('search.reset')}
          </Button>
          <Button onClick={close}>{t('search.show', { count: total ?? 0 })}</Button>
        </div>
      </Drawer>
    </div>
  );
}

function ActiveFilters({
  filter,
  parts,
  onChange,
}: {
  filter: EventFilter;
  parts: FilterPart[];
  onChange: (filter: EventFilter) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const texts: Record<FilterPart, string> = {
    category: filter.category ? t(`category.${filter.category}`) : '',
    status: filter.status.map((status) => t(`status.${status}`)).join(', '),
    region: filter.region ? t(`find.regions.${filter.region}`) : '',
    price: priceText(filter, t, language),
    period: `${filter.from ?? ''} – ${filter.to ?? ''}`,
    artist: filter.artist,
  };
  return (
    <RemovableChips
      label={t('search.filters')}
      items={parts.map((part) => ({
        key: part,
        text: texts[part],
        removeLabel: t('search.removeFilter', { filter: texts[part] }),
      }))}
      onRemove={(part) => onChange(withoutPart(filter, part))}
    />
  );
}

function RecentSearches({ onPick }: { onPick: (term: string) => void }) {
  const { t } = useTranslation();
  const terms = useRecentSearches();
  if (terms.length === 0) {
    return null;
  }
  return (
    <section className={classes.recent} aria-label={t('search.recent')}>
      <div className={classes.recentHead}>
        <h2 className={classes.recentTitle}>{t('search.recent')}</h2>
        <Button variant="subtle" size="sm" onClick={forgetSearches}>
          {t('search.forgetAll')}
        </Button>
      </div>
      <RemovableChips
        label={t('search.recent')}
        items={terms.map((term) => ({ key: term, text: term, removeLabel: t('search.forget', { term }) }))}
        onPick={onPick}
        onRemove={forgetSearch}
      />
    </section>
  );
}
