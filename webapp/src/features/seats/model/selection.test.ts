import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { refusal, server, url } from '@/shared/testing/server';
import { BoardStore } from './board-store';
import { AVAILABLE } from './seat-board';
import { SeatGrid } from './seat-grid';
import { unpack } from './seat-map';
import { Selection } from './selection';

const map = unpack({
  v: 1,
  rev: 1,
  seats: 6,
  grades: [{ price: 90_000 }],
  sections: [{ id: 0, n: 'A', g: 0, first: 0, count: 6, row: 1, rows: [{ k: 'line', x: 0, y: 0, dx: 10, dy: 0 }] }],
});

/** Two seats are chosen, as many as one may; what is asked of the server is noted. */
async function choice(taken: readonly string[]): Promise<{ selection: Selection; asked: string[] }> {
  const asked: string[] = [];
  const note = async (what: string, request: Request) => {
    const { seatIds } = (await request.json()) as { seatIds: string[] };
    asked.push(`${what} ${seatIds.join()}`);
    return seatIds;
  };
  server.use(
    http.get(url('/api/seats/events/e1/ids'), () =>
      HttpResponse.json({ first: 0, seatIds: ['s0', 's1', 's2', 's3', 's4', 's5'] }),
    ),
    http.post(url('/api/seats/lock'), async ({ request }) => {
      const gone = (await note('lock', request)).filter((id) => taken.includes(id));
      return gone.length > 0
        ? refusal(409, 'SEAT_UNAVAILABLE', { seatIds: gone })
        : HttpResponse.json({ until: new Date(Date.now() + 300_000).toISOString() });
    }),
    http.post(url('/api/seats/unlock'), async ({ request }) =>
      HttpResponse.json({ released: await note('unlock', request) }),
    ),
  );
  const store = new BoardStore('e1', map, new SeatGrid(map), () => undefined);
  store.board.note([0, 1, 2, 3, 4, 5], AVAILABLE);
  const selection = new Selection(store);
  selection.rule(2, () => undefined);
  await selection.add([1, 2]);
  asked.length = 0;
  return { selection, asked };
}

const seatsOf = (selection: Selection) => selection.state.picks.map(({ seat }) => seat).sort((a, b) => a - b);

it('moves within the limit: what is left is given back before what is taken is asked for', async () => {
  const { selection, asked } = await choice([]);
  await selection.move([1, 2], [0, 1]);
  expect(asked).toEqual(['unlock s2', 'lock s0']);
  expect(seatsOf(selection)).toEqual([0, 1]);
  selection.dismiss();
  expect(selection.state.notice).toBeNull();
});

it('keeps what it had where it cannot move, and says why', async () => {
  const { selection, asked } = await choice(['s0']);
  await selection.move([1, 2], [0, 1]);
  expect(asked).toEqual(['unlock s2', 'lock s0', 'lock s2']);
  expect(seatsOf(selection)).toEqual([1, 2]);
  expect(selection.state.notice).toMatchObject({ kind: 'taken', seats: [0] });
});
