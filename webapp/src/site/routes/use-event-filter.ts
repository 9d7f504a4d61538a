import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type EventFilter, readFilter } from '@/features/events/event-filter';
import { searchPath } from '../shell/search-path';

/**
 * The filter in the URL. What has just been chosen counts at once, before the URL has followed: a box that is ticked shows its
 * tick, and a second choice builds on the first.
 */
export function useEventFilter(): [EventFilter, (next: EventFilter) => void] {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [chosen, setChosen] = useState<EventFilter | null>(null);
  const [arrived, setArrived] = useState(params);
  if (arrived !== params) {
    setArrived(params);
    setChosen(null);
  }
  const choose = (next: EventFilter) => {
    setChosen(next);
    void navigate(searchPath(next), { preventScrollReset: true });
  };
  return [chosen ?? readFilter(params), choose];
}
