import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import type { Seatable } from '@/shared/seat-name';

export type CheckResult = components['schemas']['CheckResult'];

/** One look at a ticket. Instants are epoch milliseconds. */
export type Check = {
  id: number;
  result: CheckResult;
  at: number;
  gate: string | null;
  ticket:
    | (Seatable & {
        number: string;
        /** What is special about the seat. */
        flags: string[];
        reservation: string;
        eventTitle: string;
        eventAt: number;
      })
    | null;
  used: { at: number; gate: string | null } | null;
};

const key = (eventId: string) => ['doors', eventId];

/** Other doors are at it too. */
const LOOK_AGAIN = 10_000;

export function checksQuery(eventId: string) {
  return queryOptions({
    queryKey: key(eventId),
    queryFn: async ({ signal }) => {
      const { checks, used, total } = await answer(
        userApi.GET('/api/admin/events/{eventId}/ticket-checks', { params: { path: { eventId } }, signal }),
      );
      return { checks: checks.map(toCheck), used, total };
    },
    refetchInterval: LOOK_AGAIN,
  });
}

/** @property key one for each scan: asked again after a lost answer, the server says the same and not "used" */
export type Scan = { code: string; gate: string; key: string };

export function useCheckTicket(eventId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ code, gate, key: scan }: Scan) =>
      toCheck(
        (
          await answer(
            userApi.POST('/api/admin/events/{eventId}/ticket-checks', {
              params: { path: { eventId }, header: { 'Idempotency-Key': scan } },
              body: gate ? { code, gate } : { code },
            }),
          )
        ).check,
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: key(eventId) }),
  });
}

function toCheck(wire: components['schemas']['TicketCheck']): Check {
  const { ticket, used } = wire;
  return {
    id: wire.id,
    result: wire.result,
    at: Date.parse(wire.checked_at),
    gate: wire.gate ?? null,
    ticket: ticket
      ? {
          number: ticket.number,
          label: ticket.label,
          place: ticket.place,
          flags: ticket.flags,
          reservation: ticket.reservation_number,
          eventTitle: ticket.event_title,
          eventAt: Date.parse(ticket.event_date),
        }
      : null,
    used: used ? { at: Date.parse(used.at), gate: used.gate ?? null } : null,
  };
}
