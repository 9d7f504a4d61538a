import { startTransition, useOptimistic } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type EventFilter, readFilter } from '@/features/events/event-filter';
import { searchPath } from '../shell/search-path';

/**
 * The filter in the URL. What has just been chosen counts at once, before the URL has followed: a box that is ticked shows its
 * tick, and a second choice builds on the first. Once it has followed, or gone somewhere else meanwhile, the URL alone counts.
 */
export function useEventFilter(): [EventFilter, (next: EventFilter) => void] {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [filter, expect] = useOptimistic(readFilter(params));
  const choose = (next: EventFilter) =>
    startTransition(async () => {
      expect(next);
      await navigate(searchPath(next), { preventScrollReset: true });
    });
  return [filter, choose];
}
