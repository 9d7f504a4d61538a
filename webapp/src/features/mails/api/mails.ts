import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

export const MAIL_STATUSES = ['waiting', 'sent', 'dead'] as const;

export const MAIL_KINDS = [
  'confirmed',
  'cancelled',
  'reduced',
  'event_cancelled',
  'refunded',
  'deposit_awaited',
  'deposit_lapsed',
  'sale_opened',
  'tickets_returned',
] as const;

export type MailStatus = (typeof MAIL_STATUSES)[number];

/** What a mail is about and what became of it; instants are epoch milliseconds. */
export type Mail = {
  id: string;
  kind: (typeof MAIL_KINDS)[number] | null;
  status: MailStatus;
  reservationId: string;
  reservationNumber: string;
  attempts: number;
  error: string;
  createdAt: number;
  nextAttemptAt: number | null;
  sentAt: number | null;
};

const mailsKey = ['mails'] as const;

export function mailsQuery(query: { status?: string; page: number; limit: number }) {
  return queryOptions({
    queryKey: [...mailsKey, query],
    queryFn: async ({ signal }) => {
      const { mails = [], total = 0 } = await answer(userApi.GET('/api/admin/mails', { params: { query }, signal }));
      return { total, mails: mails.map(toMail) };
    },
    staleTime: 0,
  });
}

export function useResendMail() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answer(userApi.POST('/api/admin/mails/{id}/resend', { params: { path: { id: Number(id) } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: mailsKey }),
  });
}

function toMail(mail: components['schemas']['MailView']): Mail {
  return {
    id: mail.id,
    // One this release does not know has no name yet.
    kind: MAIL_KINDS.find((kind) => kind === String(mail.kind)) ?? null,
    status: MAIL_STATUSES.find((status) => status === String(mail.status)) ?? 'waiting',
    reservationId: mail.reservation_id ?? '',
    reservationNumber: mail.reservation_number ?? '',
    attempts: mail.attempts,
    error: mail.last_error ?? '',
    createdAt: Date.parse(mail.created_at),
    nextAttemptAt: mail.next_attempt_at ? Date.parse(mail.next_attempt_at) : null,
    sentAt: mail.sent_at ? Date.parse(mail.sent_at) : null,
  };
}
