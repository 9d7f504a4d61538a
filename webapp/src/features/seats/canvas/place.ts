import type { SeatMap } from '../model/seat-map';

/** Screen = drawing × k + (x, y), in CSS pixels. */
export type View = { k: number; x: number; y: number };

/** Where a seat is on the screen. */
export function at(map: SeatMap, seat: number, { k, x, y }: View): [number, number] {
  return [(map.x[seat] ?? 0) * k + x, (map.y[seat] ?? 0) * k + y];
}
