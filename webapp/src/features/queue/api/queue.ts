import { answer, userApi } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import { recall, remember } from '@/shared/storage';

/** Where somebody stands at the door of an event; instants are epoch milliseconds. */
export type Standing =
  | { kind: 'outside'; opensAt: number | null }
  | { kind: 'admitted'; until: number; opensAt: number | null }
  | {
      kind: 'waiting';
      /** 1 is next. */
      position: number;
      /** In the order of arrival: `queue-updated` tells everybody how far the line has been served. */
      number: number;
      queueSize: number;
      /** Seconds; null while nobody can tell. */
      estimate: number | null;
      paused: boolean;
      opensAt: number | null;
    };

type Wire = components['schemas']['QueuePosition'];

/** Beyond this (seconds) the server's estimate only says that nobody has been admitted yet. */
const NO_ESTIMATE = 20 * 3600;

const ticketKey = (eventId: string) => `queue.${eventId}`;

/** Enters, or gets a place in the line; whoever has either keeps it. */
export async function join(eventId: string): Promise<Standing> {
  const ticket = recall(ticketKey(eventId));
  const header = ticket ? { 'X-Queue-Ticket': ticket } : {};
  return keep(
    eventId,
    await answer(userApi.POST('/api/queue/check/{eventId}', { params: { path: { eventId }, header } })),
  );
}

/** Where one stands; a sign of life, never a new place. */
export async function look(eventId: string, signal: AbortSignal): Promise<Standing> {
  return keep(
    eventId,
    await answer(userApi.GET('/api/queue/status/{eventId}', { params: { path: { eventId } }, signal })),
  );
}

/** Renews an admission. */
export async function stay(eventId: string): Promise<Standing> {
  return keep(eventId, await answer(userApi.POST('/api/queue/heartbeat/{eventId}', { params: { path: { eventId } } })));
}

export async function leave(eventId: string): Promise<void> {
  remember(ticketKey(eventId), null);
  await answer(userApi.POST('/api/queue/leave/{eventId}', { params: { path: { eventId } } }));
}

/** The signed place is kept for the day the server has lost its own record. It is worth nothing to anybody else. */
function keep(eventId: string, wire: Wire): Standing {
  remember(ticketKey(eventId), wire.queueTicket ?? null);
  return toStanding(wire);
}

export function toStanding(wire: Wire): Standing {
  const opensAt = wire.opensAt ? Date.parse(wire.opensAt) : null;
  if (wire.admitted) {
    return { kind: 'admitted', until: Date.parse(wire.admittedUntil ?? ''), opensAt };
  }
  if (!wire.queued) {
    return { kind: 'outside', opensAt };
  }
  const estimate = wire.estimatedWait ?? null;
  return {
    kind: 'waiting',
    position: wire.position ?? 1,
    number: wire.number ?? 0,
    queueSize: wire.queueSize,
    estimate: estimate === null || estimate > NO_ESTIMATE ? null : estimate,
    paused: wire.paused,
    opensAt,
  };
}
