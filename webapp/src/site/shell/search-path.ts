import { type EventFilter, NO_FILTER, writeFilter } from '@/features/events/event-filter';

/** Address of a search with some of the filters set. */
export function searchPath(filter: Partial<EventFilter> = {}): string {
  const params = writeFilter({ ...NO_FILTER, ...filter }).toString();
  return params ? `/search?${params}` : '/search';
}
