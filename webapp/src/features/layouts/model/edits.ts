import { turned as turnedPoints } from '@/shared/scenery/scenery';
import { type Box, boxOf, boxOfMark, boxOfSection, NOWHERE, union } from './drawing';
import { type Layout, newKey, round, type Section, type Shape } from './layout';
import type { Mark } from './marks';

/** What can be done to a layout. Nothing is changed in place: what was before is what undoing brings back. */
type Keys = ReadonlySet<string>;

export function change(layout: Layout, keys: Keys, edit: (section: Section) => Section): Layout {
  return {
    ...layout,
    sections: layout.sections.map((section) => (keys.has(section.key) ? edit(section) : section)),
  };
}

export function changeMarks(layout: Layout, keys: Keys, edit: (mark: Mark) => Mark): Layout {
  return layout.marks.some(({ key }) => keys.has(key))
    ? { ...layout, marks: layout.marks.map((mark) => (keys.has(mark.key) ? edit(mark) : mark)) }
    : layout;
}

export const movedShape = (shape: Shape, dx: number, dy: number): Shape =>
  shape.type === 'arc'
    ? { ...shape, cx: round(shape.cx + dx), cy: round(shape.cy + dy) }
    : { ...shape, x: round(shape.x + dx), y: round(shape.y + dy) };

const movedSection = (section: Section, dx: number, dy: number): Section => ({
  ...section,
  shape: movedShape(section.shape, dx, dy),
  outline: section.outline?.map((value, i) => round(value + (i % 2 === 0 ? dx : dy))) ?? null,
});

const movedMark = (mark: Mark, dx: number, dy: number): Mark => ({
  ...mark,
  x: round(mark.x + dx),
  y: round(mark.y + dy),
});

export function move(layout: Layout, keys: Keys, dx: number, dy: number): Layout {
  const sections = change(layout, keys, (section) => movedSection(section, dx, dy));
  return changeMarks(sections, keys, (mark) => movedMark(mark, dx, dy));
}

/** Keeps angles where the server takes them. */
const turned = (angle: number) => round(angle > 360 ? angle - 360 : angle < -360 ? angle + 360 : angle, 3);

/** A block turns about its middle, as do stages and words; an arc goes on along its circle. */
export function rotate(layout: Layout, keys: Keys, degrees: number): Layout {
  const sections = change(layout, keys, (section) => {
    const { shape } = section;
    if (shape.type === 'arc') {
      const [from, to] = [shape.from + degrees, shape.to + degrees];
      const whole = from > 360 || to > 360 ? -360 : from < -360 || to < -360 ? 360 : 0;
      return {
        ...section,
        shape: { ...shape, from: round(from + whole, 3), to: round(to + whole, 3) },
        outline: withTurned(section.outline, [shape.cx, shape.cy], [shape.cx, shape.cy], degrees),
      };
    }
    const next = { ...section, shape: { ...shape, rotation: turned(shape.rotation + degrees) } };
    const [before, after] = [middle(boxOf([section])), middle(boxOf([next]))];
    const there = { ...shape, x: round(shape.x + before.x - after.x), y: round(shape.y + before.y - after.y) };
    return {
      ...next,
      shape: { ...there, rotation: next.shape.rotation },
      outline: withTurned(section.outline, [shape.x, shape.y], [there.x, there.y], degrees),
    };
  });
  return changeMarks(sections, keys, (mark) => ({ ...mark, rotation: turned(mark.rotation + degrees) }));
}

/** A border goes along with its seats: turned about one point, which is brought to another place. */
function withTurned(
  outline: readonly number[] | null,
  [x, y]: [number, number],
  [toX, toY]: [number, number],
  degrees: number,
): number[] | null {
  const around = outline?.map((value, i) => value - (i % 2 === 0 ? x : y));
  return around ? turnedPoints(around, toX, toY, degrees).map((value) => round(value)) : null;
}

const middle = (box: Box) => ({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });

/** @returns the layout and the keys of the copies, which lie a little below the originals */
export function duplicate(layout: Layout, keys: Keys): { layout: Layout; keys: Set<string> } {
  const names = new Set(layout.sections.map(({ name }) => name));
  const copies = layout.sections
    .filter(({ key }) => keys.has(key))
    .map((section): Section => {
      const name = freeName(section.name, names);
      names.add(name);
      return { ...movedSection(section, 20, 20), key: newKey(), name };
    });
  const marks = layout.marks
    .filter(({ key }) => keys.has(key))
    .map((mark): Mark => ({ ...movedMark(mark, 20, 20), key: newKey() }));
  return {
    layout: { sections: [...layout.sections, ...copies], marks: [...layout.marks, ...marks] },
    keys: new Set([...copies, ...marks].map(({ key }) => key)),
  };
}

/** A구역 → A구역 2, A구역 2 → A구역 3. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const stem = name.replace(/ \d+$/, '');
  for (let number = 2; ; number += 1) {
    const candidate = `${stem} ${number}`;
    if (!taken.has(candidate)) {
      return candidate;
    }
  }
}

export function remove(layout: Layout, keys: Keys): Layout {
  return {
    sections: layout.sections.filter(({ key }) => !keys.has(key)),
    marks: layout.marks.filter(({ key }) => !keys.has(key)),
  };
}

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

export function align(layout: Layout, keys: Keys, to: Alignment): Layout {
  const boxes = [
    ...layout.sections.filter(({ key }) => keys.has(key)).map(boxOfSection),
    ...layout.marks.filter(({ key }) => keys.has(key)).map(boxOfMark),
  ];
  const whole = boxes.reduce(union, NOWHERE);
  const by = (box: Box) => distance(box, whole, to);
  const sections = change(layout, keys, (section) => movedSection(section, ...by(boxOfSection(section))));
  return changeMarks(sections, keys, (mark) => movedMark(mark, ...by(boxOfMark(mark))));
}

function distance(box: Box, whole: Box, to: Alignment): [number, number] {
  const by: Record<Alignment, [number, number]> = {
    left: [whole.left - box.left, 0],
    centre: [middle(whole).x - middle(box).x, 0],
    right: [whole.right - box.right, 0],
    top: [0, whole.top - box.top],
    middle: [0, middle(whole).y - middle(box).y],
    bottom: [0, whole.bottom - box.bottom],
  };
  return by[to];
}

/** Earlier in the list is drawn, and numbered, first. */
export function reorder(layout: Layout, key: string, by: -1 | 1): Layout {
  const from = layout.sections.findIndex((section) => section.key === key);
  const section = layout.sections[from];
  const to = from + by;
  if (!section || to < 0 || to >= layout.sections.length) {
    return layout;
  }
  const sections = layout.sections.filter((other) => other !== section);
  sections.splice(to, 0, section);
  return { ...layout, sections };
}

/** All that costs the one costs the other. */
export function reprice(layout: Layout, from: number, to: number): Layout {
  return {
    ...layout,
    sections: layout.sections.map((section) => (section.price === from ? { ...section, price: to } : section)),
  };
}

/** Rows are added as long as the last one. */
export function withRows(seats: readonly number[], rows: number): number[] {
  const last = seats.at(-1) ?? 10;
  return Array.from({ length: Math.max(1, rows) }, (_, i) => seats[i] ?? last);
}
