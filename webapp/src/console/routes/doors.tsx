import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { eventPageQuery } from '@/features/events/api/events';
import { TicketDesk } from '@/features/doors/components/ticket-desk';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulDay, seoulText } from '@/shared/time/seoul-time';
import { serverNow } from '@/shared/time/server-clock';
import { ProblemNotice } from '@/shared/ui/notice';
import classes from './doors.module.css';

const MOST = 100;

/** For staff at the doors, on a phone first: which event, and then one ticket after the other. */
export function Doors() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [params, setParams] = useSearchParams();
  const eventId = params.get('event') ?? '';
  // Doors are open on the day of an event; who gets ready the evening before finds tomorrow's too.
  const { data, error, refetch } = useQuery(
    eventPageQuery({ from: seoulDay(serverNow()), sort: 'event_date', limit: MOST, page: 1 }),
  );
  return (
    <div className={classes.page}>
      <title>{`${t('doors.title')} · ${t('console.title')}`}</title>
      <header>
        <h1 className={classes.title}>{t('doors.title')}</h1>
        <p className={classes.text}>{t('doors.text')}</p>
      </header>
      {!data && error && <ProblemNotice thrown={error} onRetry={() => void refetch()} />}
      {data && (
        <NativeSelect
          label={t('doors.event')}
          value={eventId}
          onChange={({ target }) => setParams(target.value ? { event: target.value } : {}, { replace: true })}
          data={[
            { value: '', label: t('doors.chooseEvent') },
            ...data.events.map(({ id, title, at }) => ({
              value: id,
              label: `${seoulText(at, 'shortMoment', language)} · ${title}`,
            })),
          ]}
        />
      )}
      {/* Another event is another desk: no answer of the one stays on the screen of the other. */}
      {eventId && <TicketDesk key={eventId} eventId={eventId} />}
    </div>
  );
}
