import { boxOf, eachSeat } from './drawing';
import { type Layout, LIMITS, longest, SEAT, type Section, totalSeats } from './layout';

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
  | 'overlap';

/** Why a layout cannot be published, and where: the first key is the section to look at. */
export type Problem = { kind: ProblemKind; keys: string[] };

/** Centres of seats nearer than this are drawn over each other. */
const TOO_CLOSE = 0.8 * SEAT;
/** The server's rule for arcs. */
const CLOSEST_ON_ARC = 0.9 * SEAT;

const NAME_LENGTH = 50;
const FIRST = 1000;

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
  // Whatever is out of bounds is said first: its seats are not worth counting.
  return found.some(({ kind }) => kind !== 'nameRepeated' && kind !== 'nameMissing')
    ? found
    : [...found, ...overlaps(sections)];
}

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
