import { queryOptions } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';

/** Who acted where nobody was signed in: the sample data, timers. */
const SYSTEM = '00000000-0000-0000-0000-000000000000';

export type AuditEntry = { id: string; at: number; actor: string; action: string; target: string; detail: string };

export function auditQuery(query: { page: number; limit: number }) {
  return queryOptions({
    queryKey: ['audit', query],
    queryFn: async ({ signal }) => {
      const { entries = [], total = 0 } = await answer(userApi.GET('/api/admin/audit', { params: { query }, signal }));
      return {
        total,
        entries: entries.map((entry): AuditEntry => ({
          id: String(entry.id),
          at: Date.parse(entry.at ?? ''),
          actor: entry.actor && entry.actor !== SYSTEM ? entry.actor : '',
          action: entry.action ?? '',
          target: entry.target ?? '',
          detail: detailText(entry.detail),
        })),
      };
    },
    staleTime: 0,
  });
}

/** What was recorded, laid out to be read, whatever its shape. */
function detailText(detail: unknown): string {
  if (detail === null || detail === undefined) {
    return '';
  }
  return typeof detail === 'string' ? detail : JSON.stringify(detail, null, 2);
}
