import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { boxOf, drawingOf, eachSeat } from './drawing';
import { flag, flagText, withFlagText } from './flags';
import { align, change, duplicate, freeName, move, reorder, reprice, rotate, withRows } from './edits';
import { begin, commit, DEPTH, type History, redo, undo } from './history';
import { fromConfig, type LayoutConfig, toConfig } from './config';
import { block, grades, type Layout, type Section, totalSeats } from './layout';
import { problemsOf, type ProblemKind } from './problems';
import { fromTemplate, newSection, TEMPLATES } from './templates';

const layout: Layout = {
  sections: [
    newSection('A', 90_000, 2, 4, block(0, 0)),
    newSection('B', 50_000, 3, 5, { type: 'arc', cx: 0, cy: 0, innerRadius: 300, from: 100, to: 80, rowGap: 12 }),
  ],
  marks: [],
};
const [a, b] = layout.sections as [Section, Section];
const only = (section: Section) => new Set([section.key]);
const kinds = (of: Layout): ProblemKind[] => problemsOf(of).map(({ kind }) => kind);
const withFirst = (edit: Partial<Section>): Layout => change(layout, only(a), (section) => ({ ...section, ...edit }));

it('comes back from the server as it went there, but for what is as usual', () => {
  const config = toConfig(layout);
  expect(config.sections[0]).toEqual({
    name: 'A',
    rows: 2,
    seatsPerRow: 4,
    price: 90_000,
    startRow: 1,
    shape: { type: 'block', x: 0, y: 0, rotation: 0, rowGap: 12 },
  });
  const numbered = withFirst({ seats: [3, 4], numbering: { first: 101, step: 2, reversed: true, skip: [] } });
  expect(toConfig(numbered).sections[0]).toMatchObject({
    seatsInRows: [3, 4],
    numbering: { first: 101, step: 2, reversed: true },
  });
  expect(toConfig(fromConfig(toConfig(numbered)))).toEqual(toConfig(numbered));
});

it('draws sections without a place where the server draws them', () => {
  const samples = JSON.parse(readFileSync('../ejb-core/src/main/resources/samples/layouts.json', 'utf8')) as {
    layouts: { layoutConfig: LayoutConfig }[];
  };
  for (const sample of samples.layouts) {
    expect(problemsOf(fromConfig(sample.layoutConfig))).toEqual([]);
  }
  // The numbers are those of the server's own test, DrawingTest.aPlainSectionIsDrawnAsBefore.
  const plain = fromConfig({ sections: [{ name: '1층 R석', rows: 2, seatsPerRow: 10, price: 1000 }] });
  expect(drawingOf(plain).sections[0]?.rows).toEqual([
    { k: 'arc', x: 0, y: 0, r: 192, a0: expect.closeTo(1.8312, 3) as number, a1: expect.closeTo(1.3104, 3) as number },
    { k: 'arc', x: 0, y: 0, r: 204, a0: expect.closeTo(1.8312, 3) as number, a1: expect.closeTo(1.3104, 3) as number },
  ]);
});

it('turns a block as the server does, and puts shorter rows into the middle', () => {
  // DrawingTest.aTurnedBlockGoesOnBehindItsFirstRow
  const turned = withFirst({ seats: [10, 10], shape: { type: 'block', x: 100, y: 50, rotation: 90, rowGap: 15 } });
  const places: number[][] = [];
  eachSeat(turned.sections[0] ?? a, (x, y) => places.push([Math.round(x), Math.round(y)]));
  expect([places[3], places[10]]).toEqual([
    [100, 80],
    [85, 50],
  ]);
  expect(drawingOf(withFirst({ seats: [10, 4] })).sections[0]?.rows[1]).toMatchObject({ c: 4, x: 30 });
});

