import type { Frame } from '@/shared/live/frames';
import type { SeatMap } from './seat-map';

/** What the map shows of a seat; the numbers are those of the wire. */
export const AVAILABLE = 0;
export const HELD = 1;
export const SOLD = 2;
export const BLOCKED = 3;

const MAGIC = 0x31534b54; // T K S 1, read little-endian
const HEADER = 16;

const STATE_OF: Record<string, number> = { 'seat-released': AVAILABLE, 'seat-locked': HELD, 'seat-reserved': SOLD };

export type Applied =
  /** Seats whose state is another now. */
  | { kind: 'changed'; seats: number[] }
  | { kind: 'nothing' }
  /** Something was missed: the whole has to be fetched. */
  | { kind: 'gap' };

type SeatStates = {
  /** Of the drawing they belong to. */
  revision: number;
  version: number;
  of: (seat: number) => number;
};

/** Reads what the server sends of so many seats: a header, and two bits each. */
export function readStates(bytes: ArrayBuffer, seats: number): SeatStates {
  const view = new DataView(bytes);
  if (bytes.byteLength < HEADER + Math.ceil(seats / 4) || view.getUint32(0, true) !== MAGIC) {
    throw new RangeError('These are no seat states');
  }
  const pairs = new Uint8Array(bytes, HEADER);
  return {
    revision: view.getUint32(4, true),
    version: Number(view.getBigUint64(8, true)),
    of: (seat) => ((pairs[seat >> 2] ?? 0) >> ((seat & 3) << 1)) & 3,
  };
}

/** The states of all seats, and how many are left of what. Changed in place; who draws asks anew. */
export class SeatBoard {
  readonly states: Uint8Array;
  /** Seats left, by section. */
  readonly left: Uint32Array;
  /** 0 while the server knows no order of changes. */
  version = 0;

  constructor(private readonly map: SeatMap) {
    this.states = new Uint8Array(map.seats).fill(BLOCKED);
    this.left = new Uint32Array(map.sections.length);
  }

  /** @returns the seats that are other than before; null if these are the states of another drawing */
  load(bytes: ArrayBuffer): number[] | null {
    const read = readStates(bytes, this.map.seats);
    if (read.revision !== this.map.revision) {
      return null;
    }
    this.version = read.version;
    const changed: number[] = [];
    for (let seat = 0; seat < this.map.seats; seat += 1) {
      this.set(seat, read.of(seat), changed);
    }
    return changed;
  }

  /** Takes in a message about seats; those of an older version than what is known change nothing. */
  hear(frame: Frame): Applied {
    const state = STATE_OF[frame.type];
    const { from, version, seats } = frame;
    if (state === undefined || typeof version !== 'number' || typeof from !== 'number' || !Array.isArray(seats)) {
      return { kind: 'nothing' };
    }
    // Several frames carry one version, one for each new state: only what is older than the known version is stale.
    if (from > this.version) {
      return { kind: 'gap' };
    }
    if (version < this.version) {
      return { kind: 'nothing' };
    }
    const changed: number[] = [];
    for (const seat of seats as { index?: unknown }[]) {
      if (typeof seat.index === 'number' && seat.index < this.states.length) {
        this.set(seat.index, state, changed);
      }
    }
    this.version = version;
    return { kind: 'changed', seats: changed };
  }

  /** Sets what is known from elsewhere. @returns the seats that are other than before */
  note(seats: number[], state: number): number[] {
    const changed: number[] = [];
    seats.forEach((seat) => this.set(seat, state, changed));
    return changed;
  }

  isFree(seat: number): boolean {
    return this.states[seat] === AVAILABLE;
  }

  /** Seats left, by price. */
  leftByGrade(): number[] {
    const sums = this.map.prices.map(() => 0);
    this.map.sections.forEach(({ grade }, index) => {
      sums[grade] = (sums[grade] ?? 0) + (this.left[index] ?? 0);
    });
    return sums;
  }

  private set(seat: number, state: number, changed: number[]): void {
    const before = this.states[seat];
    if (before === state) {
      return;
    }
    const section = this.map.section[seat] ?? 0;
    this.left[section] = (this.left[section] ?? 0) + Number(state === AVAILABLE) - Number(before === AVAILABLE);
    this.states[seat] = state;
    changed.push(seat);
  }
}
