import type { SeatPlace } from '@/features/layouts/model/flags';
import type { Layout } from '@/features/layouts/model/layout';
import type { View } from '@/features/seats/canvas/place';
import type { SeatGrid } from '@/features/seats/model/seat-grid';
import { type Box, SEAT, type SeatMap } from '@/features/seats/model/seat-map';

const PADDING = 28;
const [SMALLEST, LARGEST] = [0.02, 8];

/** All of it, as large as it goes. */
export function fitted(box: Box | undefined, { width, height }: { width: number; height: number }): View {
  if (!box || width === 0) {
    return { k: 1, x: width / 2, y: PADDING };
  }
  const k = Math.min(
    3,
    Math.max(20, width - 2 * PADDING) / (box.right - box.left),
    Math.max(20, height - 2 * PADDING) / (box.bottom - box.top),
  );
  return {
    k,
    x: width / 2 - ((box.left + box.right) / 2) * k,
    y: height / 2 - ((box.top + box.bottom) / 2) * k,
  };
}

/** The point under the pointer stays where it is. */
export function zoomed(view: View, factor: number, px: number, py: number): View {
  const k = Math.min(LARGEST, Math.max(SMALLEST, view.k * factor));
  return { k, x: px - ((px - view.x) / view.k) * k, y: py - ((py - view.y) / view.k) * k };
}

export function outline(
  ctx: CanvasRenderingContext2D,
  points: readonly number[],
  { k, x, y }: View,
  colour: string,
  dash: number[],
): void {
  ctx.beginPath();
  for (let i = 0; i + 1 < points.length; i += 2) {
    ctx.lineTo((points[i] ?? 0) * k + x, (points[i + 1] ?? 0) * k + y);
  }
  ctx.closePath();
  ctx.setLineDash(dash);
  ctx.lineWidth = 3;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
}

type Handle = { x: number; y: number; cx: number; cy: number };

/** Where one takes hold of what is chosen to turn it: above it on the screen; (cx, cy) is the middle, in units of the drawing. */
export function handleOf(map: SeatMap, layout: Layout, selected: ReadonlySet<string>, view: View): Handle | null {
  const boxes = map.sections.filter((_, i) => selected.has(layout.sections[i]?.key ?? '')).map(({ box }) => box);
  const single = layout.sections.find(({ key }) => selected.has(key));
  if (boxes.length === 0 || !single) {
    return null;
  }
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  // An arc goes around its own centre: that is what the hand turns about.
  const arc = boxes.length === 1 && single.shape.type === 'arc' ? single.shape : null;
  return {
    x: ((left + right) / 2) * view.k + view.x,
    y: Math.max(12, top * view.k + view.y - 22),
    cx: arc?.cx ?? (left + right) / 2,
    cy: arc?.cy ?? (top + bottom) / 2,
  };
}

/** Between two corners; as good as none where they are one: then it is the seat under the pointer. */
export function boxBetween(ax: number, ay: number, bx: number, by: number): Box {
  return { left: Math.min(ax, bx), top: Math.min(ay, by), right: Math.max(ax, bx), bottom: Math.max(ay, by) };
}

/** Seats in a box, by the key of their section. */
export function seatsIn(
  { map, grid }: { map: SeatMap; grid: SeatGrid },
  layout: Layout,
  box: Box,
): ReadonlyMap<string, readonly SeatPlace[]> {
  const found = new Map<string, SeatPlace[]>();
  const note = (seat: number) => {
    const section = map.section[seat] ?? 0;
    const part = map.sections[section];
    const row = part?.rows.findIndex(({ first, seats }) => seat >= first && seat < first + seats) ?? -1;
    const key = layout.sections[section]?.key ?? '';
    const place = seat - (part?.rows[row]?.first ?? 0);
    found.set(key, [...(found.get(key) ?? []), { row, place }]);
  };
  if (Math.hypot(box.right - box.left, box.bottom - box.top) < SEAT / 2) {
    const seat = grid.nearest(box.left, box.top, SEAT / 2);
    if (seat !== null) {
      note(seat);
    }
    return found;
  }
  grid.visit(box, (seat) => {
    const [x, y] = [map.x[seat] ?? 0, map.y[seat] ?? 0];
    if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) {
      note(seat);
    }
  });
  return found;
}
