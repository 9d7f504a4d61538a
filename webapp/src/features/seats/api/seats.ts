import { queryOptions } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { SeatGrid } from '../model/seat-grid';
import { unpack } from '../model/seat-map';
import { drawing } from './seat-questions';

/** The drawing is the same until its revision is another. */
export function seatMapQuery(eventId: string) {
  return queryOptions({
    queryKey: ['seats', 'map', eventId],
    queryFn: async ({ signal }) => {
      const map = unpack(await drawing.answerAbout(eventId, signal));
      return { map, grid: new SeatGrid(map) };
    },
    staleTime: Infinity,
    // Typed arrays are compared by whom they are: nothing is gained by looking inside.
    structuralSharing: false,
  });
}

/** Claims seats for a while. @returns when the claims end by themselves */
export async function lockSeats(eventId: string, seatIds: string[]): Promise<number> {
  const { until } = await answer(userApi.POST('/api/seats/lock', { body: { eventId, seatIds } }));
  return Date.parse(until);
}

export async function unlockSeats(eventId: string, seatIds: string[]): Promise<void> {
  await answer(userApi.POST('/api/seats/unlock', { body: { eventId, seatIds } }));
}

/** Holds the seats: all of them or none. @param key the same for each try of one order. @returns the reservation */
export async function reserveSeats(eventId: string, seatIds: string[], key: string): Promise<string> {
  const { reservation } = await answer(
    userApi.POST('/api/seats/reserve', {
      params: { header: { 'Idempotency-Key': key } },
      body: { eventId, seatIds },
    }),
  );
  return reservation.id;
}

/** As many as a server gives at once, and most sections have. */
const BLOCK = 500;

/** Ids of seats, fetched a block at a time when the first seat of it is wanted: the map itself needs none. */
export class SeatIds {
  private readonly blocks = new Map<number, Promise<string[]>>();

  constructor(private readonly eventId: string) {}

  async of(seat: number): Promise<string> {
    const id = (await this.block(Math.floor(seat / BLOCK)))[seat % BLOCK];
    if (id === undefined) {
      throw new Problem({ code: 'NOT_FOUND', status: 404 });
    }
    return id;
  }

  private block(block: number): Promise<string[]> {
    const known = this.blocks.get(block) ?? this.fetch(block);
    this.blocks.set(block, known);
    // A failed question is asked again the next time.
    known.catch(() => this.blocks.delete(block));
    return known;
  }

  private async fetch(block: number): Promise<string[]> {
    const { seatIds } = await answer(
      userApi.GET('/api/seats/events/{eventId}/ids', {
        params: { path: { eventId: this.eventId }, query: { first: block * BLOCK, count: BLOCK } },
      }),
    );
    return seatIds;
  }
}
