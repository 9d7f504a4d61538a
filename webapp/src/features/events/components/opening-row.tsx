import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { useServerClock } from '@/shared/time/server-clock';
import type { EventSummary } from '../api/events';
import { salePhase } from '../sale-phase';
import { CountdownText } from './countdown';
import classes from './opening-row.module.css';
import { Poster } from './poster';
import { StatusBadge } from './status-badge';

/** An event about to open, as a ticket with the countdown on its stub. */
function OpeningRow({ event }: { event: EventSummary }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const phase = useServerClock((now) => salePhase(event, now));
  return (
    <Link to={`/events/${event.id}`} className={classes.row}>
      <span className={classes.poster}>
        <Poster event={event} />
      </span>
      <div className={classes.body}>
        <h3 className={classes.title}>{event.title}</h3>
        <span className={classes.line}>{event.venue}</span>
        <span className={classes.opens}>
          {t('countdown.opensAt', { moment: seoulText(event.saleStart, 'shortMoment', language) })}
        </span>
      </div>
      <span className={classes.stub}>
        {phase === 'upcoming' ? (
          <>
            <span className={classes.stubLabel}>{t('countdown.untilOpening')}</span>
            <span className={classes.stubTime}>
              <CountdownText until={event.saleStart} />
            </span>
          </>
        ) : (
          <StatusBadge phase={phase} />
        )}
      </span>
    </Link>
  );
}

export function OpeningList({ events }: { events: EventSummary[] }) {
  return (
    <ul className={classes.list}>
      {events.map((event) => (
        <li key={event.id}>
          <OpeningRow event={event} />
        </li>
      ))}
    </ul>
  );
}

export function OpeningListSkeleton({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <div className={`${classes.list} late`} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={124} radius="lg" aria-hidden />
      ))}
    </div>
  );
}
