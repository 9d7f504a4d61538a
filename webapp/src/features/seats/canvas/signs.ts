import { ACCESSIBLE, COMPANION, RESTRICTED, WHEELCHAIR } from '@/shared/seat-flags/seat-flags';
import type { SeatMap } from '../model/seat-map';
import { at, type View } from './place';

/** Seats larger than this (CSS pixels) carry a sign, and numbers where they are larger still. */
const SIGNED_SEAT = 12;
const NUMBERED_SEAT = 20;

/** Lines on a square of 24 by 24, drawn with a round pen: as the icons beside the words. */
const SIGNS: Record<number, string> = {
  [WHEELCHAIR]: 'M9 5a2 2 0 1 0 4 0a2 2 0 1 0-4 0M11 7v8h4l4 5M11 11h5M7 11.5a5 5 0 1 0 6 7.5',
  [COMPANION]: 'M8 7a4 4 0 1 0 8 0a4 4 0 0 0-8 0M6 21v-2a4 4 0 0 1 4-4h4a4 4 0 0 1 4 4v2',
};
/** A bar where the sight ends. */
const BAR = 'M4 20.5h16';

/** What is written on seats: their numbers, and what there is to know about them. Not told by colour: by its form. */
export function paintSigns(
  ctx: CanvasRenderingContext2D,
  map: SeatMap,
  seats: readonly number[],
  ink: string,
  pixels: number,
  font: string,
  view: View,
): void {
  if (pixels < SIGNED_SEAT) {
    return;
  }
  ctx.fillStyle = ink;
  ctx.strokeStyle = ink;
  ctx.font = `600 ${Math.min(16, pixels * 0.42)}px ${font}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (const seat of seats) {
    const flags = map.flags[seat] ?? 0;
    const [px, py] = at(map, seat, view);
    if ((flags & ACCESSIBLE) !== 0) {
      sign(ctx, SIGNS[flags & ACCESSIBLE], px, py, pixels * 0.68);
    } else if (pixels >= NUMBERED_SEAT) {
      ctx.fillText(String(map.number[seat]), px, py);
    }
    if ((flags & RESTRICTED) !== 0) {
      sign(ctx, BAR, px, py, pixels * 0.78);
    }
  }
}

function sign(ctx: CanvasRenderingContext2D, lines: string | undefined, px: number, py: number, size: number): void {
  ctx.save();
  ctx.translate(px - size / 2, py - size / 2);
  ctx.scale(size / 24, size / 24);
  ctx.lineWidth = 2.6;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.stroke(new Path2D(lines));
  ctx.restore();
}
