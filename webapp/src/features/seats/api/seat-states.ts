import { answer, api } from '@/shared/api/client';

/** The states of all seats, two bits each. */
export async function fetchStates(eventId: string): Promise<ArrayBuffer> {
  return answer(
    api.GET('/api/seats/events/{eventId}/status', {
      params: { path: { eventId } },
      headers: { Accept: 'application/octet-stream' },
      parseAs: 'arrayBuffer',
      cache: 'no-cache',
    }) as Promise<{ data?: ArrayBuffer; error?: unknown; response: Response }>,
  );
}
