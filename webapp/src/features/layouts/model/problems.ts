import { contains } from '@/shared/scenery/contains';
import { boxOf, eachSeat } from './drawing';
import { type Layout, LIMITS, longest, SEAT, type Section, totalSeats } from './layout';
import { labelsOf, type Mark, MARK_LIMITS, stagesOf } from './marks';
import { areaOf, cornerCount, crossesItself } from './outline';

export type ProblemKind =
  | 'empty'
  | 'tooManySections'
  | 'tooManySeats'
  | 'nameMissing'
  | 'nameLong'
  | 'nameRepeated'
  | 'price'
  | 'rows'
  | 'seats'
  | 'startRow'
  | 'numbering'
  | 'gap'
  | 'noRoom'
  | 'farAway'
  | 'overlap'
  | 'skip'
  | 'border'
  | 'orphan'
  | 'tooManyStages'
  | 'tooManyLabels'
  | 'textMissing'
  | 'text'
  | 'side'
  | 'letters'
  | 'markAway';

/** Why a layout cannot be published, and where: the first key is of the section, stage or label to look at. */
export type Problem = { kind: ProblemKind; keys: string[] };

/** Centres of seats nearer than this are drawn over each other. */
const TOO_CLOSE = 0.8 * SEAT;
/** The server's rule for arcs. */
const CLOSEST_ON_ARC = 0.9 * SEAT;

const NAME_LENGTH = 50;
const FIRST = 1000;
/** Number of the last seat in the longest row, by twos. */
const LAST = FIRST + 2 * 499 + 2 * LIMITS.skipped;

const whole = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;

/** What people cannot tell apart is one name, as the server reads it. */
const read = (name: string) => name.normalize('NFKC').trim().toLowerCase();

export function problemsOf(layout: Layout): Problem[] {
  const { sections } = layout;
  const found: Problem[] = [];
  if (sections.length === 0) {
    found.push({ kind: 'empty', keys: [] });
  }
  if (sections.length > LIMITS.sections) {
    found.push({ kind: 'tooManySections', keys: [] });
  }
  if (totalSeats(layout) > LIMITS.seats) {
    found.push({ kind: 'tooManySeats', keys: [] });
  }
  const names = new Map<string, string>();
  for (const section of sections) {
    const name = read(section.name);
    const other = names.get(name);
    if (other !== undefined && name !== '') {
      found.push({ kind: 'nameRepeated', keys: [section.key, other] });
    }
    names.set(name, section.key);
    found.push(...problemsOfSection(section).map((kind) => ({ kind, keys: [section.key] })));
  }
  found.push(...problemsOfMarks(layout.marks));
  // Whatever is out of bounds is said first: its seats are not worth counting.
  return found.some(({ kind }) => !HARMLESS.has(kind))
    ? found
    : [...found, ...orphans(sections), ...overlaps(sections)];
}

/** Nothing about where seats are. */
const HARMLESS: ReadonlySet<ProblemKind> = new Set([
  'nameRepeated',
  'nameMissing',
  'border',
  'tooManyStages',
  'tooManyLabels',
  'textMissing',
  'text',
  'side',
  'letters',
  'markAway',
]);

/** As the server reads it: no markup, no control characters. */
const isPlain = (text: string) => [...text].every((letter) => letter >= ' ' && !'<>\u007f'.includes(letter));

function problemsOfMarks(marks: readonly Mark[]): Problem[] {
  const found: Problem[] = [];
  if (stagesOf(marks).length > MARK_LIMITS.stages) {
    found.push({ kind: 'tooManyStages', keys: [] });
  }
  if (labelsOf(marks).length > MARK_LIMITS.labels) {
    found.push({ kind: 'tooManyLabels', keys: [] });
  }
  return [...found, ...marks.flatMap((mark) => problemsOfMark(mark).map((kind) => ({ kind, keys: [mark.key] })))];
}

function problemsOfMark(mark: Mark): ProblemKind[] {
  const texts = [mark.text.trim(), mark.textEn.trim()];
  const within = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most;
  const rules: [ProblemKind, boolean][] = [
    ['textMissing', mark.kind === 'stage' || texts[0] !== ''],
    ['text', texts.every((text) => text.length <= MARK_LIMITS.text && isPlain(text))],
    ['side', mark.kind === 'label' || [mark.width, mark.height].every((side) => within(side, MARK_LIMITS.side))],
    ['letters', mark.kind === 'stage' || within(mark.size, MARK_LIMITS.size)],
    [
      'markAway',
      [mark.x, mark.y].every((length) => Math.abs(length) <= LIMITS.reach) && Math.abs(mark.rotation) <= 360,
    ],
  ];
  return rules.filter(([, kept]) => !kept).map(([kind]) => kind);
}

