import type { Label, Stage } from '@/shared/scenery/scenery';
import type { WireFlags } from '@/shared/seat-flags/seat-flags';
import { packRow } from './flags';
import { type Layout, grades, numberingOf, longest, SEAT, type Section, seatCount } from './layout';
import { drawnMarks, type Mark, markOutline } from './marks';

/** One row as the map travels to buyers. */
type Row = { c?: number; f?: WireFlags } & (
  | { k: 'line'; x: number; y: number; dx: number; dy: number }
  | { k: 'arc'; x: number; y: number; r: number; a0: number; a1: number }
);

export type Drawing = {
  v: 4;
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
    num?: { first: number; step: number; reversed: boolean; skip?: number[] };
    poly?: number[];
    rows: Row[];
  }[];
  stages: Stage[];
  labels: Label[];
};

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const tenths = (length: number) => Math.round(length * 10) / 10;
const fine = (value: number) => Math.round(value * 1e4) / 1e4;

export function rowsOf(section: Section): Row[] {
  const usual = longest(section);
  return section.seats.map((seats, row): Row => {
    const f = packRow(section, row);
    const c = { ...(seats !== usual && { c: seats }), ...(f && { f }) };
    const { shape } = section;
    if (shape.type === 'arc') {
      const r = tenths(shape.innerRadius + row * shape.rowGap);
      return {
        k: 'arc',
        x: tenths(shape.cx),
        y: tenths(shape.cy),
        r,
        a0: fine(radians(shape.from)),
        a1: fine(radians(shape.to)),
        ...c,
      };
    }
    const angle = radians(shape.rotation);
    const [dx, dy] = [SEAT * Math.cos(angle), SEAT * Math.sin(angle)];
    const indent = (usual - seats) / 2;
    const back = row * shape.rowGap;
    return {
      k: 'line',
      x: tenths(shape.x + indent * dx - back * Math.sin(angle)),
      y: tenths(shape.y + indent * dy + back * Math.cos(angle)),
      dx: fine(dx),
      dy: fine(dy),
      ...c,
    };
  });
}

/** What the server will publish of it: the same rows, so that the editor shows what buyers will see. */
export function drawingOf(layout: Layout): Drawing {
  const prices = grades(layout).map(({ price }) => price);
  let first = 0;
  const sections = layout.sections.map((section, id) => {
    const num = numberingOf(section);
    const part = {
      id,
      n: section.name,
      g: prices.indexOf(section.price),
      first,
      count: longest(section),
      row: section.startRow,
      ...(num && { num }),
      ...(section.outline && { poly: section.outline.map(tenths) }),
      rows: rowsOf(section),
    };
    first += seatCount(section);
    return part;
  });
  return {
    v: 4,
    rev: 0,
    seats: first,
    grades: prices.map((price) => ({ price })),
    sections,
    ...drawnMarks(layout.marks),
  };
}

/** Calls back with the place of each seat. */
export function eachSeat(section: Section, visit: (x: number, y: number, row: number, seat: number) => void): void {
  rowsOf(section).forEach((row, line) => {
    const count = section.seats[line] ?? 0;
    for (let i = 0; i < count; i += 1) {
      if (row.k === 'line') {
        visit(row.x + i * row.dx, row.y + i * row.dy, line, i);
      } else {
        const angle = row.a0 + ((row.a1 - row.a0) * (i + 0.5)) / count;
        visit(row.x + row.r * Math.cos(angle), row.y + row.r * Math.sin(angle), line, i);
      }
    }
  });
}

export type Box = { left: number; top: number; right: number; bottom: number };

export function boxOf(sections: readonly Section[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const section of sections) {
    eachSeat(section, (x, y) => {
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    });
  }
  return box;
}

export const NOWHERE: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };

export const union = (a: Box, b: Box): Box => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

/** Around points that are given as x, y, x, y, …. */
export function boxAround(points: readonly number[]): Box {
  let box = NOWHERE;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x = 0, y = 0] = [points[i], points[i + 1]];
    box = union(box, { left: x, top: y, right: x, bottom: y });
  }
  return box;
}

/** With the border of a section, if it has one of its own. */
export const boxOfSection = (section: Section) => union(boxOf([section]), boxAround(section.outline ?? []));

export const boxOfMark = (mark: Mark) => boxAround(markOutline(mark));
