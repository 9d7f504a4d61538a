import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { loginPath } from '@/features/account/return-to';
import { type EventDetail, eventQuery } from '@/features/events/api/events';
import { salePhase } from '@/features/events/sale-phase';
import { useEventStatus } from '@/features/events/use-event-status';
import { useAdmission } from '@/features/queue/use-admission';
import { useLiveRoom } from '@/shared/live/use-live';
import { useServerClock } from '@/shared/time/server-clock';
import { ProblemNotice } from '@/shared/ui/notice';
import { Closed } from './closed';

/** What every screen behind the door needs: the event while it is sold, somebody signed in, and an admission. `away` is shown instead of the screen. */
export function useBookable(
  eventId: string,
  /** How often (milliseconds) the event is asked for again. */
  refetchInterval: number | false = false,
): { event: EventDetail | null; away: ReactNode; waiting: boolean } {
  const { session } = useAccount();
  const event = useQuery({ ...eventQuery(eventId), refetchInterval });
  const admitted = useAdmission(eventId, session === 'signedIn');
  useLiveRoom('join-event', event.data && admitted ? eventId : null, useEventStatus(eventId));
  const phase = useServerClock((now) => (event.data ? salePhase(event.data, now) : null));
  const queue = `/events/${eventId}/queue`;
  const away = () => {
    if (session === 'anonymous') {
      return <Navigate to={loginPath(queue)} replace />;
    }
    if (event.error && !event.data) {
      return <ProblemNotice thrown={event.error} onRetry={() => void event.refetch()} />;
    }
    if (phase === 'cancelled' || phase === 'ended') {
      return <Closed eventId={eventId} cancelled={phase === 'cancelled'} />;
    }
    return admitted === false ? <Navigate to={queue} replace /> : null;
  };
  return { event: event.data ?? null, away: away(), waiting: admitted === undefined };
}
