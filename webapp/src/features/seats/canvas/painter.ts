import { AVAILABLE, HELD, type SeatBoard } from '../model/seat-board';
import type { SeatGrid } from '../model/seat-grid';
import { type Box, SEAT, type SeatMap, type Section } from '../model/seat-map';
import type { Pick } from '../model/selection';
import type { Language } from '@/shared/time/seoul-time';
import { gradeInk, type Palette } from './palette';
import { at, trace, type View } from './place';
import { paintLabels, paintStages } from './scenery';
import { paintSigns } from './signs';

export type Scene = {
  map: SeatMap;
  grid: SeatGrid;
  board: SeatBoard;
  palette: Palette;
  /** Grades one wants to see; null: all. */
  grades: ReadonlySet<number> | null;
  picks: readonly Pick[];
  /** Seats shown as an offer. */
  offered: readonly number[];
  focus: number | null;
  font: string;
  language: Language;
  /** What stands on a stage about which nothing else is said. */
  stageText: string;
};

/** Seats smaller than this (CSS pixels) cannot be hit: sections stand for them. */
export const SMALLEST_SEAT = 4;
const ROUND_SEAT = 9;
/** Units of the drawing between the last row of a section and the first of the next behind it. */
const ROW_GAP = 20;
/** Part of the distance between two seats that a seat fills. */
const SIZE = 0.82;

export const seatPixels = (view: View) => SEAT * SIZE * view.k;

/** Draws what is in sight, as detailed as it can be seen: 50,000 seats are never drawn at once. */
export function paint(ctx: CanvasRenderingContext2D, scene: Scene, view: View, width: number, height: number): void {
  const { palette, map } = scene;
  ctx.fillStyle = palette.ground;
  ctx.fillRect(0, 0, width, height);
  paintStages(ctx, scene, view);
  const box: Box = {
    left: -view.x / view.k,
    top: -view.y / view.k,
    right: (width - view.x) / view.k,
    bottom: (height - view.y) / view.k,
  };
  const inSight = map.sections.filter((part) => meets(part.box, box));
  if (seatPixels(view) < SMALLEST_SEAT) {
    inSight.forEach((part) => paintWedge(ctx, scene, part, view));
    inSight.forEach((part) => paintLabel(ctx, scene, part, view));
  } else {
    ctx.lineWidth = 1;
    for (const part of inSight) {
      trace(ctx, part.outline, view);
      ctx.fillStyle = palette.section;
      ctx.strokeStyle = palette.sectionLine;
      ctx.fill();
      ctx.stroke();
    }
    paintSeats(ctx, scene, view, box);
    inSight.forEach((part) => paintNames(ctx, scene, part, view));
  }
  paintLabels(ctx, scene, view);
  paintMarks(ctx, scene, view);
}

function meets(a: Box, b: Box): boolean {
  return a.left <= b.right && a.right >= b.left && a.top <= b.bottom && a.bottom >= b.top;
}

/** A section as one piece: the fewer seats it has left, the paler it is. */
function paintWedge(ctx: CanvasRenderingContext2D, scene: Scene, part: Section, view: View): void {
  const { palette, board, grades } = scene;
  const left = board.left[part.id] ?? 0;
  trace(ctx, part.outline, view);
  ctx.fillStyle = palette.section;
  ctx.fill();
  const wanted = !grades || grades.has(part.grade);
  ctx.globalAlpha = !wanted ? 1 : left === 0 ? 1 : 0.35 + 0.65 * Math.sqrt(left / part.seats);
  ctx.fillStyle = !wanted ? palette.filtered : left === 0 ? palette.sold.fill : gradeInk(palette, part.grade).fill;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1;
  ctx.strokeStyle = palette.ground;
  ctx.stroke();
}

