import { expect, it } from 'vitest';
import { contains } from '@/shared/scenery/contains';
import { labelOutline, stageOutline, usualStage, wordsFor } from '@/shared/scenery/scenery';
import { numbersOf } from '@/shared/seat-numbers';
import { fromConfig, toConfig } from './config';
import { boxAround, boxOfMark, drawingOf, eachSeat } from './drawing';
import { align, change, duplicate, move, remove, rotate } from './edits';
import { block, type Layout, type Section } from './layout';
import { newLabel, newStage } from './marks';
import { areaOf, crossesItself, rowsWithin, withBorder, withCorner, withCornerAfter, withoutCorner } from './outline';
import { problemsOf } from './problems';
import { snap } from './snap';
import { newSection } from './templates';

const SQUARE = [-10, -10, 60, -10, 60, 40, -10, 40];
const section: Section = { ...newSection('A', 1000, 2, 5, block(0, 0)), outline: SQUARE };
const stage = newStage({ x: 20, y: -60, text: ' 무대 ', textEn: 'STAGE' });
const label = newLabel({ x: 20, y: 80, text: '입구 A' });
const layout: Layout = { sections: [section], marks: [stage, label] };
const all = new Set([section, stage, label].map(({ key }) => key));
const kinds = (of: Layout) => problemsOf(of).map(({ kind }) => kind);
const withStage = (edit: Partial<typeof stage>): Layout => ({ ...layout, marks: [{ ...stage, ...edit }] });

it('is written as the server reads it, and comes back', () => {
  const config = toConfig(layout);
  expect(config.stages).toEqual([
    { form: 'rectangle', x: 20, y: -60, width: 200, height: 70, text: '무대', textEn: 'STAGE' },
  ]);
  expect(config.labels).toEqual([{ x: 20, y: 80, size: 16, text: '입구 A' }]);
  expect(config.sections[0]?.outline).toEqual([
    { x: -10, y: -10 },
    { x: 60, y: -10 },
    { x: 60, y: 40 },
    { x: -10, y: 40 },
  ]);
  expect(toConfig(fromConfig(config))).toEqual(config);
  expect(fromConfig({ ...config, stages: [] }).marks.map(({ kind }) => kind)).toEqual(['label']);
});

it('writes down the stage nobody has said anything about, where buyers saw it', () => {
  const { stages, ...old } = toConfig(layout);
  expect(stages).toHaveLength(1);
  const read = fromConfig(old);
  const usual = usualStage([], { left: 0, right: 40, top: 0, bottom: 12 });
  expect(read.marks[0]).toMatchObject({ kind: 'stage', x: usual.x, y: usual.y, text: '' });
  // Never smaller than the server takes.
  expect(kinds(read)).toEqual([]);
});

it('travels to buyers with the seats', () => {
  const drawn = drawingOf(layout);
  expect(drawn.sections[0]?.poly).toEqual(SQUARE);
  expect([drawn.stages.length, drawn.labels[0]?.text]).toEqual([1, '입구 A']);
});

it('moves, turns, lines up, copies and removes stages, labels and borders like sections', () => {
  const moved = move(layout, all, 5, -5);
  expect(moved.sections[0]?.outline).toEqual([-5, -15, 65, -15, 65, 35, -5, 35]);
  expect(moved.marks.map(({ x, y }) => [x, y])).toEqual([
    [25, -65],
    [25, 75],
  ]);
  const turned = rotate(layout, all, 90);
  const [around] = turned.sections;
  eachSeat(around ?? section, (x, y) => expect(contains(around?.outline ?? [], x, y)).toBe(true));
  expect(areaOf(around?.outline ?? [])).toBeCloseTo(areaOf(SQUARE), 0);
  expect(turned.marks.map(({ rotation }) => rotation)).toEqual([90, 90]);
  const left = align(layout, all, 'left');
  expect(left.marks.map((mark) => boxOfMark(mark).left)).toEqual([-80, expect.closeTo(-80, 1)]);
  const copied = duplicate(layout, all);
  expect([copied.layout.sections.length, copied.layout.marks.length, copied.keys.size]).toEqual([2, 4, 3]);
  expect(remove(copied.layout, copied.keys)).toEqual(layout);
});

it('changes a border corner by corner', () => {
  expect(withCorner(SQUARE, 1, 70, -20)).toEqual([-10, -10, 70, -20, 60, 40, -10, 40]);
  expect(withCornerAfter(SQUARE, 3)).toEqual([...SQUARE, -10, 15]);
  expect(withoutCorner(withCornerAfter(SQUARE, 0), 1)).toEqual(SQUARE);
  const triangle = SQUARE.slice(0, 6);
  expect(withoutCorner(triangle, 0)).toBe(triangle);
});

it('tells borders that meet themselves as the server does', () => {
  // The same shapes as in LayoutConfigTest.
  expect(crossesItself([0, 0, 100, 0, 100, 50, 50, 10, 0, 50])).toBe(false);
  expect(crossesItself([0, 0, 100, 50, 100, 0, 0, 50])).toBe(true);
  expect(crossesItself([0, 0, 100, 0, 100, 50, 50, 0, 0, 50])).toBe(true);
});