it('says of seats and of what lies around them what the server says, and draws it', () => {
  // The server's own test reads the same file: DrawingTest.
  const file = '../ejb-core/src/test/resources/gg/tiketi/seatmap/flagged-seats.json';
  const { map, ...config } = JSON.parse(readFileSync(file, 'utf8')) as LayoutConfig & { map: object };
  const { sections } = config;
  const read = fromConfig(config);
  expect({ ...drawingOf(read), rev: 1 }).toEqual(map);
  const [row7, row8] = toConfig(read).sections[0]?.flags ?? [];
  expect(row7).toEqual({ row: 7, wheelchair: [107, 105], companion: [103] });
  expect(row8?.restrictedView).toEqual([111, 103, 101]);
  expect(() => fromConfig({ sections: sections.map((one) => ({ ...one, seatsInRows: [2, 6] })) })).toThrow(RangeError);
});

it('marks seats and takes the marks off again; they stay with the seats when these are called otherwise', () => {
  const places = [
    { row: 1, place: 0 },
    { row: 1, place: 1 },
  ];
  const marked = flag(layout, new Map([[a.key, places]]), 'wheelchair');
  expect(toConfig(marked).sections[0]?.flags).toEqual([{ row: 2, wheelchair: [1, 2] }]);
  expect(marked.sections[1]).toBe(b);
  // A wheelchair's place becomes a companion's; a restricted view is said beside it.
  const companion = flag(marked, new Map([[a.key, places.slice(1)]]), 'companion');
  const all = flag(companion, new Map([[a.key, places.slice(1)]]), 'restrictedView');
  expect(toConfig(all).sections[0]?.flags).toEqual([{ row: 2, wheelchair: [1], companion: [2], restrictedView: [2] }]);
  const renumbered = change(all, only(a), (one) => ({
    ...one,
    startRow: 11,
    numbering: { first: 1, step: 1, reversed: true, skip: [] },
  }));
  expect(toConfig(renumbered).sections[0]?.flags).toEqual([
    { row: 12, wheelchair: [4], companion: [3], restrictedView: [3] },
  ]);
  expect(toConfig(flag(marked, new Map([[a.key, places]]), 'wheelchair'))).toEqual(toConfig(layout));
  // Rows that are gone take theirs along.
  expect(toConfig(change(marked, only(a), (one) => ({ ...one, seats: [4] }))).sections[0]?.flags).toBeUndefined();
});

it('reads marked seats as one writes them, and nothing that is not there', () => {
  const written = withFlagText(a, 'wheelchair', '1: 1-3; 2: 4,1') ?? a;
  expect(flagText(written, 'wheelchair')).toBe('1: 1-3; 2: 1, 4');
  expect(flagText(withFlagText(written, 'wheelchair', '') ?? a, 'wheelchair')).toBe('');
  for (const wrong of ['3: 1', '1: 5', '1', '1: x', '1: 3-1', '1: 1-999999', ': 1']) {
    expect(withFlagText(a, 'wheelchair', wrong), wrong).toBeNull();
  }
});

it('counts seats and colours prices, the dearest first', () => {
  expect(totalSeats(layout)).toBe(23);
  expect(grades(layout)).toEqual([
    { price: 90_000, seats: 8 },
    { price: 50_000, seats: 15 },
  ]);
  expect(drawingOf(layout).sections.map(({ first, g }) => [first, g])).toEqual([
    [0, 0],
    [8, 1],
  ]);
  expect(grades(reprice(layout, 50_000, 90_000))).toEqual([{ price: 90_000, seats: 23 }]);
});

it('moves, aligns and turns what is chosen, and nothing else', () => {
  expect(move(layout, only(a), 10, -5).sections).toEqual([{ ...a, shape: { ...a.shape, x: 10, y: -5 } }, b]);
  const both = new Set([a.key, b.key]);
  const aligned = align(layout, both, 'left').sections.map((section) => boxOf([section]).left);
  expect(aligned[0]).toBeCloseTo(aligned[1] ?? 0, 1);
  const turned = rotate(layout, both, 90).sections;
  const centre = (section: Section | undefined) => {
    const { left, right, top, bottom } = boxOf(section ? [section] : []);
    return [Math.round((left + right) / 2), Math.round((top + bottom) / 2)];
  };
  expect(centre(turned[0])).toEqual(centre(a));
  expect(turned[1]?.shape).toMatchObject({ from: 190, to: 170 });
  expect(rotate(layout, only(b), 300).sections[1]?.shape).toMatchObject({ from: 40, to: 20 });
});

