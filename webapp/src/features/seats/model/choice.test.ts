import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COMPANION, packFlags, RESTRICTED, WHEELCHAIR } from '@/shared/seat-flags/seat-flags';
import { adjacentSeats } from './adjacent';
import { loneSeats, repairOf } from './lone-seats';
import { unpack, type WireMap } from './seat-map';

/** Two rows of eight; the second has room for two wheelchairs and a companion at its end, and its first seat does not see all. */
const map = unpack({
  v: 3,
  rev: 1,
  seats: 16,
  grades: [{ price: 90_000 }],
  sections: [
    {
      id: 0,
      n: 'A',
      g: 0,
      first: 0,
      count: 8,
      row: 1,
      rows: [
        { k: 'line', x: 0, y: 0, dx: 10, dy: 0 },
        { k: 'line', x: 0, y: 12, dx: 10, dy: 0, f: { w: [6, 2], c: [5, 1], o: [0, 1] } },
      ],
    },
  ],
});

const without = (...taken: number[]) => ({ isFree: (seat: number) => !taken.includes(seat) });

it('reads what the server says of seats', () => {
  // The server's own test reads the same file: DrawingTest.
  const file = '../ejb-core/src/test/resources/gg/tiketi/seatmap/flagged-seats.json';
  const { map: wire, flags } = JSON.parse(readFileSync(file, 'utf8')) as {
    map: WireMap;
    flags: Record<string, string[]>;
  };
  const bits: Record<string, number> = { wheelchair: WHEELCHAIR, companion: COMPANION, restrictedView: RESTRICTED };
  const expected = Array.from({ length: 10 }, (_, seat) =>
    (flags[seat] ?? []).reduce((all, flag) => all | (bits[flag] ?? 0), 0),
  );
  expect([...unpack(wire).flags]).toEqual(expected);
  expect(packFlags([1, 1, 2, 0, 5])).toEqual({ w: [0, 2, 4, 1], c: [2, 1], o: [4, 1] });
  expect(packFlags([0, 0])).toBeUndefined();
});

it('offers room for wheelchairs to nobody who does not ask for it', () => {
  const all = { grades: null, most: 9, near: { x: 70, y: 12 } };
  const ordinary = adjacentSeats(map, without(), { ...all, count: 2 }).flat();
  expect(ordinary.filter((seat) => seat >= 13)).toEqual([]);
  expect(adjacentSeats(map, without(), { ...all, count: 2, kind: WHEELCHAIR })).toEqual([[14, 15]]);
  expect(adjacentSeats(map, without(14), { ...all, count: 2, kind: WHEELCHAIR })).toEqual([]);
});

it('offers a seat that does not see all after those that do', () => {
  // The nearest, 8, is one of those; the next would leave it alone.
  expect(adjacentSeats(map, without(), { count: 1, grades: null, near: { x: 0, y: 12 } })).toEqual([[0], [10]]);
  const left = without(...Array.from({ length: 16 }, (_, seat) => seat).filter((seat) => seat !== 8));
  expect(adjacentSeats(map, left, { count: 1, grades: null })).toEqual([[8]]);
});

it.each([
  ['the end of the row', [1], [], [0]],
  ['the other end', [6], [], [7]],
  ['somebody', [4], [2], [3]],
  ['the same choice', [2, 4], [], [3]],
  ['both sides', [2], [0, 4], [1, 3]],
  ['room for wheelchairs', [11], [], [12]],
])('a seat between the choice and %s stays alone', (_, chosen, taken, alone) => {
  expect(loneSeats(map, without(...taken), chosen)).toEqual(alone);
});

it('leaves well alone: two free seats, none, or one that was alone before', () => {
  expect(loneSeats(map, without(), [2, 3])).toEqual([]);
  expect(loneSeats(map, without(4), [2, 3])).toEqual([]);
  expect(loneSeats(map, without(0, 2, 3), [4, 5])).toEqual([]);
  // The wheelchair's own neighbours are nobody's to fill.
  expect(loneSeats(map, without(), [14])).toEqual([]);
});

it('moves as little as it can', () => {
  expect(repairOf(map, without(), [1])).toEqual({ from: [1], to: [0] });
  expect(repairOf(map, without(1, 2, 4), [1, 2, 4])).toEqual({ from: [1, 2, 4], to: [2, 3, 4] });
  expect(repairOf(map, without(3, 4, 5, 6, 7), [1])).toEqual({ from: [1], to: [0] });
  // In this row something would always stay alone: another one, and not the seat that does not see all.
  expect(repairOf(map, without(2, 3, 4, 5, 6, 7), [1])).toEqual({ from: [1], to: [10] });
  // What was chosen in other rows stays.
  expect(repairOf(map, without(), [9, 10, 1])?.from).toEqual([1]);
  expect(repairOf(map, without(), [3])).toBeNull();
});

it('knows when there is nowhere to move', () => {
  expect(repairOf(map, without(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), [1])).toBeNull();
});
