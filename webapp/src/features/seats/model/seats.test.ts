import { expect, it } from 'vitest';
import { leftOf, toOffer } from '../api/prices';
import { contains } from '@/shared/scenery/contains';
import { adjacentSeats } from './adjacent';
import { AVAILABLE, BLOCKED, HELD, SeatBoard, SOLD } from './seat-board';
import { SeatGrid } from './seat-grid';
import { priceOf, sectionOf, unpack, type WireMap } from './seat-map';

const line = (y: number, x = 0) => ({ k: 'line' as const, x, y, dx: 10, dy: 0 });
const arc = (r: number) => ({ k: 'arc' as const, x: 0, y: 0, r, a0: Math.PI, a1: 0 });

const WIRE: WireMap = {
  v: 1,
  rev: 4_000_000_001,
  seats: 26,
  grades: [{ price: 90_000 }, { price: 50_000 }],
  sections: [
    { id: 0, n: 'A', g: 0, first: 0, count: 8, row: 1, rows: [line(0), line(12)] },
    { id: 1, n: 'B', g: 1, first: 16, count: 5, row: 3, rows: [arc(100), arc(112)] },
  ],
};
const map = unpack(WIRE);

/** As the server writes it: TKS1, revision, version, two bits a seat. */
function states(version: number, taken: Record<number, number>, revision = WIRE.rev): ArrayBuffer {
  const bytes = new Uint8Array(16 + 7);
  const view = new DataView(bytes.buffer);
  bytes.set([...'TKS1'].map((letter) => letter.charCodeAt(0)));
  view.setUint32(4, revision, true);
  view.setBigUint64(8, BigInt(version), true);
  for (const [seat, state] of Object.entries(taken)) {
    const place = 16 + (Number(seat) >> 2);
    bytes[place] = (bytes[place] ?? 0) | (state << ((Number(seat) & 3) << 1));
  }
  return bytes.buffer;
}

function board(taken: Record<number, number> = {}, version = 10): SeatBoard {
  const made = new SeatBoard(map);
  made.load(states(version, taken));
  return made;
}

it('unpacks rows of both kinds, in the order of the ordinals', () => {
  expect([map.x[9], map.y[9]]).toEqual([10, 12]);
  // An arc from left to right: the middle seat is straight below its centre.
  expect(map.x[18]).toBeCloseTo(0);
  expect(map.y[18]).toBeCloseTo(100);
  expect(map.x[16]).toBeLessThan(0);
  expect([map.row[23], map.number[23], sectionOf(map, 23).name, priceOf(map, 23)]).toEqual([4, 3, 'B', 50_000]);
});

it('unpacks rows of different lengths', () => {
  const fan = unpack({
    ...WIRE,
    seats: 12,
    sections: [
      {
        id: 0,
        n: 'C',
        g: 0,
        first: 0,
        count: 5,
        row: 1,
        rows: [{ ...line(0, 10), c: 3 }, { ...line(12), c: 4 }, line(24)],
      },
    ],
  });
  expect(fan.sections[0]?.rows.map(({ first, seats }) => [first, seats])).toEqual([
    [0, 3],
    [3, 4],
    [7, 5],
  ]);
  expect([fan.row[6], fan.number[6]]).toEqual([2, 4]);
});

it('does not draw what it does not know', () => {
  expect(() => unpack({ ...WIRE, v: 5 })).toThrow(RangeError);
});

it('draws each section around its own seats, and no others', () => {
  for (const part of map.sections) {
    for (let seat = 0; seat < map.seats; seat += 1) {
      const inside = contains(part.outline, map.x[seat] ?? 0, map.y[seat] ?? 0);
      expect(inside, `seat ${seat} in ${part.name}`).toBe(sectionOf(map, seat) === part);
    }
  }
});

it('reads states and counts what is left', () => {
  const read = board({ 0: HELD, 1: SOLD, 16: BLOCKED });
  expect([...read.states.slice(0, 3)]).toEqual([HELD, SOLD, AVAILABLE]);
  expect([...read.left]).toEqual([14, 9]);
  expect(read.leftByGrade()).toEqual([14, 9]);
  expect(read.version).toBe(10);
});

it('counts what is left of each price without drawing the map', () => {
  const offer = toOffer(WIRE);
  expect(offer.prices).toEqual([
    { price: 90_000, sections: ['A'], seats: 16 },
    { price: 50_000, sections: ['B'], seats: 10 },
  ]);
  expect(leftOf(offer, states(10, { 0: HELD, 1: SOLD, 16: BLOCKED }))).toEqual([14, 9]);
  expect(leftOf(offer, states(10, {}, 7))).toBeNull();
  const fan = { id: 0, n: 'C', g: 0, first: 0, count: 5, row: 1, rows: [{ ...line(0), c: 3 }, line(12)] };
  expect(toOffer({ ...WIRE, sections: [fan] }).runs).toEqual([{ grade: 0, first: 0, seats: 8 }]);
});

it('takes no states of another drawing, and nothing that is none', () => {
  expect(new SeatBoard(map).load(states(1, {}, 7))).toBeNull();
  expect(() => new SeatBoard(map).load(new ArrayBuffer(4))).toThrow(RangeError);
});

it('follows changes, ignores old ones, and notices a gap', () => {
  const followed = board();
  const frame = (type: string, from: number, version: number, ...seats: number[]) => ({
    type,
    from,
    version,
    seats: seats.map((index) => ({ index })),
  });
  expect(followed.hear(frame('seat-locked', 10, 12, 3, 4))).toEqual({ kind: 'changed', seats: [3, 4] });
  // The second frame of the same tick.
  expect(followed.hear(frame('seat-reserved', 10, 12, 5))).toEqual({ kind: 'changed', seats: [5] });
  expect(followed.hear(frame('seat-released', 8, 11, 3))).toEqual({ kind: 'nothing' });
  expect(followed.hear(frame('seat-released', 14, 15, 3))).toEqual({ kind: 'gap' });
  expect(followed.hear({ type: 'room-info' })).toEqual({ kind: 'nothing' });
  expect([...followed.states.slice(3, 6)]).toEqual([HELD, HELD, SOLD]);
  expect(followed.left[0]).toBe(13);
});

it('finds seats under a finger and in a direction', () => {
  const grid = new SeatGrid(map);
  expect(grid.nearest(11, 1, 4)).toBe(1);
  expect(grid.nearest(500, 500, 4)).toBeNull();
  expect(grid.towards(1, 1, 0)).toBe(2);
  expect(grid.towards(1, 0, 1)).toBe(9);
  expect(grid.towards(9, 0, -1)).toBe(1);
  expect(grid.towards(0, -1, 0)).not.toBe(0);
  const seen: number[] = [];
  grid.visit(map.box, (seat) => seen.push(seat));
  expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 26 }, (_, seat) => seat));
});

it('offers seats side by side, none of them taken, without leaving one alone', () => {
  const [best = []] = adjacentSeats(map, board({ 3: SOLD, 4: SOLD }), { count: 3, grades: new Set([0]) });
  expect(best).toHaveLength(3);
  expect(new Set(best.map((seat) => map.row[seat])).size).toBe(1);
  // Of three in a row beside a wall two are taken so that none is left behind alone, where there is a choice.
  const [pair] = adjacentSeats(map, board({ 4: SOLD, 5: SOLD }), {
    count: 2,
    grades: new Set([0]),
    near: { x: 20, y: 0 },
    most: 1,
  });
  expect(pair).toEqual([2, 3]);
  expect(adjacentSeats(map, board(), { count: 9, grades: null })).toEqual([]);
});
