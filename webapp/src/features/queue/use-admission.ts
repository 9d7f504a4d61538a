import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { toProblem } from '@/shared/api/problem';
import { serverNow } from '@/shared/time/server-clock';
import { look, stay } from './api/queue';

/** How often (milliseconds) an admission is renewed while its owner does something. */
const RENEW_EVERY = 60_000;

const SIGNS = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * Whether one may be where one is. Somebody who does nothing for long makes room for the next: only activity renews an admission.
 *
 * @returns undefined until known
 */
export function useAdmission(eventId: string, enabled: boolean): boolean | undefined {
  const active = useRef(true);
  const query = useQuery({
    queryKey: ['admission', eventId],
    enabled,
    queryFn: async ({ signal }) => {
      const standing = active.current ? await stay(eventId) : await look(eventId, signal);
      active.current = false;
      return standing;
    },
    refetchInterval: ({ state: { data } }) =>
      data?.kind === 'admitted' ? Math.max(1_000, Math.min(RENEW_EVERY, data.until - serverNow() + 500)) : false,
    refetchIntervalInBackground: true,
    gcTime: 0,
    staleTime: 0,
  });
  useEffect(() => {
    const sign = () => {
      active.current = true;
    };
    SIGNS.forEach((type) => window.addEventListener(type, sign, { passive: true }));
    return () => SIGNS.forEach((type) => window.removeEventListener(type, sign));
  }, []);
  if (query.data) {
    return query.data.kind === 'admitted';
  }
  // Who has never come to the door is refused like an event that does not exist.
  return query.error && toProblem(query.error).status === 404 ? false : undefined;
}
