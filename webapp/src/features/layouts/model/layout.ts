import type { SeatFlags } from './flags';
import type { Mark } from './marks';

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

/** `step` 2 where odd and even numbers lie on different sides; `reversed`: counted from the other end of the row; `skip`: no seat has these. */
export type Numbering = { first: number; step: 1 | 2; reversed: boolean; skip: readonly number[] };

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
  /** Corners of the border as x, y, x, y, …; null: it follows the seats. */
  outline: readonly number[] | null;
};

export type Layout = { sections: Section[]; marks: Mark[] };

export const SEAT = 10;
export const ROW_GAP = 12;
export const LIMITS = {
  sections: 300,
  rows: 200,
  seatsInRow: 500,
  seats: 100_000,
  price: 100_000_000,
  reach: 100_000,
  corners: 60,
  skipped: 50,
};

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

/** As the API has it; nothing where seats are counted one by one from 1. */
export const numberingOf = (section: Section) => {
  const { first, step, reversed, skip } = section.numbering;
  return isNumbered(section) ? { first, step, reversed, ...(skip.length > 0 && { skip: [...skip] }) } : null;
};

const isNumbered = ({ numbering: { first, step, reversed, skip } }: Section) =>
  first !== 1 || step !== 1 || reversed || skip.length > 0;

export const cornersOf = (outline: readonly number[]) =>
  Array.from({ length: outline.length / 2 }, (_, i) => ({ x: outline[2 * i] ?? 0, y: outline[2 * i + 1] ?? 0 }));

export const block = (x: number, y: number, rotation = 0): Block => ({
  type: 'block',
  x,
  y,
  rotation,
  rowGap: ROW_GAP,
});
