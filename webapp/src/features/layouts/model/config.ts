import { boxOf, rowsOf } from './drawing';
import { type FlagConfig, readFlags, writeFlags } from './flags';
import {
  type Arc,
  block,
  cornersOf,
  type Layout,
  longest,
  newKey,
  numberingOf,
  round,
  ROW_GAP,
  SEAT,
  type Section,
  type Shape,
} from './layout';
import { type MarkConfig, readMarks, usualMark, writeMarks } from './marks';

/** As the API has it; what is not given is as usual. */
export type SectionConfig = {
  name: string;
  rows: number;
  seatsPerRow: number;
  price: number;
  startRow?: number;
  seatsInRows?: number[];
  shape?: Record<string, unknown>;
  numbering?: { first?: number; step?: number; reversed?: boolean; skip?: number[] };
  flags?: FlagConfig[];
  outline?: { x: number; y: number }[];
};
export type LayoutConfig = { sections: SectionConfig[] } & MarkConfig;

export function toConfig({ sections, marks }: Layout): LayoutConfig {
  return {
    ...writeMarks(marks),
    sections: sections.map((section) => {
      const seatsPerRow = longest(section);
      const numbering = numberingOf(section);
      const flags = writeFlags(section);
      return {
        name: section.name.trim(),
        rows: section.seats.length,
        seatsPerRow,
        price: section.price,
        startRow: section.startRow,
        ...(section.seats.some((row) => row !== seatsPerRow) && { seatsInRows: section.seats }),
        shape: { ...section.shape },
        ...(numbering && { numbering }),
        ...(flags.length > 0 && { flags }),
        ...(section.outline && { outline: cornersOf(section.outline) }),
      };
    }),
  };
}

/** @throws RangeError if seats are flagged that are not there */
export function fromConfig({ sections, ...around }: LayoutConfig): Layout {
  const places = placeBands(sections);
  const read = sections.map((config, i) => {
    const section: Section = {
      key: newKey(),
      name: config.name,
      price: config.price,
      startRow: config.startRow ?? 1,
      seats: config.seatsInRows ?? Array.from({ length: config.rows }, () => config.seatsPerRow),
      numbering: {
        first: config.numbering?.first ?? 1,
        step: config.numbering?.step === 2 ? 2 : 1,
        reversed: config.numbering?.reversed ?? false,
        skip: config.numbering?.skip ?? [],
      },
      shape: readShape(config.shape) ?? places.get(i) ?? block(0, 0),
      flags: {},
      outline: config.outline?.flatMap(({ x, y }) => [x, y]) ?? null,
    };
    return { ...section, flags: readFlags(section, config.flags) };
  });
  // Written out, the stage the server would draw can be moved.
  return {
    sections: read,
    marks: readMarks(around, () => usualMark(read.flatMap(rowsOf), boxOf(read))),
  };
}

function readShape(shape: Record<string, unknown> | undefined): Shape | null {
  const number = (name: string, otherwise = 0) => (typeof shape?.[name] === 'number' ? shape[name] : otherwise);
  if (shape?.type === 'arc') {
    return {
      type: 'arc',
      cx: number('cx'),
      cy: number('cy'),
      innerRadius: number('innerRadius', 200),
      from: number('from', 120),
      to: number('to', 60),
      rowGap: number('rowGap', ROW_GAP),
    };
  }
  return shape?.type === 'block'
    ? { ...block(number('x'), number('y'), number('rotation')), rowGap: number('rowGap', ROW_GAP) }
    : null;
}

const AISLE = 3 * SEAT;
const TIER_GAP = 4 * ROW_GAP;
const NEAREST = 16 * ROW_GAP;
const WIDEST = (210 * Math.PI) / 180;
const degrees = (angle: number) => round((angle * 180) / Math.PI, 3);

/** Where the server draws sections that say nothing of their place: in bands around the stage. Written out, they can be moved. */
function placeBands(sections: SectionConfig[]): Map<number, Arc> {
  const tiers = new Map<string, Map<number, number[]>>();
  sections.forEach((section, i) => {
    if (!readShape(section.shape)) {
      const tier = section.name.trim().split(' ', 1)[0] ?? '';
      const bands = tiers.get(tier) ?? new Map<number, number[]>();
      const row = section.startRow ?? 1;
      tiers.set(tier, bands.set(row, [...(bands.get(row) ?? []), i]));
    }
  });
  const width = (i: number) => (sections[i]?.seatsPerRow ?? 1) * SEAT + AISLE;
  const places = new Map<number, Arc>();
  let radius = NEAREST;
  for (const bands of tiers.values()) {
    for (const band of bands.values()) {
      const length = band.reduce((sum, i) => sum + width(i), 0);
      radius = Math.max(radius, length / WIDEST);
      let angle = Math.PI / 2 + length / radius / 2;
      for (const i of band) {
        const aisle = AISLE / 2 / radius;
        const next = angle - width(i) / radius;
        places.set(i, {
          type: 'arc',
          cx: 0,
          cy: 0,
          innerRadius: round(radius, 1),
          from: degrees(angle - aisle),
          to: degrees(next + aisle),
          rowGap: ROW_GAP,
        });
        angle = next;
      }
      radius += Math.max(...band.map((i) => sections[i]?.rows ?? 1)) * ROW_GAP + ROW_GAP;
    }
    radius += TIER_GAP;
  }
  return places;
}
