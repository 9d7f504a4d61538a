import { Link } from 'react-router';
import type { EventDetail } from '@/features/events/api/events';
import { Poster } from '@/features/events/components/poster';
import { StatusBadge } from '@/features/events/components/status-badge';
import { salePhase } from '@/features/events/sale-phase';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { useServerClock } from '@/shared/time/server-clock';
import classes from './event-strip.module.css';

/** Which event this is about, in few lines above the work. */
export function EventStrip({ event }: { event: EventDetail }) {
  const language = useLanguage();
  const phase = useServerClock((now) => salePhase(event, now));
  return (
    <Link to={`/events/${event.id}`} className={classes.strip}>
      <span className={classes.poster}>
        <Poster event={event} alt="" eager />
      </span>
      <span className={classes.words}>
        <strong className={classes.title}>{event.title}</strong>
        <span className={classes.line}>
          {seoulText(event.at, 'moment', language)} KST · {event.venue}
        </span>
      </span>
      {/* Stays in the page, so that the change is read out. */}
      <span role="status" className={classes.status}>
        {phase === 'soldOut' && <StatusBadge phase={phase} />}
      </span>
    </Link>
  );
}
