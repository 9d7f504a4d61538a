import { unpackFlags, type WireFlags } from '@/shared/seat-flags/seat-flags';
import { type Label, labelOutline, type Stage, stageOutline, usualStage } from '@/shared/scenery/scenery';
import { numbersOf } from '@/shared/seat-numbers';

/**
 * The drawing of an event's seats, unpacked. A seat is a number here, its ordinal: everything about it lies in typed arrays at that
 * place, so that 50,000 seats are a few hundred kilobytes and no object each.
 */
export type Section = {
  id: number;
  name: string;
  /** Index into {@link SeatMap.prices}. */
  grade: number;
  first: number;
  seats: number;
  /** From the front to the back. */
  rows: { number: number; first: number; seats: number }[];
  /** Corners as x, y, x, y, …, in the order one walks around it. */
  outline: number[];
  /** Where its name is written. */
  centre: { x: number; y: number };
  /** Room for the name, in units of the drawing. */
  width: number;
  box: Box;
};

export type Box = { left: number; top: number; right: number; bottom: number };

export type SeatMap = {
  revision: number;
  seats: number;
  /** Whole won, dearest first. */
  prices: number[];
  sections: Section[];
  x: Float32Array;
  y: Float32Array;
  /** Section of each seat: its place in the list. */
  section: Uint16Array;
  /** Number of each seat's row, and its own in the row. */
  row: Uint16Array;
  number: Uint16Array;
  /** What there is to know about each seat; see `seat-flags`. */
  flags: Uint8Array;
  box: Box;
  stages: Stage[];
  labels: Label[];
  /** What the audience looks at: the middle of the first stage; where there is none, of all. */
  front: { x: number; y: number };
};

/** Distance of neighbouring seats, in units of the drawing. */
export const SEAT = 10;

/** `c`: how many seats, where it is not as many as the section says. */
type Row = { c?: number; f?: WireFlags } & (
  | { k: 'line'; x: number; y: number; dx: number; dy: number }
  | { k: 'arc'; x: number; y: number; r: number; a0: number; a1: number }
);

export type WireMap = {
  v: number;
  rev: number;
  seats: number;
  grades: { price: number }[];
  sections: {
    id: number;
    n: string;
    g: number;
    first: number;
    count: number;
    row: number;
    /** How the seats of a row are called, where they are not counted from 1. */
    num?: { first: number; step: number; reversed: boolean; skip?: number[] };
    /** Corners of the border as x, y, x, y, …, where it does not follow the seats. */
    poly?: number[];
    rows: Row[];
  }[];
  /** Not given: where the first rows look; empty: there is none. */
  stages?: Stage[];
  labels?: Label[];
};

/** The newest format this release can draw. */
export const FORMAT = 4;

function place(row: Row, i: number, count: number, out: { x: number; y: number }): void {
  if (row.k === 'arc') {
    const angle = row.a0 + ((row.a1 - row.a0) * (i + 0.5)) / count;
    out.x = row.x + row.r * Math.cos(angle);
    out.y = row.y + row.r * Math.sin(angle);
  } else {
    out.x = row.x + i * row.dx;
    out.y = row.y + i * row.dy;
  }
}

