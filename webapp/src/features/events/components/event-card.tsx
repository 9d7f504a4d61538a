import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isAlmostGone } from '@/shared/almost-gone';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulDaysUntil, seoulText } from '@/shared/time/seoul-time';
import { useServerClock } from '@/shared/time/server-clock';
import { wonText } from '@/shared/won';
import type { EventSummary } from '../api/events';
import { salePhase } from '../sale-phase';
import classes from './event-card.module.css';
import { Poster } from './poster';
import { Badge } from '@/shared/ui/badge';
import { StatusBadge } from './status-badge';

/** One event in a grid: the whole card is one link. */
export function EventCard({ event, eager = false }: { event: EventSummary; eager?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const phase = useServerClock((now) => salePhase(event, now));
  const daysLeft = useServerClock((now) => seoulDaysUntil(event.saleStart, now));
  const inactive = phase === 'ended' || phase === 'cancelled';
  return (
    <Link to={`/events/${event.id}`} className={classes.card} data-inactive={inactive || undefined}>
      <span className={classes.poster}>
        <Poster event={event} eager={eager} />
      </span>
      <span className={classes.badges}>
        {phase === 'upcoming' && (
          <Badge tone="accent">{daysLeft > 0 ? t('countdown.dDay', { days: daysLeft }) : t('countdown.dToday')}</Badge>
        )}
        {phase === 'onSale' && isAlmostGone(event) ? (
          <Badge tone="warn">{t('event.almostGone')}</Badge>
        ) : (
          <StatusBadge phase={phase} />
        )}
      </span>
      <h3 className={classes.title}>{event.title}</h3>
      <span className={classes.line}>{event.venue}</span>
      <span className={classes.line}>{seoulText(event.at, 'day', language)}</span>
      {event.minPrice !== null && (
        <span className={classes.price}>
          {event.minPrice === 0
            ? t('event.free')
            : event.minPrice === event.maxPrice
              ? wonText(event.minPrice, language)
              : t('event.from', { price: wonText(event.minPrice, language) })}
        </span>
      )}
    </Link>
  );
}

export function EventGrid({ events, eager = 0 }: { events: EventSummary[]; eager?: number }) {
  return (
    <ul className={classes.grid}>
      {events.map((event, index) => (
        <li key={event.id}>
          <EventCard event={event} eager={index < eager} />
        </li>
      ))}
    </ul>
  );
}

export function EventGridSkeleton({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <div className={`${classes.grid} late`} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={classes.card} aria-hidden>
          <Skeleton className={classes.poster} style={{ aspectRatio: '3 / 4' }} radius="lg" />
          <Skeleton height={18} mt={12} width="90%" />
          <Skeleton height={14} mt={8} width="60%" />
        </div>
      ))}
    </div>
  );
}
