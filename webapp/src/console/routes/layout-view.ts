import type { SeatPlace } from '@/features/layouts/model/flags';
import { boxOfMark, NOWHERE, union } from '@/features/layouts/model/drawing';
import { cornersOf, type Layout } from '@/features/layouts/model/layout';
import { labelsOf, type Mark, markOutline, stagesOf } from '@/features/layouts/model/marks';
import type { View } from '@/features/seats/canvas/place';
import { contains } from '@/shared/scenery/contains';
import type { SeatGrid } from '@/features/seats/model/seat-grid';
import { type Box, SEAT, type SeatMap } from '@/features/seats/model/seat-map';

const PADDING = 28;
const [SMALLEST, LARGEST] = [0.02, 8];

/** Around nothing at all. */
export const isEmpty = ({ left, right }: Box) => !Number.isFinite(left) || !Number.isFinite(right);

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
  closed = true,
): void {
  ctx.beginPath();
  for (let i = 0; i + 1 < points.length; i += 2) {
    ctx.lineTo((points[i] ?? 0) * k + x, (points[i + 1] ?? 0) * k + y);
  }
  if (closed) {
    ctx.closePath();
  }
  ctx.setLineDash(dash);
  ctx.lineWidth = 3;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
}

type Handle = { x: number; y: number; cx: number; cy: number };

/** Where one takes hold of what is chosen to turn it: above it on the screen; (cx, cy) is the middle, in units of the drawing. */
export function handleOf(layout: Layout, boxes: Boxes, selected: ReadonlySet<string>, view: View): Handle | null {
  const chosen = [...selected].flatMap((key) => boxes.get(key) ?? []);
  if (chosen.length === 0) {
    return null;
  }
  const { left, top, right, bottom } = chosen.reduce(union);
  // An arc goes around its own centre: that is what the hand turns about.
  const single = chosen.length === 1 ? layout.sections.find(({ key }) => selected.has(key)) : undefined;
  const arc = single?.shape.type === 'arc' ? single.shape : null;
  return {
    x: ((left + right) / 2) * view.k + view.x,
    y: Math.max(12, top * view.k + view.y - 22),
    cx: arc?.cx ?? (left + right) / 2,
    cy: arc?.cy ?? (top + bottom) / 2,
  };
}

/** Around each section, stage and label, by its key. */
export type Boxes = ReadonlyMap<string, Box>;

export function boxesOf(map: SeatMap, layout: Layout): Boxes {
  return new Map([
    ...layout.sections.map(({ key }, i) => [key, map.sections[i]?.box ?? NOWHERE] as const),
    ...layout.marks.map((mark) => [mark.key, boxOfMark(mark)] as const),
  ]);
}

/** What lies under a point; words lie on sections, and sections before stages. */
export function hitAt(map: SeatMap, layout: Layout, x: number, y: number): string | null {
  const under = (marks: readonly Mark[]) => marks.findLast((mark) => contains(markOutline(mark), x, y));
  return (
    (
      under(labelsOf(layout.marks)) ??
      layout.sections.findLast((_, i) => contains(map.sections[i]?.outline ?? [], x, y)) ??
      under(stagesOf(layout.marks))
    )?.key ?? null
  );
}

/** What lies in a box with all of it. */
export const within = (boxes: Boxes, { left, top, right, bottom }: Box) =>
  [...boxes].flatMap(([key, box]) =>
    box.left >= left && box.right <= right && box.top >= top && box.bottom <= bottom ? [key] : [],
  );

/** Corners of a border on the screen; between two of them one takes hold of a new one. */
export type CornerHandle = { corner: number; fresh: boolean; x: number; y: number };

export function cornerHandles(outline: readonly number[], { k, x, y }: View): CornerHandle[] {
  const corners = cornersOf(outline);
  return corners.flatMap((a, corner) => {
    const b = corners[(corner + 1) % corners.length] ?? a;
    const far = Math.hypot(b.x - a.x, b.y - a.y) * k > 48;
    return [
      { corner, fresh: false, x: a.x * k + x, y: a.y * k + y },
      ...(far ? [{ corner, fresh: true, x: ((a.x + b.x) / 2) * k + x, y: ((a.y + b.y) / 2) * k + y }] : []),
    ];
  });
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