export function unpack(wire: WireMap): SeatMap {
  if (wire.v < 1 || wire.v > FORMAT) {
    throw new RangeError(`Seat map of format ${wire.v}`);
  }
  const x = new Float32Array(wire.seats);
  const y = new Float32Array(wire.seats);
  const section = new Uint16Array(wire.seats);
  const row = new Uint16Array(wire.seats);
  const number = new Uint16Array(wire.seats);
  const flags = new Uint8Array(wire.seats);
  const at = { x: 0, y: 0 };
  const sections = wire.sections.map((part, index): Section => {
    let ordinal = part.first;
    const numbers = numbersOf(
      part.num ?? { first: 1, step: 1 },
      Math.max(0, ...part.rows.map(({ c }) => c ?? part.count)),
    );
    const rows = part.rows.map((shape, line) => {
      const first = ordinal;
      const seats = shape.c ?? part.count;
      for (let i = 0; i < seats; i += 1) {
        place(shape, i, seats, at);
        x[ordinal] = at.x;
        y[ordinal] = at.y;
        section[ordinal] = index;
        row[ordinal] = part.row + line;
        number[ordinal] = numbers[part.num?.reversed ? seats - 1 - i : i] ?? 0;
        ordinal += 1;
      }
      unpackFlags(shape.f, first, flags);
      return { number: part.row + line, first, seats };
    });
    const around = outlineOf(part.rows, part.count);
    const outline = part.poly ?? around;
    const heart = rows[Math.floor((rows.length - 1) / 2)] ?? { first: part.first, seats: 1 };
    const [from, to] = [heart.first, heart.first + heart.seats - 1];
    const middle = heart.first + Math.floor(heart.seats / 2);
    return {
      id: index,
      name: part.n,
      grade: part.g,
      first: part.first,
      seats: ordinal - part.first,
      rows,
      outline,
      centre: { x: x[middle] ?? 0, y: y[middle] ?? 0 },
      width: Math.hypot((x[to] ?? 0) - (x[from] ?? 0), (y[to] ?? 0) - (y[from] ?? 0)) + SEAT,
      box: part.poly ? union(boxOf(part.poly), boxOf(around)) : boxOf(around),
    };
  });
  const box = sections.map((part) => part.box).reduce(union, EMPTY);
  const stages = wire.stages ?? [
    usualStage(
      wire.sections.flatMap(({ rows }) => rows),
      box,
    ),
  ];
  const labels = wire.labels ?? [];
  const whole = [...stages.map(stageOutline), ...labels.map(labelOutline)].map(boxOf).reduce(union, box);
  return {
    revision: wire.rev,
    seats: wire.seats,
    prices: wire.grades.map(({ price }) => price),
    sections,
    x,
    y,
    section,
    row,
    number,
    flags,
    box: grow(whole, 2 * SEAT),
    stages,
    labels,
    front: stages[0] ?? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
  };
}

const EMPTY: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };

function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

function grow({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

export function boxOf(outline: readonly number[]): Box {
  let box = EMPTY;
  for (let i = 0; i + 1 < outline.length; i += 2) {
    const [px = 0, py = 0] = [outline[i], outline[i + 1]];
    box = union(box, { left: px, top: py, right: px, bottom: py });
  }
  return box;
}

/** Around the seats with half a seat to spare: along the front row, up the side, back along the last row. */
function outlineOf(rows: Row[], count: number): number[] {
  const front = rows[0];
  const back = rows.at(-1);
  if (!front || !back) {
    return [];
  }
  const spare = SEAT * 0.55;
  const sides = rows.length > 2 ? rows.slice(1, -1).map((row) => edge(row, row.c ?? count, 0)) : [];
  return [
    ...edge(front, front.c ?? count, -spare),
    // Rows of different lengths: the sides follow their ends.
    ...sides.flatMap((points) => points.slice(-2)),
    ...reversed(edge(back, back.c ?? count, spare)),
    ...sides.reverse().flatMap((points) => points.slice(0, 2)),
  ];
}

/** Points along a row, moved away from its seats: outwards by so much. */
function edge(row: Row, count: number, outwards: number): number[] {
  if (row.k === 'line') {
    const length = Math.hypot(row.dx, row.dy) || 1;
    const [ux, uy] = [row.dx / length, row.dy / length];
    const [nx, ny] = [-uy * outwards, ux * outwards];
    const spare = SEAT * 0.55;
    const last = count - 1;
    return [
      row.x - ux * spare + nx,
      row.y - uy * spare + ny,
      row.x + row.dx * last + ux * spare + nx,
      row.y + row.dy * last + uy * spare + ny,
    ];
  }
  const steps = Math.max(2, Math.ceil(Math.abs(row.a1 - row.a0) / 0.06));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = row.a0 + ((row.a1 - row.a0) * i) / steps;
    return [row.x + (row.r + outwards) * Math.cos(angle), row.y + (row.r + outwards) * Math.sin(angle)];
  }).flat();
}

function reversed(points: number[]): number[] {
  const out: number[] = [];
  for (let i = points.length - 2; i >= 0; i -= 2) {
    out.push(points[i] ?? 0, points[i + 1] ?? 0);
  }
  return out;
}

export function sectionOf(map: SeatMap, seat: number): Section {
  const part = map.sections[map.section[seat] ?? 0];
  if (!part) {
    throw new RangeError(`Seat ${seat} is in no section`);
  }
  return part;
}

export function priceOf(map: SeatMap, seat: number): number {
  return map.prices[sectionOf(map, seat).grade] ?? 0;
}