/** Sections with seats outside of the border that is drawn around them: whoever points at such a seat points at nothing. */
function orphans(sections: readonly Section[]): Problem[] {
  return sections
    .filter((section) => {
      const { outline } = section;
      let outside = false;
      if (outline) {
        eachSeat(section, (x, y) => {
          outside ||= !contains(outline, x, y);
        });
      }
      return outside;
    })
    .map(({ key }) => ({ kind: 'orphan' as const, keys: [key] }));
}

const isBorder = (outline: Section['outline']) =>
  outline === null ||
  (cornerCount(outline) >= 3 &&
    cornerCount(outline) <= LIMITS.corners &&
    outline.every((value) => Math.abs(value) <= LIMITS.reach) &&
    !crossesItself(outline) &&
    areaOf(outline) >= SEAT * SEAT);

function problemsOfSection(section: Section): ProblemKind[] {
  const { shape, numbering } = section;
  const rules: [ProblemKind, boolean][] = [
    ['nameMissing', section.name.trim() !== ''],
    ['nameLong', [...section.name.trim()].length <= NAME_LENGTH],
    ['price', whole(section.price, 0, LIMITS.price)],
    ['rows', whole(section.seats.length, 1, LIMITS.rows)],
    ['seats', section.seats.every((seats) => whole(seats, 1, LIMITS.seatsInRow))],
    ['startRow', whole(section.startRow, 1, FIRST)],
    ['numbering', whole(numbering.first, 1, FIRST)],
    ['skip', numbering.skip.length <= LIMITS.skipped && numbering.skip.every((number) => whole(number, 1, LAST))],
    ['border', isBorder(section.outline)],
    ['gap', shape.rowGap >= 8 && shape.rowGap <= 1000],
    ['noRoom', hasRoom(section)],
    ['farAway', isNear(section)],
  ];
  return rules.filter(([, kept]) => !kept).map(([kind]) => kind);
}

function hasRoom({ shape, seats }: Section): boolean {
  if (shape.type === 'block') {
    return true;
  }
  const angle = Math.abs(shape.to - shape.from);
  const length = (angle * Math.PI) / 180;
  return (
    shape.innerRadius >= 1 &&
    angle <= 360 &&
    seats.every((count, row) => length * (shape.innerRadius + row * shape.rowGap) >= count * CLOSEST_ON_ARC)
  );
}

function isNear({ shape }: Section): boolean {
  const lengths = shape.type === 'arc' ? [shape.cx, shape.cy, shape.innerRadius] : [shape.x, shape.y];
  const angles = shape.type === 'arc' ? [shape.from, shape.to] : [shape.rotation];
  return lengths.every((length) => Math.abs(length) <= LIMITS.reach) && angles.every((angle) => Math.abs(angle) <= 360);
}

/** Pairs of sections with seats on each other, each pair once. A grid keeps this linear in the number of seats. */
function overlaps(sections: readonly Section[]): Problem[] {
  const pairs = new Map<string, Problem>();
  const grid = new Map<number, { x: number; y: number; key: string }[]>();
  const cell = (x: number, y: number) => Math.floor(x / SEAT) * 1_000_003 + Math.floor(y / SEAT);
  const boxes = sections.map((section) => boxOf([section]));
  sections.forEach((section, index) => {
    const box = boxes[index];
    // A straight section that nobody comes near has no seats on each other.
    const alone =
      section.shape.type === 'block' &&
      boxes.every(
        (other, i) =>
          i === index ||
          !box ||
          other.left - SEAT > box.right ||
          other.right + SEAT < box.left ||
          other.top - SEAT > box.bottom ||
          other.bottom + SEAT < box.top,
      );
    if (alone || longest(section) > LIMITS.seatsInRow) {
      return;
    }
    eachSeat(section, (x, y) => {
      for (let dx = -SEAT; dx <= SEAT; dx += SEAT) {
        for (let dy = -SEAT; dy <= SEAT; dy += SEAT) {
          for (const other of grid.get(cell(x + dx, y + dy)) ?? []) {
            if (Math.hypot(other.x - x, other.y - y) < TOO_CLOSE) {
              pairs.set(`${section.key} ${other.key}`, { kind: 'overlap', keys: [section.key, other.key] });
            }
          }
        }
      }
      const place = cell(x, y);
      const there = grid.get(place);
      if (there) {
        there.push({ x, y, key: section.key });
      } else {
        grid.set(place, [{ x, y, key: section.key }]);
      }
    });
  });
  return [...pairs.values()];
}
