import { ACCESSIBLE, RESTRICTED } from '@/shared/seat-flags/seat-flags';
import type { SeatBoard } from './seat-board';
import { type SeatMap, sectionOf } from './seat-map';

type Board = Pick<SeatBoard, 'isFree'>;

type Row = { first: number; seats: number };

/** Nearer by less than this (units of the drawing) is as near: the lower number is taken. */
const SAME = 0.1;

const NO_ROW: Row = { first: 0, seats: 0 };

function rowOf(map: SeatMap, seat: number): Row {
  return sectionOf(map, seat).rows.find(({ first, seats }) => seat >= first && seat < first + seats) ?? NO_ROW;
}

/**
 * Free seats that a choice leaves alone: beside a chosen one, and on their other side somebody, or the end of the row. Hardly anybody
 * comes alone, so they stay empty. Room for wheelchairs is nobody else's in any case.
 */
export function loneSeats(map: SeatMap, board: Board, chosen: readonly number[]): number[] {
  const found = new Set<number>();
  for (const seat of chosen) {
    const { first, seats } = rowOf(map, seat);
    const isOpen = (other: number) =>
      other >= first &&
      other < first + seats &&
      board.isFree(other) &&
      !chosen.includes(other) &&
      ((map.flags[other] ?? 0) & ACCESSIBLE) === 0;
    for (const step of [-1, 1]) {
      if (isOpen(seat + step) && !isOpen(seat + 2 * step)) {
        found.add(seat + step);
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Some of the chosen seats, and seats side by side to have instead. */
export type Repair = { from: number[]; to: number[] };

/** The nearest seats of the same section that leave none alone; null if there are none. What is chosen in other rows stays. */
export function repairOf(map: SeatMap, board: Board, chosen: readonly number[]): Repair | null {
  const [lone] = loneSeats(map, board, chosen);
  if (lone === undefined) {
    return null;
  }
  const { first, seats } = rowOf(map, lone);
  const from = chosen.filter((seat) => seat >= first && seat < first + seats);
  const others = chosen.filter((seat) => !from.includes(seat));
  // Who has chosen room for a wheelchair needs just that.
  if (from.some((seat) => ((map.flags[seat] ?? 0) & ACCESSIBLE) !== 0)) {
    return null;
  }
  const worst = restricted(map, from);
  const isToBeHad = (seat: number) =>
    (board.isFree(seat) || from.includes(seat)) &&
    !others.includes(seat) &&
    ((map.flags[seat] ?? 0) & ACCESSIBLE) === 0;
  // Nobody has what is given up.
  const without: Board = { isFree: (seat) => board.isFree(seat) || from.includes(seat) };
  const elsewhere = loneSeats(map, without, others);
  const [x, y] = middle(map, from);
  let best: number[] | null = null;
  let least = Infinity;
  for (const row of sectionOf(map, lone).rows) {
    for (let start = row.first; start + from.length <= row.first + row.seats; start += 1) {
      const to = from.map((_, i) => start + i);
      const [tx, ty] = middle(map, to);
      const cost = Math.hypot(tx - x, ty - y);
      if (
        cost < least - SAME &&
        to.every(isToBeHad) &&
        restricted(map, to) <= worst &&
        loneSeats(map, without, [...others, ...to]).every((seat) => elsewhere.includes(seat))
      ) {
        best = to;
        least = cost;
      }
    }
  }
  return best && { from, to: best };
}

const restricted = (map: SeatMap, seats: readonly number[]) =>
  seats.filter((seat) => ((map.flags[seat] ?? 0) & RESTRICTED) !== 0).length;

function middle(map: SeatMap, seats: readonly number[]): [number, number] {
  const sum = (of: Float32Array) => seats.reduce((all, seat) => all + (of[seat] ?? 0), 0) / seats.length;
  return [sum(map.x), sum(map.y)];
}
