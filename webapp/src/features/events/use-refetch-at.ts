import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { serverNow } from '@/shared/time/server-clock';
import { eventKeys } from './api/events';

/** The server changes a status within two seconds of its instant. */
const SETTLED = 2_000;

/** Everybody watches the same countdown: their questions are spread over some seconds instead of arriving as one wave. */
const SPREAD = 5_000;

/** Further away (milliseconds) than anybody keeps a page open; browsers also mistake longer timeouts for none. */
const HORIZON = 24 * 3600_000;

/**
 * Asks for fresh data soon after an instant of the server's clock has passed.
 *
 * @param instant one of the dates in those data. Not "the next turn": that changes with the turn, and the question would be
 *   withdrawn at the very moment it falls due.
 */
export function useRefetchAt(instant: number | null, queryKey: QueryKey = eventKeys.all): void {
  const queries = useQueryClient();
  useEffect(() => {
    const wait = instant === null ? Infinity : instant - serverNow();
    if (wait < 0 || wait > HORIZON) {
      return;
    }
    const timer = setTimeout(
      () => void queries.invalidateQueries({ queryKey }),
      wait + SETTLED + Math.random() * SPREAD,
    );
    return () => clearTimeout(timer);
  }, [instant, queries, queryKey]);
}
