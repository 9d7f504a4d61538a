import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { components } from '@/shared/api/schema';
import type { Frame } from '@/shared/live/frames';
import { useLiveRoom, useLiveState } from '@/shared/live/use-live';
import { serverNow } from '@/shared/time/server-clock';
import { join, leave, look, toStanding } from './api/queue';
import { next, type Seen } from './seen';
import { advanced, askAgainIn } from './wait';

export const queueKey = (eventId: string) => ['queue', eventId] as const;

/** One's place in front of an event: entered at once, kept by asking, moved by the server's messages. */
export function useQueue(
  eventId: string,
  enabled: boolean,
  /** Gets the frames that are about the event itself. */
  onEvent: (frame: Frame) => void,
) {
  const queries = useQueryClient();
  const live = useLiveState().status === 'open';
  const key = queueKey(eventId);
  const [left, setLeft] = useState(false);
  const query = useQuery({
    queryKey: key,
    enabled: enabled && !left,
    queryFn: async ({ signal }): Promise<Seen> => {
      const before = queries.getQueryData<Seen>(key);
      // Once inside the line only the place is asked for: who was sent away is told so, and not lined up again in silence.
      return next(before, before ? await look(eventId, signal) : await join(eventId));
    },
    refetchInterval: ({ state: { data } }) => {
      const waiting = data?.standing.kind === 'waiting' ? data.standing : null;
      return waiting ? askAgainIn(waiting.estimate, live) : false;
    },
    refetchIntervalInBackground: true,
    staleTime: 1_000,
    gcTime: 0,
  });

  const hear = (frame: Frame) => {
    const seen = queries.getQueryData<Seen>(key);
    if (frame.type === 'queue-updated' && seen?.standing.kind === 'waiting') {
      const { admittedUpTo, queueSize } = frame;
      if (typeof admittedUpTo === 'number' && typeof queueSize === 'number') {
        const position = advanced(seen.standing.position, seen.standing.number, admittedUpTo);
        queries.setQueryData<Seen>(key, next(seen, { ...seen.standing, position, queueSize }));
      }
    } else if (frame.type === 'session-restored' && frame.queue) {
      // Said after each return of the socket: no need to ask.
      queries.setQueryData<Seen>(key, next(seen, toStanding(frame.queue as components['schemas']['QueuePosition'])));
    } else if (frame.type === 'queue-entry-allowed' || frame.type === 'queue-cleared') {
      // A message may get lost; the answer counts.
      void queries.invalidateQueries({ queryKey: key });
    } else {
      onEvent(frame);
    }
  };
  useLiveRoom('join-queue', query.data && !left ? eventId : null, hear);

  // At the opening the first are admitted: whoever waits for it asks a moment later, not with everybody else.
  const opensAt = query.data?.standing.opensAt ?? null;
  useEffect(() => {
    const wait = opensAt === null ? -1 : opensAt - serverNow();
    if (wait < 0 || wait > 24 * 3600_000) {
      return;
    }
    const timer = setTimeout(
      () => void queries.invalidateQueries({ queryKey: queueKey(eventId) }),
      wait + 500 + Math.random() * 2_500,
    );
    return () => clearTimeout(timer);
  }, [opensAt, eventId, queries]);

  return {
    seen: query.data ?? null,
    failure: query.error,
    live,
    left,
    retry: () => void query.refetch(),
    leave: async () => {
      await leave(eventId);
      setLeft(true);
    },
    /** Lines up again after having been sent away. */
    rejoin: async () => {
      setLeft(false);
      queries.setQueryData<Seen>(key, next(undefined, await join(eventId)));
    },
  };
}
