import { Link } from 'react-router';
import type { EventDetail } from '@/features/events/api/events';
import { Poster } from '@/features/events/components/poster';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import classes from './event-strip.module.css';

/** Which event this is about, in one line above the work. */
export function EventStrip({ event }: { event: EventDetail }) {
  const language = useLanguage();
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
    </Link>
  );
}
