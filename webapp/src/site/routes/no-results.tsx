import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { eventPageQuery } from '@/features/events/api/events';
import { EventGrid } from '@/features/events/components/event-card';
import { activeParts, type EventFilter, NO_FILTER, withoutPart } from '@/features/events/event-filter';
import { Notice } from '@/shared/ui/notice';
import classes from './search.module.css';

const SUGGESTED = 4;

/** Nothing found is no dead end: loosen one condition, all of them, or look at what can be booked. */
export function NoResults({ filter, onChange }: { filter: EventFilter; onChange: (filter: EventFilter) => void }) {
  const { t } = useTranslation();
  const suggestions = useQuery(eventPageQuery({ status: 'on_sale', sort: 'event_date', limit: SUGGESTED }));
  const names = {
    category: t('search.category'),
    status: t('search.status'),
    region: t('find.region'),
    price: t('find.price'),
    period: t('search.period'),
    artist: t('search.artist'),
  };
  return (
    <div className={classes.none}>
      <Notice
        icon={<IconSearchOff size={28} />}
        title={filter.q ? t('search.noneFor', { term: filter.q }) : t('search.noneTitle')}
        text={t('search.noneText')}
      >
        {activeParts(filter).map((part) => (
          <Button key={part} variant="default" onClick={() => onChange(withoutPart(filter, part))}>
            {t('search.removeFilter', { filter: names[part] })}
          </Button>
        ))}
        <Button onClick={() => onChange(NO_FILTER)}>{t('search.clearAll')}</Button>
      </Notice>
      {suggestions.data && suggestions.data.events.length > 0 && (
        <section aria-labelledby="popular">
          <h2 id="popular" className={classes.noneTitle}>
            {t('search.popular')}
          </h2>
          <EventGrid events={suggestions.data.events} />
        </section>
      )}
    </div>
  );
}
