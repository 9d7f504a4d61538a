import { queryOptions } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';

/** Who acted where nobody was signed in: the sample data, timers. */
const SYSTEM = '00000000-0000-0000-0000-000000000000';

/** What actions begin with. */
export const AREAS = [
  ...['event', 'ticket_type', 'seats', 'seat_layout', 'queue', 'reservation', 'reservations', 'refund', 'payment'],
  ...['users', 'audit', 'user', 'ticket', 'news', 'image', 'mail', 'draft', 'stats'],
] as const;

export type AuditEntry = {
  id: string;
  at: number;
  /** Empty: the system. */
  actor: string;
  /** Masked; empty: an account that is gone. */
  email: string;
  action: string;
  target: string;
  /** As it was recorded. */
  detail: unknown;
  correlationId: string;
};

export type AuditFilter = { area?: string; target?: string; actor?: string; from?: string; to?: string };

export function auditQuery(query: AuditFilter & { page: number; limit: number }) {
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
          email: entry.actorEmail ?? '',
          action: entry.action ?? '',
          target: entry.target ?? '',
          detail: entry.detail,
          correlationId: entry.correlationId ?? '',
        })),
      };
    },
    staleTime: 0,
  });
}
