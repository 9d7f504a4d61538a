import type { SeatMap } from '../model/seat-map';

/** Screen = drawing × k + (x, y), in CSS pixels. */
export type View = { k: number; x: number; y: number };

/** Where a seat is on the screen. */
export function at(map: SeatMap, seat: number, { k, x, y }: View): [number, number] {
  return [(map.x[seat] ?? 0) * k + x, (map.y[seat] ?? 0) * k + y];
}

/** The outline becomes the path of what is drawn next. */
export function trace(ctx: CanvasRenderingContext2D, outline: readonly number[], { k, x, y }: View): void {
  ctx.beginPath();
  for (let i = 0; i + 1 < outline.length; i += 2) {
    const [px, py] = [(outline[i] ?? 0) * k + x, (outline[i + 1] ?? 0) * k + y];
    if (i === 0) {
      ctx.moveTo(px, py);
    } else {
      ctx.lineTo(px, py);
    }
  }
  ctx.closePath();
}
