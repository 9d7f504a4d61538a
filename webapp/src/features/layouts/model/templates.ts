import { boxOf, rowsOf } from './drawing';
import { type Arc, block, type Layout, newKey, ROW_GAP, type Section, type Shape } from './layout';
import { usualMark } from './marks';

export const TEMPLATES = ['blank', 'hall', 'theatre', 'arena', 'stadium'] as const;
export type Template = (typeof TEMPLATES)[number];

export function newSection(name: string, price: number, rows: number, seats: number, shape: Shape): Section {
  return {
    key: newKey(),
    name,
    price,
    startRow: 1,
    seats: Array.from({ length: rows }, () => seats),
    numbering: { first: 1, step: 1, reversed: false, skip: [] },
    shape,
    flags: {},
    outline: null,
  };
}

const arc = (innerRadius: number, from: number, to: number, cy = 0): Arc => ({
  type: 'arc',
  cx: 0,
  cy,
  innerRadius,
  from,
  to,
  rowGap: ROW_GAP,
});

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What halls usually look like: a beginning to be changed. */
export function fromTemplate(template: Template): Layout {
  const sections = sectionsOf(template);
  return { sections, marks: [usualMark(sections.flatMap(rowsOf), boxOf(sections))] };
}

function sectionsOf(template: Template): Section[] {
  switch (template) {
    case 'blank':
      return [newSection('A구역', 100_000, 10, 20, block(-95, 60))];
    case 'hall':
      return [
        newSection('A구역', 60_000, 12, 12, block(-195, 60)),
        newSection('B구역', 60_000, 12, 12, block(-55, 60)),
        newSection('C구역', 60_000, 12, 12, block(85, 60)),
      ];
    case 'theatre':
      return [
        ...fan('1층', 'VIP석', 150_000, 240, 8, 12, 3),
        ...fan('1층', 'R석', 120_000, 352, 10, 18, 3, 9),
        ...fan('2층', 'S석', 90_000, 530, 8, 26, 3),
      ];
    case 'arena':
      return [
        ...Array.from({ length: 6 }, (_, i) =>
          newSection(
            `플로어 ${LETTERS[i] ?? ''}구역`,
            i < 3 ? 198_000 : 176_000,
            15,
            20,
            block(-335 + (i % 3) * 235, 80 + Math.floor(i / 3) * 230),
          ),
        ),
        ...ring('1층', 143_000, 660, 16, 34, 12, -20, 200),
        ...ring('2층', 110_000, 920, 20, 44, 12, -20, 200),
      ];
    case 'stadium':
      return [...ring('1층', 60_000, 620, 18, 22, 16, 0, 360), ...ring('2층', 40_000, 900, 20, 32, 16, 0, 360)];
  }
}

/** Sections side by side before the stage, from the left. */
function fan(
  tier: string,
  grade: string,
  price: number,
  radius: number,
  rows: number,
  seats: number,
  parts: number,
  startRow = 1,
): Section[] {
  const width = (seats * 10 * 180) / Math.PI / radius;
  const aisle = (30 * 180) / Math.PI / radius;
  const whole = parts * width + (parts - 1) * aisle;
  return Array.from({ length: parts }, (_, i) => {
    const from = Number((90 + whole / 2 - i * (width + aisle)).toFixed(2));
    return {
      ...newSection(
        `${tier} ${LETTERS[i] ?? ''}구역 ${grade}`,
        price,
        rows,
        seats,
        arc(radius, from, Number((from - width).toFixed(2))),
      ),
      startRow,
    };
  });
}

/** Sections around the middle, between two angles. */
function ring(
  tier: string,
  price: number,
  radius: number,
  rows: number,
  seats: number,
  parts: number,
  first: number,
  last: number,
): Section[] {
  const part = (last - first) / parts;
  const aisle = Math.min(3, part / 8);
  return Array.from({ length: parts }, (_, i) => {
    const end = first + (i + 1) * part;
    return newSection(
      `${tier} ${101 + i}구역`,
      price,
      rows,
      Math.min(seats, Math.floor(((((part - aisle) * Math.PI) / 180) * radius) / 10)),
      arc(radius, Number((end - aisle / 2).toFixed(2)), Number((end - part + aisle / 2).toFixed(2)), 300),
    );
  });
}
