import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { loginPath } from '@/features/account/return-to';
import { type EventDetail, eventQuery } from '@/features/events/api/events';
import { useAdmission } from '@/features/queue/use-admission';
import { ProblemNotice } from '@/shared/ui/notice';

/** What every screen behind the door needs: the event, somebody signed in, and an admission. `away` is shown instead of the screen. */
export function useBookable(
  eventId: string,
  /** How often (milliseconds) the event is asked for again. */
  refetchInterval: number | false = false,
): { event: EventDetail | null; away: ReactNode; waiting: boolean } {
  const { session } = useAccount();
  const event = useQuery({ ...eventQuery(eventId), refetchInterval });
  const admitted = useAdmission(eventId, session === 'signedIn');
  const queue = `/events/${eventId}/queue`;
  const away = () => {
    if (session === 'anonymous') {
      return <Navigate to={loginPath(queue)} replace />;
    }
    if (event.error && !event.data) {
      return <ProblemNotice thrown={event.error} onRetry={() => void event.refetch()} />;
    }
    return admitted === false ? <Navigate to={queue} replace /> : null;
  };
  return { event: event.data ?? null, away: away(), waiting: admitted === undefined };
}
