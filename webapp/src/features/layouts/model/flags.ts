import { COMPANION, packFlags, RESTRICTED, WHEELCHAIR, type WireFlags } from '@/shared/seat-flags/seat-flags';
import { numbersOf as numbersOfRow } from '@/shared/seat-numbers';
import type { Layout, Section } from './layout';

export const FLAGS = ['wheelchair', 'companion', 'restrictedView'] as const;
export type SeatFlag = (typeof FLAGS)[number];

export const FLAG_BITS: Record<SeatFlag, number> = {
  wheelchair: WHEELCHAIR,
  companion: COMPANION,
  restrictedView: RESTRICTED,
};
/** A seat is for a wheelchair or for a companion. */
const EXCLUDED: Record<SeatFlag, number> = { wheelchair: COMPANION, companion: WHEELCHAIR, restrictedView: 0 };

/** What is said of seats, as bits by `row:place`, both from 0: a seat keeps it whatever it is called. */
export type SeatFlags = Readonly<Record<string, number>>;

/** As the API has it: rows and seats by the numbers buyers read. */
export type FlagConfig = { row: number } & Partial<Record<SeatFlag, number[]>>;

export type SeatPlace = { row: number; place: number };

const keyOf = ({ row, place }: SeatPlace) => `${row}:${place}`;

const flagsOfRow = (section: Section, row: number) =>
  Array.from({ length: section.seats[row] ?? 0 }, (_, place) => section.flags[keyOf({ row, place })] ?? 0);

const numberOf = ({ numbering, seats }: Section, { row, place }: SeatPlace) => {
  const count = seats[row] ?? 0;
  return numbersOfRow(numbering, count)[numbering.reversed ? count - 1 - place : place] ?? 0;
};

/** Most sections have no such seats: then nobody has to look at each. */
const isPlain = ({ flags }: Section) => Object.keys(flags).length === 0;

export function writeFlags(section: Section): FlagConfig[] {
  if (isPlain(section)) {
    return [];
  }
  return section.seats.flatMap((_, row) => {
    const flags = flagsOfRow(section, row);
    const named = FLAGS.map((flag) => [
      flag,
      flags.flatMap((bits, place) => ((bits & FLAG_BITS[flag]) === 0 ? [] : [numberOf(section, { row, place })])),
    ]).filter(([, seats]) => (seats as number[]).length > 0);
    return named.length > 0
      ? [{ row: section.startRow + row, ...(Object.fromEntries(named) as Omit<FlagConfig, 'row'>) }]
      : [];
  });
}

/** @throws RangeError if a row or seat is meant that the section has not */
export function readFlags(section: Section, config: readonly FlagConfig[] | undefined): SeatFlags {
  const read: Record<string, number> = {};
  for (const flagged of config ?? []) {
    const row = flagged.row - section.startRow;
    for (const flag of FLAGS) {
      for (const number of flagged[flag] ?? []) {
        const key = keyOf({ row, place: placeOf(section, row, number) });
        read[key] = (read[key] ?? 0) | FLAG_BITS[flag];
      }
    }
  }
  return read;
}

function placeOf({ numbering, seats }: Section, row: number, number: number): number {
  const count = seats[row] ?? 0;
  const steps = numbersOfRow(numbering, count).indexOf(number);
  if (steps < 0) {
    throw new RangeError(`No seat ${number}`);
  }
  return numbering.reversed ? count - 1 - steps : steps;
}

export const packRow = (section: Section, row: number): WireFlags | undefined =>
  isPlain(section) ? undefined : packFlags(flagsOfRow(section, row));

/** Says it of all these seats; if it is said of all of them already, takes it back. */
export function flag(layout: Layout, seats: ReadonlyMap<string, readonly SeatPlace[]>, what: SeatFlag): Layout {
  const bit = FLAG_BITS[what];
  const all = layout.sections.every((section) =>
    (seats.get(section.key) ?? []).every((seat) => ((section.flags[keyOf(seat)] ?? 0) & bit) !== 0),
  );
  return {
    ...layout,
    sections: layout.sections.map((section) => {
      const flags = { ...section.flags };
      for (const seat of seats.get(section.key) ?? []) {
        const before = flags[keyOf(seat)] ?? 0;
        flags[keyOf(seat)] = all ? before & ~bit : (before & ~EXCLUDED[what]) | bit;
      }
      return seats.has(section.key) ? { ...section, flags } : section;
    }),
  };
}

/** Seats as one writes them: `7: 1-3, 9; 8: 2`. */
export function flagText(section: Section, what: SeatFlag): string {
  return writeFlags(section)
    .flatMap(({ row, ...named }) => (named[what] ? [`${row}: ${runs(named[what])}`] : []))
    .join('; ');
}

function runs(numbers: readonly number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b);
  const found: [number, number][] = [];
  for (const number of sorted) {
    const last = found.at(-1);
    if (last?.[1] === number - 1) {
      last[1] = number;
    } else {
      found.push([number, number]);
    }
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/** @returns the section with that said of just these seats; null if it is none of the form, or seats are meant that are not there */
export function withFlagText(section: Section, what: SeatFlag, text: string): Section | null {
  const bit = FLAG_BITS[what];
  const flags: Record<string, number> = Object.fromEntries(
    Object.entries(section.flags).map(([key, bits]) => [key, bits & ~bit]),
  );
  try {
    for (const line of text.split(/[;\n]/).filter((part) => part.trim() !== '')) {
      const [, row, seats = ''] = /^\s*(\d+)\s*:(.*)$/.exec(line) ?? [];
      if (row === undefined) {
        return null;
      }
      const read = readFlags(section, [{ row: Number(row), [what]: numbersOf(seats) }]);
      for (const key of Object.keys(read)) {
        flags[key] = ((flags[key] ?? 0) & ~EXCLUDED[what]) | bit;
      }
    }
  } catch (thrown) {
    if (thrown instanceof RangeError) {
      return null;
    }
    throw thrown;
  }
  return { ...section, flags };
}

const LONGEST_RUN = 500;

/** `1-3, 9` → 1, 2, 3, 9. @throws RangeError if it is something else */
export function numbersOf(text: string): number[] {
  return text
    .split(/[,\s]+/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [, from = '', to = from] = /^(\d+)(?:[-~](\d+))?$/.exec(part) ?? [];
      const count = Number(to) - Number(from) + 1;
      if (from === '' || count < 1 || count > LONGEST_RUN) {
        throw new RangeError(part);
      }
      return Array.from({ length: count }, (_, i) => Number(from) + i);
    });
}
