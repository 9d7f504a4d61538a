import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { useSeatName } from '@/shared/seat-name';
import { SeatNotes } from '@/shared/seat-flags/seat-notes';
import { seoulText } from '@/shared/time/seoul-time';
import { ProblemNotice } from '@/shared/ui/notice';
import { countText } from '@/shared/won';
import { checksQuery } from '../api/checks';
import classes from './ticket-desk.module.css';

/** What happened at all doors of the event, and how full the house is. */
export function RecentChecks({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const seatName = useSeatName();
  const { data, error, refetch } = useQuery(checksQuery(eventId));
  if (!data) {
    return error ? <ProblemNotice thrown={error} onRetry={() => void refetch()} /> : null;
  }
  return (
    <section aria-label={t('doors.recent')} className={classes.recent}>
      <h2 className={classes.heading}>
        {t('doors.recent')}
        <span className="tabular">{t('doors.in', { used: countText(data.used), total: countText(data.total) })}</span>
      </h2>
      {data.checks.length === 0 && <p className={classes.none}>{t('doors.none')}</p>}
      <ul className={classes.list}>
        {data.checks.map(({ id, result, ticket, at, gate }) => (
          <li key={id}>
            <span className={classes.result} data-good={result === 'valid' || undefined}>
              {t(`doors.result_${result}`)}
            </span>
            <span className={classes.seat}>
              {ticket && seatName(ticket)}
              {ticket && <SeatNotes flags={ticket.flags} />}
            </span>
            <span className={classes.at}>
              {seoulText(at, 'clock', language)}
              {gate && ` · ${gate}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
