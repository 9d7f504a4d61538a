import { expect, it } from 'vitest';
import { decodeCsv, readCsv } from './csv';
import { withImported } from './import';
import { toConfig } from './config';
import { block, totalSeats } from './layout';
import { newStage } from './marks';
import { newSection } from './templates';

const HEADER = '구역,열,좌석수,가격,휠체어석,동반석,시야제한석\n';
const errorsOf = (text: string) =>
  readCsv(text).errors.map(({ line, kind, value }) => `${line} ${kind} ${value}`.trim());

it('reads a row of seats from each line, in any order', () => {
  const { layout, errors } = readCsv(
    `\uFEFF${HEADER}1층 R석,8,12,"120,000",,,\n\n1층 R석,7,10,120000,"1-2, 10",3,10\n2층,1,5,0,,,\n`,
  );
  expect(errors).toEqual([]);
  expect(toConfig(layout).sections.map(({ shape, ...section }) => [section, shape?.type])).toEqual([
    [
      {
        name: '1층 R석',
        rows: 2,
        seatsPerRow: 12,
        price: 120_000,
        startRow: 7,
        seatsInRows: [10, 12],
        flags: [{ row: 7, wheelchair: [1, 2, 10], companion: [3], restrictedView: [10] }],
      },
      'arc',
    ],
    [{ name: '2층', rows: 1, seatsPerRow: 5, price: 0, startRow: 1 }, 'arc'],
  ]);
});

it('takes English names, semicolons, and only what it needs', () => {
  expect(readCsv('Price;Seats;Row;Section\r\n50000;20;1;A\r\n').layout.sections[0]).toMatchObject({
    name: 'A',
    price: 50_000,
    seats: [20],
  });
});

it('says what is wrong, and where, and reads nothing', () => {
  const wrong = `${HEADER}A,1,10,1000,,,
,2,10,1000,,,
A,x,10,1000,,,
A,2,501,1000,,,
A,2,10,-1,,,
A,2,10,1000,11,,
A,3,10,1000,2,2,
`;
  expect(errorsOf(wrong)).toEqual(['3 section', '4 row x', '5 seats 501', '6 price -1', '7 flag 11', '8 flag 2']);
  expect(readCsv(wrong).layout.sections).toEqual([]);
  expect(errorsOf(`${HEADER}A,1,10,1000,,,\nA,1,10,1000,,,\nA,4,10,2000,,,\n`)).toEqual([
    '3 rowRepeated 1',
    '4 priceDiffers 2000',
    '4 rowMissing 2',
  ]);
  // The second record begins two lines after the first.
  expect(errorsOf(`${HEADER}"A\nB",1,10,1000,,,\nA,0,10,1000,,,\n`)).toEqual(['2 section A\nB', '4 row 0']);
  expect(errorsOf(`${HEADER}"A,1,10,1000,,,\n`)[0]).toBe('2 quotes');
});

it('knows its columns', () => {
  expect(errorsOf('구역,열,좌석수\nA,1,10\n')).toEqual(['1 column 가격']);
  expect(errorsOf('구역,열,좌석수,가격,색\nA,1,10,1000,빨강\n')).toEqual(['1 column 색']);
  expect(errorsOf('구역,구역,열,좌석수,가격\nA,A,1,10,1000\n')).toEqual(['1 column 구역']);
  expect(errorsOf(HEADER)).toEqual(['1 empty']);
  expect(errorsOf('')).not.toEqual([]);
});

it('reads what spreadsheets in Korea save', () => {
  // 구역 in UTF-8, and in EUC-KR.
  expect(decodeCsv(new TextEncoder().encode('구역').buffer)).toBe('구역');
  expect(decodeCsv(new Uint8Array([0xb1, 0xb8, 0xbf, 0xaa]).buffer)).toBe('구역');
});

it('puts what is read in the place of what is called the same, and the rest below', () => {
  const there = {
    sections: [newSection('A', 1000, 2, 10, block(500, 60)), newSection('B', 1000, 2, 10, block(0, 60))],
    marks: [newStage({ x: 0, y: 0 })],
  };
  const { layout } = readCsv(`${HEADER}A,1,12,2000,,,\nC,1,4,2000,,,\n`);
  const replaced = withImported(there, layout, 'replace');
  expect(replaced.sections.map(({ name, shape }) => [name, shape.type])).toEqual([
    ['A', 'block'],
    ['C', 'arc'],
  ]);
  const added = withImported(there, layout, 'add');
  expect(added.sections.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
  expect([added.sections[0]?.price, totalSeats(added)]).toEqual([2000, 36]);
  expect(added.sections[1]).toBe(there.sections[1]);
  expect([replaced.marks, added.marks]).toEqual([there.marks, there.marks]);
});
