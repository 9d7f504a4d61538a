import { type FlagConfig, readFlags, type SeatFlags, writeFlags } from './flags';

/** A section's place. Neighbouring seats are 10 apart; x grows to the right, y away from the stage; angles are degrees, clockwise. */
export type Arc = {
  type: 'arc';
  cx: number;
  cy: number;
  innerRadius: number;
  from: number;
  to: number;
  rowGap: number;
};
export type Block = { type: 'block'; x: number; y: number; rotation: number; rowGap: number };
export type Shape = Arc | Block;

/** `step` 2 where odd and even numbers lie on different sides; `reversed`: counted from the other end of the row. */
export type Numbering = { first: number; step: 1 | 2; reversed: boolean };

export type Section = {
  /** Of this editor only: names change, and may be the same for a while. */
  key: string;
  name: string;
  /** Whole won. */
  price: number;
  startRow: number;
  /** Of each row, front to back. */
  seats: number[];
  numbering: Numbering;
  shape: Shape;
  flags: SeatFlags;
};

export type Layout = { sections: Section[] };

/** As the API has it; what is not given is as usual. */
export type SectionConfig = {
  name: string;
  rows: number;
  seatsPerRow: number;
  price: number;
  startRow?: number;
  seatsInRows?: number[];
  shape?: Record<string, unknown>;
  numbering?: { first?: number; step?: number; reversed?: boolean };
  flags?: FlagConfig[];
};
export type LayoutConfig = { sections: SectionConfig[] };

export const SEAT = 10;
export const ROW_GAP = 12;
export const LIMITS = { sections: 300, rows: 200, seatsInRow: 500, seats: 100_000, price: 100_000_000, reach: 100_000 };

let keys = 0;
export const newKey = () => `s${(keys += 1)}`;

export const seatCount = ({ seats }: Section) => seats.reduce((sum, row) => sum + row, 0);
export const totalSeats = ({ sections }: Layout) => sections.reduce((sum, section) => sum + seatCount(section), 0);
export const longest = ({ seats }: Section) => Math.max(1, ...seats);

/** Dearest first, as the buyer's map colours them. */
export function grades({ sections }: Layout): { price: number; seats: number }[] {
  const sums = new Map<number, number>();
  for (const section of sections) {
    sums.set(section.price, (sums.get(section.price) ?? 0) + seatCount(section));
  }
  return [...sums].map(([price, seats]) => ({ price, seats })).sort((a, b) => b.price - a.price);
}

export const round = (value: number, digits = 2) => Number(value.toFixed(digits));

export function toConfig({ sections }: Layout): LayoutConfig {
  return {
    sections: sections.map((section) => {
      const seatsPerRow = longest(section);
      const { first, step, reversed } = section.numbering;
      const flags = writeFlags(section);
      return {
        name: section.name.trim(),
        rows: section.seats.length,
        seatsPerRow,
        price: section.price,
        startRow: section.startRow,
        ...(section.seats.some((row) => row !== seatsPerRow) && { seatsInRows: section.seats }),
        shape: { ...section.shape },
        ...((first !== 1 || step !== 1 || reversed) && { numbering: { first, step, reversed } }),
        ...(flags.length > 0 && { flags }),
      };
    }),
  };
}

/** @throws RangeError if seats are flagged that are not there */
export function fromConfig({ sections }: LayoutConfig): Layout {
  const places = placeBands(sections);
  return {
    sections: sections.map((config, i) => {
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
        },
        shape: readShape(config.shape) ?? places.get(i) ?? block(0, 0),
        flags: {},
      };
      return { ...section, flags: readFlags(section, config.flags) };
    }),
  };
}

export const block = (x: number, y: number, rotation = 0): Block => ({
  type: 'block',
  x,
  y,
  rotation,
  rowGap: ROW_GAP,
});

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
