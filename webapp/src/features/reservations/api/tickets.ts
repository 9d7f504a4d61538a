import { queryOptions, useMutation } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import { toProblem } from '@/shared/api/problem';
import type { components } from '@/shared/api/schema';
import { onSessionChange, sessionState } from '@/shared/api/session';
import type { Seatable } from '@/shared/seat-name';
import { recall, remember } from '@/shared/storage';
import { reservationKeys } from './reservations';

/** What lets in: one for each seat, or ticket bought by quantity. Instants are epoch milliseconds, the price won. */
export type Ticket = Seatable & {
  id: string;
  number: string;
  seatId: string | null;
  ticketTypeId: string | null;
  price: number;
  status: components['schemas']['TicketStatus'];
  code: string | null;
  usedAt: number | null;
  usedGate: string | null;
  /** What is special about the seat, as on the wire. */
  flags?: string[];
};

/** @property savedAt when it was read; null: just now. Without a network the last answer is shown. */
export type Tickets = { list: Ticket[]; savedAt: number | null };

const KEPT = 'tickets';
const KEPT_MOST = 5;

type Kept = { id: string; at: number; list: Ticket[] };

export function ticketsQuery(id: string) {
  return queryOptions({
    queryKey: [...reservationKeys.all, 'tickets', id],
    queryFn: async ({ signal }): Promise<Tickets> => {
      try {
        const { tickets } = await answer(
          userApi.GET('/api/reservations/{id}/tickets', { params: { path: { id } }, signal }),
        );
        const list = tickets.map(toTicket);
        keep({ id, at: Date.now(), list });
        return { list, savedAt: null };
      } catch (thrown) {
        const last = toProblem(thrown).status === 0 ? kept().find((one) => one.id === id) : undefined;
        if (!last) {
          throw thrown;
        }
        return { list: last.list, savedAt: last.at };
      }
    },
    // Whoever stands at the door may have lost the network long ago.
    gcTime: Number.POSITIVE_INFINITY,
  });
}

/** The tickets as a PDF file, offered to the browser to save. */
export function usePrintedTickets(id: string, number: string) {
  return useMutation({
    mutationFn: () =>
      answer(userApi.GET('/api/reservations/{id}/tickets.pdf', { params: { path: { id } }, parseAs: 'blob' })),
    onSuccess: (file) => {
      const url = URL.createObjectURL(file);
      const link = Object.assign(document.createElement('a'), { href: url, download: `TIKETI-${number}.pdf` });
      link.click();
      // The download has begun by then, or never will.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
  });
}

/** 7K2M-9QXR-4T1V */
export function ticketNumberText(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1-');
}

function kept(): Kept[] {
  try {
    return JSON.parse(recall(KEPT) ?? '[]') as Kept[];
  } catch {
    return [];
  }
}

function keep(one: Kept): void {
  const others = kept().filter(({ id }) => id !== one.id);
  remember(KEPT, JSON.stringify([one, ...others].slice(0, KEPT_MOST)));
}

// Tickets are their owner's: nothing of them stays behind for whoever uses this browser next.
onSessionChange(() => {
  if (sessionState() === 'anonymous') {
    remember(KEPT, null);
  }
});

function toTicket(wire: components['schemas']['TicketView']): Ticket {
  return {
    id: wire.id,
    number: wire.number,
    label: wire.label,
    place: wire.place,
    seatId: wire.seat_id ?? null,
    ticketTypeId: wire.ticket_type_id ?? null,
    price: wire.price,
    status: wire.status,
    code: wire.code ?? null,
    usedAt: wire.used_at ? Date.parse(wire.used_at) : null,
    usedGate: wire.used_gate ?? null,
    flags: wire.flags,
  };
}