it('names copies as nothing else is named', () => {
  const copied = duplicate(duplicate(layout, only(a)).layout, only(a));
  expect(copied.layout.sections.map(({ name }) => name)).toEqual(['A', 'B', 'A 2', 'A 3']);
  expect([...copied.keys]).toEqual([copied.layout.sections[3]?.key]);
  expect(freeName('A 2', new Set(['A 2', 'A 3']))).toBe('A 4');
});

it('keeps the order of the list within its ends', () => {
  expect(reorder(layout, b.key, -1).sections.map(({ name }) => name)).toEqual(['B', 'A']);
  expect(reorder(layout, a.key, -1)).toBe(layout);
  expect(withRows([3, 4], 4)).toEqual([3, 4, 4, 4]);
  expect(withRows([3, 4], 1)).toEqual([3]);
});

it('finds what the server would refuse, and where', () => {
  expect(kinds(layout)).toEqual([]);
  expect(kinds({ sections: [], marks: [] })).toEqual(['empty']);
  expect(problemsOf(withFirst({ name: 'ｂ ' }))).toEqual([{ kind: 'nameRepeated', keys: [b.key, a.key] }]);
  expect(kinds(withFirst({ name: ' ' }))).toEqual(['nameMissing']);
  expect(kinds(withFirst({ price: -1 }))).toEqual(['price']);
  expect(kinds(withFirst({ price: Number.NaN }))).toEqual(['price']);
  expect(kinds(withFirst({ seats: [501] }))).toEqual(['seats']);
  expect(kinds(withFirst({ seats: Array.from({ length: 201 }, () => 1) }))).toEqual(['rows']);
  expect(kinds(withFirst({ startRow: 0 }))).toEqual(['startRow']);
  expect(kinds(withFirst({ numbering: { first: 0, step: 1, reversed: false, skip: [] } }))).toEqual(['numbering']);
  expect(kinds(withFirst({ shape: { ...block(0, 0), rowGap: 7 } }))).toEqual(['gap']);
  expect(kinds(withFirst({ shape: block(200_000, 0) }))).toEqual(['farAway']);
  const tight = change(layout, only(b), (section) => ({ ...section, seats: [20] }));
  expect(problemsOf(tight)).toEqual([{ kind: 'noRoom', keys: [b.key] }]);
  const large = Array.from({ length: 11 }, (_, i) => newSection(`S${i}`, 1, 200, 500, block(i * 6000, 0)));
  expect(kinds({ sections: large.slice(0, 1), marks: [] })).toEqual([]);
  expect(kinds({ sections: large, marks: [] })).toEqual(['tooManySeats']);
});

it('finds sections that lie on each other, each pair once', () => {
  const near = (x: number): Layout => ({ sections: [a, newSection('C', 1, 2, 4, block(x, 0))], marks: [] });
  expect(problemsOf(near(40))).toEqual([]);
  const lying = near(35);
  expect(problemsOf(lying)).toEqual([{ kind: 'overlap', keys: [lying.sections[1]?.key, a.key] }]);
});

it('begins from templates that can be published', () => {
  for (const template of TEMPLATES) {
    expect(problemsOf(fromTemplate(template)), template).toEqual([]);
  }
});

it('undoes and redoes, and forgets what was undone once something else is done', () => {
  let history: History<number> = begin(0);
  for (const next of [1, 2, 3]) {
    history = commit(history, next);
  }
  expect(undo(undo(history)).present).toBe(1);
  expect(redo(undo(history))).toEqual({ ...history, tag: null });
  expect(commit(undo(history), 9).future).toEqual([]);
  expect(undo(begin(0)).present).toBe(0);
});

it('undoes one drag as one step, and goes back at least a hundred', () => {
  let history: History<number> = begin(0);
  for (const next of [1, 2, 3]) {
    history = commit(history, next, 'drag 1');
  }
  expect(undo(history).present).toBe(0);
  expect(undo(commit(history, 4, 'drag 2')).present).toBe(3);
  for (let next = 10; next < 400; next += 1) {
    history = commit(history, next);
  }
  expect(history.past).toHaveLength(DEPTH);
  expect(DEPTH).toBeGreaterThanOrEqual(100);
});
