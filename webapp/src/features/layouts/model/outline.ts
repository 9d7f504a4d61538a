import { change, freeName } from './edits';
import { block, type Block, cornersOf, type Layout, LIMITS, ROW_GAP, round, SEAT } from './layout';
import { newSection } from './templates';

/** Corners of a border as x, y, x, y, …, in the order one walks around it. */
export type Outline = readonly number[];

export const cornerCount = (outline: Outline) => outline.length / 2;

export const withCorner = (outline: Outline, corner: number, x: number, y: number): number[] =>
  outline.map((value, i) => (i === 2 * corner ? round(x) : i === 2 * corner + 1 ? round(y) : value));

/** One more in the middle of the side that begins at a corner. */
export function withCornerAfter(outline: Outline, corner: number): number[] {
  const next = (corner + 1) % cornerCount(outline);
  const middle = [0, 1].map((axis) => round(((outline[2 * corner + axis] ?? 0) + (outline[2 * next + axis] ?? 0)) / 2));
  return outline.toSpliced(2 * corner + 2, 0, ...middle);
}

/** Of three corners none can go. */
export const withoutCorner = (outline: Outline, corner: number): Outline =>
  cornerCount(outline) > 3 ? outline.toSpliced(2 * corner, 2) : outline;

type Point = { x: number; y: number };

const side = (a: Point, b: Point, of: Point) => Math.sign((b.x - a.x) * (of.y - a.y) - (b.y - a.y) * (of.x - a.x));

const between = (a: Point, b: Point, of: Point) =>
  of.x >= Math.min(a.x, b.x) && of.x <= Math.max(a.x, b.x) && of.y >= Math.min(a.y, b.y) && of.y <= Math.max(a.y, b.y);

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const [ofC, ofD, ofA, ofB] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  return (
    (ofC * ofD < 0 && ofA * ofB < 0) ||
    (ofC === 0 && between(a, b, c)) ||
    (ofD === 0 && between(a, b, d)) ||
    (ofA === 0 && between(c, d, a)) ||
    (ofB === 0 && between(c, d, b))
  );
}

/** The server's rule. Sides that follow each other share a corner, and nothing else is asked of them. */
export function crossesItself(outline: Outline): boolean {
  const corners = cornersOf(outline);
  const sides = corners.map((corner, i) => [corner, corners[(i + 1) % corners.length] ?? corner] as const);
  return sides.some(([a, b], i) =>
    sides.some(([c, d], j) => j >= i + 2 && !(i === 0 && j === sides.length - 1) && cross(a, b, c, d)),
  );
}

export function areaOf(outline: Outline): number {
  const corners = cornersOf(outline);
  const twice = corners.reduce((sum, a, i) => {
    const b = corners[(i + 1) % corners.length] ?? a;
    return sum + a.x * b.y - b.x * a.y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** From the border to the middle of the next seat. */
const SPARE = SEAT * 0.8;

/** Straight rows that fill a border, each as long as there is room beside a common middle; null if not even one seat has room. */
export function rowsWithin(outline: Outline): { shape: Block; seats: number[] } | null {
  const corners = cornersOf(outline);
  const [top, bottom] = [Math.min(...corners.map(({ y }) => y)), Math.max(...corners.map(({ y }) => y))];
  const middle = centreOf(outline);
  const rows: { y: number; seats: number }[] = [];
  for (let y = Math.ceil(top + SPARE); y <= bottom - SPARE && rows.length < LIMITS.rows; y += ROW_GAP) {
    const room = Math.min(...[-SPARE, 0, SPARE].map((by) => roomAt(corners, middle, y + by)));
    const seats = Math.floor((2 * (room - SPARE)) / SEAT) + 1;
    if (room >= SPARE && seats > 0) {
      rows.push({ y, seats: Math.min(seats, LIMITS.seatsInRow) });
    } else if (rows.length > 0) {
      break;
    }
  }
  const [first] = rows;
  if (!first) {
    return null;
  }
  const longest = Math.max(...rows.map(({ seats }) => seats));
  const x = round(middle - ((longest - 1) * SEAT) / 2, 1);
  return { shape: block(x, first.y), seats: rows.map(({ seats }) => seats) };
}

/** How far the border is on the nearer side of a point on a line across; 0 if the point lies outside. */
function roomAt(corners: readonly Point[], x: number, y: number): number {
  const crossings = corners
    .flatMap((a, i) => {
      const b = corners[(i + 1) % corners.length] ?? a;
      return a.y > y === b.y > y ? [] : [a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)];
    })
    .sort((a, b) => a - b);
  const after = crossings.findIndex((at) => at > x);
  return after % 2 === 1 ? Math.min(x - (crossings[after - 1] ?? x), (crossings[after] ?? x) - x) : 0;
}

/** Of its surface, across. */
function centreOf(outline: Outline): number {
  const corners = cornersOf(outline);
  let [twice, sum] = [0, 0];
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length] ?? a;
    const part = a.x * b.y - b.x * a.y;
    twice += part;
    sum += (a.x + b.x) * part;
  });
  return twice === 0 ? (corners[0]?.x ?? 0) : sum / (3 * twice);
}

/**
 * A border that was drawn: around a section that is there, or, where none is meant, around a new one whose rows fill it.
 *
 * @returns null if not even one seat has room
 */
export function withBorder(
  layout: Layout,
  around: string | null,
  outline: Outline,
  name: string,
): { layout: Layout; key: string } | null {
  if (around !== null) {
    return { layout: change(layout, new Set([around]), (section) => ({ ...section, outline })), key: around };
  }
  const rows = rowsWithin(outline);
  if (!rows) {
    return null;
  }
  const names = new Set(layout.sections.map((section) => section.name));
  const price = layout.sections.at(-1)?.price ?? 50_000;
  const section = {
    ...newSection(names.has(name) ? freeName(name, names) : name, price, 1, 1, rows.shape),
    seats: rows.seats,
    outline,
  };
  return { layout: { ...layout, sections: [...layout.sections, section] }, key: section.key };
}
