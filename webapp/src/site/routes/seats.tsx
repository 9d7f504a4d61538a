import { IconMoodEmpty } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { countOfEventQuery, reservationKeys } from '@/features/reservations/api/reservations';
import { SeatBooking } from '@/features/seats/components/seat-booking';
import { Notice } from '@/shared/ui/notice';
import { EventStrip } from './event-strip';
import classes from './seats.module.css';
import { useBookable } from './use-bookable';

export function Seats() {
  const { t } = useTranslation();
  const { eventId = '' } = useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { event, away, waiting } = useBookable(eventId);
  const { data: had = 0 } = useQuery({ ...countOfEventQuery(eventId), enabled: !away && !waiting });
  const toQueue = useCallback(() => void navigate(`/events/${eventId}/queue`, { replace: true }), [navigate, eventId]);
  if (away) {
    return <div className={classes.notice}>{away}</div>;
  }
  if (!event || waiting) {
    return (
      <div className="late" role="status" aria-label={t('common.loading')}>
        <h1 className="visually-hidden">{t('common.loading')}</h1>
      </div>
    );
  }
  if (!event.seated) {
    return <Navigate to={`/events/${eventId}/tickets`} replace />;
  }
  if (event.total === 0) {
    return (
      <div className={classes.notice}>
        <Notice icon={<IconMoodEmpty size={28} />} title={t('seats.notYet')} text={t('seats.notYetText')} level="h1">
          <Button component={Link} to={`/events/${eventId}`} variant="default">
            {t('queue.backToEvent')}
          </Button>
        </Notice>
      </div>
    );
  }
  return (
    <>
      <title>{`${t('seats.title')} · ${event.title}`}</title>
      <SeatBooking
        eventId={eventId}
        header={
          <>
            <h1 className="visually-hidden">{`${t('seats.title')}: ${event.title}`}</h1>
            <EventStrip event={event} />
          </>
        }
        limit={event.maxPerPerson ?? 4}
        had={had}
        onAdmissionLost={toQueue}
        onReserved={(id) => {
          void queries.invalidateQueries({ queryKey: reservationKeys.all });
          void navigate(`/payment/${id}`);
        }}
      />
    </>
  );
}
