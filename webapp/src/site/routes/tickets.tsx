import { Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { eventKeys } from '@/features/events/api/events';
import { countOfEventQuery, reservationKeys } from '@/features/reservations/api/reservations';
import { TicketPicker } from '@/features/tickets/components/ticket-picker';
import { useLiveState } from '@/shared/live/use-live';
import { EventStrip } from './event-strip';
import classes from './tickets.module.css';
import { useBookable } from './use-bookable';

/** While the socket is away what is left is asked for so often (milliseconds). */
const POLL = 5_000;

export function Tickets() {
  const { t } = useTranslation();
  const { eventId = '' } = useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const live = useLiveState().status === 'open';
  const { event, away, waiting } = useBookable(eventId, live ? false : POLL);
  const { data: had = 0 } = useQuery({ ...countOfEventQuery(eventId), enabled: !away && !waiting });
  if (away) {
    return away;
  }
  if (!event || waiting) {
    return (
      <div className="late" role="status" aria-label={t('common.loading')}>
        <h1 className="visually-hidden">{t('common.loading')}</h1>
        <Skeleton height={320} radius="lg" aria-hidden />
      </div>
    );
  }
  if (event.seated) {
    return <Navigate to={`/events/${eventId}/seats`} replace />;
  }
  return (
    <div className={classes.page}>
      <title>{`${t('tickets.title')} · ${event.title}`}</title>
      <EventStrip event={event} />
      <h1 className={classes.title}>{t('tickets.title')}</h1>
      <TicketPicker
        eventId={eventId}
        types={event.ticketTypes}
        limit={event.maxPerPerson ?? 4}
        had={had}
        onReserved={(id) => {
          void queries.invalidateQueries({ queryKey: reservationKeys.all });
          void navigate(`/payment/${id}`);
        }}
        onAdmissionLost={() => void navigate(`/events/${eventId}/queue`, { replace: true })}
        onOutdated={() => void queries.invalidateQueries({ queryKey: eventKeys.all })}
      />
    </div>
  );
}
