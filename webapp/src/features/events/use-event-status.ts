import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Frame } from '@/shared/live/frames';
import { type EventDetail, eventKeys, eventQuery, STATUSES } from './api/events';

/** Everybody hears it in the same moment: their questions for the rest are spread over so many milliseconds. */
const SPREAD = 5_000;

/** What to do with an event's frames: its status is taken over at once, what else has changed is asked for a little later. */
export function useEventStatus(eventId: string): (frame: Frame) => void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (frame) => {
    const status = STATUSES.find((known) => known === frame.status);
    if (frame.type !== 'event-status' || !status) {
      return;
    }
    queries.setQueryData<EventDetail>(eventQuery(eventId).queryKey, (event) => event && { ...event, status });
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => void queries.invalidateQueries({ queryKey: eventKeys.all }),
      Math.random() * SPREAD,
    );
  };
}