function paintLabel(ctx: CanvasRenderingContext2D, scene: Scene, part: Section, view: View): void {
  const { palette, board, font } = scene;
  const depth = Math.min(part.box.right - part.box.left, part.box.bottom - part.box.top) * view.k;
  const room = part.width * view.k;
  if (room < 30 || depth < 16) {
    return;
  }
  const [px, py] = [part.centre.x * view.k + view.x, part.centre.y * view.k + view.y];
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.font = `700 11px ${font}`;
  const left = String(board.left[part.id] ?? 0);
  const named = ctx.measureText(part.name).width + 14 <= Math.max(room, 64);
  const lines = named ? [part.name, left] : [left];
  const two = lines.length > 1 && depth >= 34;
  const text = two ? lines : [named ? `${part.name} ${left}` : left];
  const width = Math.max(...text.map((line) => ctx.measureText(line).width)) + 12;
  if (width > room * 1.15) {
    text.splice(0, text.length, left);
  }
  if (Math.max(...text.map((line) => ctx.measureText(line).width)) + 12 <= room * 1.15) {
    pill(ctx, palette, text, px, py);
  }
}

function pill(ctx: CanvasRenderingContext2D, palette: Palette, lines: string[], x: number, y: number): void {
  const width = Math.max(...lines.map((line) => ctx.measureText(line).width)) + 12;
  const height = 15 * lines.length + 4;
  ctx.fillStyle = palette.label.fill;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - height / 2, width, height, 7);
  ctx.fill();
  ctx.fillStyle = palette.label.text;
  lines.forEach((line, i) => ctx.fillText(line, x, y + (i - (lines.length - 1) / 2) * 14 + 0.5));
}

function middleOf({ rows, first }: Section): number {
  const row = rows[Math.floor((rows.length - 1) / 2)];
  return row ? row.first + Math.floor(row.seats / 2) : first;
}

/** The section's name before its front row, and from a certain size on the number of each row beside its first seat. */
function paintNames(ctx: CanvasRenderingContext2D, scene: Scene, part: Section, view: View): void {
  const { map, palette, font } = scene;
  const pixels = seatPixels(view);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = palette.text;
  const [front, second] = part.rows;
  if (!front) {
    return;
  }
  const middle = front.first + Math.floor(front.seats / 2);
  const behind = second ? second.first + Math.floor(second.seats / 2) : middle;
  const [mx, my] = at(map, middle, view);
  const [bx, by] = at(map, behind, view);
  const depth = Math.hypot(mx - bx, my - by) || 1;
  const away = pixels * 0.8 + 9;
  ctx.font = `700 13px ${font}`;
  const width = ctx.measureText(part.name).width;
  if (ROW_GAP * view.k >= 15) {
    if (width < part.width * view.k * 1.1) {
      ctx.fillText(
        part.name,
        mx + ((mx - bx) / depth) * away,
        my + ((my - by) / depth) * away - (depth === 1 ? away : 0),
      );
    }
  } else if (width < part.width * view.k) {
    // No room between the sections: on the seats, which are too small to be chosen yet.
    const [px, py] = at(map, middleOf(part), view);
    pill(ctx, palette, [part.name], px, py);
  }
  if (pixels < 12) {
    return;
  }
  ctx.font = `600 ${Math.min(13, pixels * 0.6)}px ${font}`;
  for (const row of part.rows) {
    if (row.seats > 1) {
      const [x, y] = at(map, row.first, view);
      const [nx, ny] = at(map, row.first + 1, view);
      ctx.fillText(String(row.number), x - (nx - x) * 1.05, y - (ny - y) * 1.05);
    }
  }
}