it('fills a border with rows, none of whose seats lies outside', () => {
  const trapezium = [0, 0, 100, 0, 140, 80, -40, 80];
  const made = withBorder(layout, null, trapezium, 'A');
  const filled = made?.layout.sections.at(-1);
  expect([filled?.name, filled?.key]).toEqual(['A 2', made?.key]);
  expect(filled?.seats).toEqual([9, 10, 11, 13, 14, 15]);
  expect(kinds({ sections: filled ? [filled] : [], marks: [] })).toEqual([]);
  expect(rowsWithin([0, 0, 12, 0, 6, 12])).toBeNull();
  expect(withBorder(layout, null, [0, 0, 12, 0, 6, 12], 'B')).toBeNull();
  expect(withBorder(layout, section.key, trapezium, 'B')?.layout.sections).toEqual([
    { ...section, outline: trapezium },
  ]);
});

it('finds seats outside of their border, and borders that are none', () => {
  const bordered = (outline: number[]) => change(layout, all, (one) => ({ ...one, outline }));
  expect(kinds(layout)).toEqual([]);
  expect(problemsOf(bordered([-10, -10, 35, -10, 35, 40, -10, 40]))).toEqual([{ kind: 'orphan', keys: [section.key] }]);
  expect(kinds(bordered([-10, -10, 60, 40, 60, -10, -10, 40]))).toContain('border');
  expect(kinds(bordered([-10, -10, 60, -10]))).toContain('border');
  expect(kinds(bordered([-10, -10, 200_000, -10, 60, 40]))).toContain('border');
});

it('finds what the server would refuse of stages and labels', () => {
  expect(kinds({ ...layout, marks: [newLabel({ x: 0, y: 0, text: ' ' })] })).toEqual(['textMissing']);
  expect(kinds(withStage({ text: '', textEn: '' }))).toEqual([]);
  expect(kinds(withStage({ text: '가'.repeat(41) }))).toEqual(['text']);
  expect(kinds(withStage({ textEn: '<b>' }))).toEqual(['text']);
  expect(kinds(withStage({ width: 9 }))).toEqual(['side']);
  expect(kinds(withStage({ x: 200_000 }))).toEqual(['markAway']);
  expect(kinds({ ...layout, marks: [newLabel({ x: 0, y: 0, text: 'a', size: 5 })] })).toEqual(['letters']);
  expect(kinds({ ...layout, marks: Array.from({ length: 11 }, () => newStage({ x: 0, y: 0 })) })).toEqual([
    'tooManyStages',
  ]);
  const labels = Array.from({ length: 201 }, () => newLabel({ x: 0, y: 0, text: 'a' }));
  expect(kinds({ ...layout, marks: labels })).toEqual(['tooManyLabels']);
});

it('stops at edges and middles of other things that are near, and nowhere else', () => {
  const other = { left: 100, top: 0, right: 200, bottom: 50 };
  const box = (left: number, top: number) => ({ left, right: left + 40, top, bottom: top + 20 });
  expect(snap(box(103, 300), [other], 5)).toEqual({ dx: -3, dy: 0, guides: [{ axis: 'x', at: 100 }] });
  // Its right edge is nearer to the middle than anything else is to anything.
  expect(snap(box(111, 300), [other], 5)).toMatchObject({ dx: -1, guides: [{ axis: 'x', at: 150 }] });
  expect(snap(box(300, 27), [other], 5)).toMatchObject({ dx: 0, dy: -2, guides: [{ axis: 'y', at: 25 }] });
  expect(snap(box(300, 300), [other], 5)).toEqual({ dx: 0, dy: 0, guides: [] });
  expect(snap(box(103, 300), [], 5).guides).toEqual([]);
});

it('counts on over numbers that are skipped', () => {
  expect(numbersOf({ first: 3, step: 1, skip: [4, 13] }, 4)).toEqual([3, 5, 6, 7]);
  expect(numbersOf({ first: 1, step: 2, skip: [4, 5] }, 3)).toEqual([1, 3, 7]);
  const skipping = change(layout, all, (one) => ({
    ...one,
    numbering: { first: 1, step: 1 as const, reversed: true, skip: [2] },
    flags: { '0:0': 1 },
  }));
  expect(toConfig(skipping).sections[0]).toMatchObject({
    numbering: { skip: [2] },
    flags: [{ row: 1, wheelchair: [6] }],
  });
  expect(toConfig(fromConfig(toConfig(skipping)))).toEqual(toConfig(skipping));
});

it('draws stages of each form where they say, and leaves room for words', () => {
  const at = { x: 10, y: 20, width: 100, height: 40 };
  for (const form of ['rectangle', 'ellipse', 'half_round'] as const) {
    const { left, top, right, bottom } = boxAround(stageOutline({ form, ...at }));
    expect([left, top, right, bottom].map(Math.round), form).toEqual([-40, 0, 60, 40]);
  }
  const upright = boxAround(stageOutline({ form: 'rectangle', ...at, rotation: 90 }));
  expect([upright.left, upright.top].map(Math.round)).toEqual([-10, -30]);
  const words = boxAround(labelOutline({ x: 0, y: 0, size: 20, text: '입구' }));
  expect([words.left, words.right]).toEqual([-20, 20]);
  expect([wordsFor({ text: '무대' }, 'en'), wordsFor({ text: '무대', textEn: 'STAGE' }, 'en')]).toEqual([
    '무대',
    'STAGE',
  ]);
});
