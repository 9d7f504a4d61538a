import { ACCESSIBLE, RESTRICTED } from '@/shared/seat-flags/seat-flags';
import type { SeatBoard } from './seat-board';
import { SEAT, type SeatMap } from './seat-map';

type Wish = {
  count: number;
  /** Grades that come into question; null: any. */
  grades: ReadonlySet<number> | null;
  /** Where one would like to sit; else as near to the stage, and as much in the middle, as there is. */
  near?: { x: number; y: number };
  most?: number;
  /** Seats for wheelchairs or their users' companions (flags) are offered to those who ask for them alone. */
  kind?: number;
};

/** A lone seat left behind is hard to sell: as bad as sitting two rows further back. */
const LONE_SEAT = 2.4 * SEAT;
/** Offered last, but before there is nothing to offer: as bad as ten rows. */
const RESTRICTED_VIEW = 12 * SEAT;

/** Seats side by side, the best first; one offer a row, so that the offers differ. */
export function adjacentSeats(
  map: SeatMap,
  board: Pick<SeatBoard, 'isFree'>,
  { count, grades, near, most = 3, kind = 0 }: Wish,
): number[][] {
  const target = near ?? map.front;
  const offers: { first: number; cost: number; section: number }[] = [];
  map.sections.forEach((part, section) => {
    if (grades && !grades.has(part.grade)) {
      return;
    }
    for (const row of part.rows) {
      const best = bestOfRow(row.first, row.first + row.seats);
      if (best) {
        offers.push({ ...best, section });
      }
    }
  });
  offers.sort((a, b) => a.cost - b.cost);
  return offers.slice(0, most).map(({ first }) => Array.from({ length: count }, (_, i) => first + i));

  function bestOfRow(start: number, end: number): { first: number; cost: number } | null {
    let best: { first: number; cost: number } | null = null;
    let run = 0;
    for (let seat = start; seat < end; seat += 1) {
      run = isOffered(seat) ? run + 1 : 0;
      if (run >= count) {
        const first = seat - count + 1;
        const cost = costOf(first, seat, start, end);
        if (!best || cost < best.cost) {
          best = { first, cost };
        }
      }
    }
    return best;
  }

  function isOffered(seat: number): boolean {
    return board.isFree(seat) && ((map.flags[seat] ?? 0) & ACCESSIBLE) === kind;
  }

  function costOf(first: number, last: number, start: number, end: number): number {
    const x = ((map.x[first] ?? 0) + (map.x[last] ?? 0)) / 2;
    const y = ((map.y[first] ?? 0) + (map.y[last] ?? 0)) / 2;
    const lone = (from: number, step: number) => {
      const inRow = (seat: number) => seat >= start && seat < end && isOffered(seat);
      return inRow(from) && !inRow(from + step) ? LONE_SEAT : 0;
    };
    let view = 0;
    for (let seat = first; seat <= last; seat += 1) {
      view += ((map.flags[seat] ?? 0) & RESTRICTED) === 0 ? 0 : RESTRICTED_VIEW;
    }
    return Math.hypot(x - target.x, y - target.y) + lone(first - 1, -1) + lone(last + 1, 1) + view;
  }
}
