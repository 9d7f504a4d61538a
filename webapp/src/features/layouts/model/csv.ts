import { parse } from 'papaparse';
import { FLAGS, numbersOf, type SeatFlag } from './flags';
import { fromConfig, type SectionConfig } from './config';
import { type Layout, LIMITS } from './layout';

/** Columns of the file: one line for each row of seats. The names are those of a header, in Korean or English. */
const COLUMNS = {
  section: ['구역', 'section'],
  row: ['열', 'row'],
  seats: ['좌석수', '좌석', 'seats'],
  price: ['가격', 'price'],
  wheelchair: ['휠체어석', 'wheelchair'],
  companion: ['동반석', 'companion'],
  restrictedView: ['시야제한석', 'restrictedview'],
} as const;

type Column = keyof typeof COLUMNS;

const REQUIRED: readonly Column[] = ['section', 'row', 'seats', 'price'];

export type CsvProblem =
  | 'empty'
  | 'quotes'
  | 'column'
  | 'section'
  | 'row'
  | 'seats'
  | 'price'
  | 'priceDiffers'
  | 'rowRepeated'
  | 'rowMissing'
  | 'rows'
  | 'flag';

/** What is wrong, on which line of the file, and which value says so. */
export type CsvError = { line: number; kind: CsvProblem; value: string };

type Line = { line: number; section: string; row: number; seats: number; price: number } & Record<SeatFlag, number[]>;

const NAME_LENGTH = 50;
const LAST_ROW = 1000;

/** Either all of it or nothing: what is read where there are errors is of no use. */
export function readCsv(text: string): { layout: Layout; errors: CsvError[] } {
  const errors: CsvError[] = [];
  const { data, errors: broken } = parse<string[]>(text.trim(), { skipEmptyLines: false });
  const [header = [], ...records] = data;
  const lines = lineNumbers(data);
  broken
    .filter(({ type }) => type === 'Quotes')
    .forEach(({ row }) => errors.push({ line: lines[row ?? 0] ?? 1, kind: 'quotes', value: '' }));
  const places = columnsOf(header, errors);
  const read: Line[] = [];
  records.forEach((record, i) => {
    if (record.some((cell) => cell.trim() !== '') && errors.every(({ kind }) => kind !== 'column')) {
      const line = readLine(record, lines[i + 1] ?? 0, places, errors);
      if (line) {
        read.push(line);
      }
    }
  });
  if (read.length === 0 && errors.length === 0) {
    errors.push({ line: 1, kind: 'empty', value: '' });
  }
  const sections = sectionsOf(read, errors);
  errors.sort((a, b) => a.line - b.line);
  return { layout: errors.length === 0 ? fromConfig({ sections, stages: [] }) : { sections: [], marks: [] }, errors };
}

/** A quoted cell may hold line breaks. */
function lineNumbers(records: readonly string[][]): number[] {
  let line = 1;
  return records.map((record) => {
    const at = line;
    line += 1 + record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return at;
  });
}

function columnsOf(header: readonly string[], errors: CsvError[]): Partial<Record<Column, number>> {
  const places: Partial<Record<Column, number>> = {};
  header.forEach((cell, place) => {
    const name = cell.replaceAll(/[\s_]/g, '').toLowerCase();
    const column = (Object.keys(COLUMNS) as Column[]).find((one) => (COLUMNS[one] as readonly string[]).includes(name));
    if (column === undefined || places[column] !== undefined) {
      errors.push({ line: 1, kind: 'column', value: cell });
    } else {
      places[column] = place;
    }
  });
  for (const column of REQUIRED) {
    if (places[column] === undefined) {
      errors.push({ line: 1, kind: 'column', value: COLUMNS[column][0] });
    }
  }
  return places;
}

function readLine(
  record: readonly string[],
  line: number,
  places: Partial<Record<Column, number>>,
  errors: CsvError[],
): Line | null {
  const before = errors.length;
  const cell = (column: Column) => (record[places[column] ?? -1] ?? '').trim();
  const wrong = (kind: CsvProblem, value: string) => errors.push({ line, kind, value });
  const section = cell('section');
  // eslint-disable-next-line no-control-regex -- they forge lines elsewhere; the server refuses them, too
  if (section === '' || [...section].length > NAME_LENGTH || /[\u0000-\u001f\u007f-\u009f]/.test(section)) {
    wrong('section', section);
  }
  const number = (column: 'row' | 'seats' | 'price', least: number, most: number) => {
    const text = cell(column).replaceAll(',', '');
    const value = /^\d+$/.test(text) ? Number(text) : -1;
    if (value < least || value > most) {
      wrong(column, cell(column));
    }
    return value;
  };
  const row = number('row', 1, LAST_ROW);
  const seats = number('seats', 1, LIMITS.seatsInRow);
  const price = number('price', 0, LIMITS.price);
  const flagged = (flag: SeatFlag) => {
    try {
      const numbers = numbersOf(cell(flag));
      if (numbers.every((one) => one >= 1 && one <= seats)) {
        return [...new Set(numbers)];
      }
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) {
        throw thrown;
      }
    }
    wrong('flag', cell(flag));
    return [];
  };
  const [wheelchair, companion, restrictedView] = FLAGS.map(flagged) as [number[], number[], number[]];
  if (wheelchair.some((one) => companion.includes(one))) {
    wrong('flag', cell('companion'));
  }
  return errors.length > before ? null : { line, section, row, seats, price, wheelchair, companion, restrictedView };
}

function sectionsOf(lines: readonly Line[], errors: CsvError[]): SectionConfig[] {
  const bySection = new Map<string, Line[]>();
  for (const line of lines) {
    bySection.set(line.section, [...(bySection.get(line.section) ?? []), line]);
  }
  return [...bySection].map(([name, unsorted]) => {
    const rows = unsorted.toSorted((a, b) => a.row - b.row);
    const price = unsorted[0]?.price ?? 0;
    rows.forEach((one, i) => {
      const last = rows[i - 1];
      const wrong = (kind: CsvProblem, value: number) => errors.push({ line: one.line, kind, value: String(value) });
      if (one.price !== price) {
        wrong('priceDiffers', one.price);
      }
      if (last?.row === one.row) {
        wrong('rowRepeated', one.row);
      } else if (last && one.row !== last.row + 1) {
        wrong('rowMissing', last.row + 1);
      }
      if (i === LIMITS.rows) {
        wrong('rows', rows.length);
      }
    });
    return {
      name,
      rows: rows.length,
      seatsPerRow: Math.max(1, ...rows.map(({ seats }) => seats)),
      price,
      startRow: rows[0]?.row ?? 1,
      seatsInRows: rows.map(({ seats }) => seats),
      flags: rows.map(({ row, wheelchair, companion, restrictedView }) => ({
        row,
        wheelchair,
        companion,
        restrictedView,
      })),
    };
  });
}

/** As spreadsheets in Korea save it: in UTF-8, or in their own code. */
export function decodeCsv(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('euc-kr').decode(bytes);
  }
}
