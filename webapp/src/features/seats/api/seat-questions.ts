import { Question } from '@/shared/api/ahead';
import { answer, api } from '@/shared/api/client';
import type { WireMap } from '../model/seat-map';

/** The drawing of an event's seats. */
export const drawing = new Question(async (eventId, signal) => {
  const wire = await answer(api.GET('/api/seats/events/{eventId}/map', { params: { path: { eventId } }, signal }));
  return wire as unknown as WireMap;
});

/** The states of all seats, two bits each. */
export const states = new Question((eventId, signal) =>
  answer(
    api.GET('/api/seats/events/{eventId}/status', {
      params: { path: { eventId } },
      headers: { Accept: 'application/octet-stream' },
      parseAs: 'arrayBuffer',
      cache: 'no-cache',
      signal,
    }) as Promise<{ data?: ArrayBuffer; error?: unknown; response: Response }>,
  ),
);