/** One pass for each colour: filling is what costs, not adding to a path. */
function paintSeats(ctx: CanvasRenderingContext2D, scene: Scene, view: View, box: Box): void {
  const { map, grid, board, palette, grades } = scene;
  const free: number[][] = map.prices.map(() => []);
  const held: number[] = [];
  const sold: number[] = [];
  const filtered: number[] = [];
  grid.visit(box, (seat) => {
    const state = board.states[seat];
    const grade = map.sections[map.section[seat] ?? 0]?.grade ?? 0;
    if (state === AVAILABLE) {
      (!grades || grades.has(grade) ? free[grade] : filtered)?.push(seat);
    } else {
      (state === HELD ? held : sold).push(seat);
    }
  });
  const pixels = seatPixels(view);
  const fill = (seats: number[], colour: string) => fillSeats(ctx, map, seats, colour, pixels, view);
  fill(filtered, palette.filtered);
  fill(sold, palette.sold.fill);
  fill(held, palette.held.fill);
  free.forEach((seats, grade) => fill(seats, gradeInk(palette, grade).fill));
  if (pixels >= ROUND_SEAT) {
    ring(ctx, map, held, palette.held.ring, pixels, view);
  }
  free.forEach((seats, grade) => paintSigns(ctx, map, seats, gradeInk(palette, grade).text, pixels, scene.font, view));
  if (pixels >= ROUND_SEAT) {
    crosses(ctx, map, sold, palette.sold.cross, pixels, view);
  }
}

function fillSeats(
  ctx: CanvasRenderingContext2D,
  map: SeatMap,
  seats: readonly number[],
  colour: string,
  pixels: number,
  view: View,
): void {
  if (seats.length === 0) {
    return;
  }
  ctx.fillStyle = colour;
  ctx.beginPath();
  const half = pixels / 2;
  for (const seat of seats) {
    const [px, py] = at(map, seat, view);
    if (pixels < ROUND_SEAT) {
      ctx.rect(px - half, py - half, pixels, pixels);
    } else {
      ctx.moveTo(px + half, py);
      ctx.arc(px, py, half, 0, 2 * Math.PI);
    }
  }
  ctx.fill();
}

function ring(
  ctx: CanvasRenderingContext2D,
  map: SeatMap,
  seats: readonly number[],
  colour: string,
  pixels: number,
  view: View,
  width = Math.max(1.5, pixels * 0.12),
): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  const radius = pixels / 2 - width / 2;
  for (const seat of seats) {
    const [px, py] = at(map, seat, view);
    ctx.moveTo(px + radius, py);
    ctx.arc(px, py, radius, 0, 2 * Math.PI);
  }
  ctx.stroke();
}

function crosses(
  ctx: CanvasRenderingContext2D,
  map: SeatMap,
  seats: readonly number[],
  colour: string,
  pixels: number,
  view: View,
): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = Math.max(1, pixels * 0.08);
  ctx.beginPath();
  const arm = pixels * 0.2;
  for (const seat of seats) {
    const [px, py] = at(map, seat, view);
    ctx.moveTo(px - arm, py - arm);
    ctx.lineTo(px + arm, py + arm);
    ctx.moveTo(px + arm, py - arm);
    ctx.lineTo(px - arm, py + arm);
  }
  ctx.stroke();
}

/** What concerns the buyer is seen at every distance. */
function paintMarks(ctx: CanvasRenderingContext2D, scene: Scene, view: View): void {
  const { map, palette, picks, offered, focus } = scene;
  const pixels = Math.max(seatPixels(view), 12);
  if (offered.length > 0) {
    ring(ctx, map, offered, palette.focus, pixels * 1.5, view, 3);
  }
  for (const { seat, status } of picks) {
    if (status === 'pending') {
      fillSeats(ctx, map, [seat], palette.section, pixels, view);
      ring(ctx, map, [seat], palette.pending, pixels, view, Math.max(2, pixels * 0.16));
      continue;
    }
    fillSeats(ctx, map, [seat], palette.section, pixels * 1.3, view);
    fillSeats(ctx, map, [seat], palette.mine.fill, pixels * 1.12, view);
    const [px, py] = at(map, seat, view);
    ctx.strokeStyle = palette.mine.text;
    ctx.lineWidth = Math.max(1.5, pixels * 0.12);
    ctx.beginPath();
    ctx.moveTo(px - pixels * 0.24, py);
    ctx.lineTo(px - pixels * 0.06, py + pixels * 0.2);
    ctx.lineTo(px + pixels * 0.27, py - pixels * 0.2);
    ctx.stroke();
  }
  if (focus !== null) {
    ring(ctx, map, [focus], palette.focus, pixels * 1.7, view, 3);
  }
}
