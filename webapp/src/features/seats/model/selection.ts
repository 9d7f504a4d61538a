import { type Problem, toProblem } from '@/shared/api/problem';
import { newIdempotencyKey } from '@/shared/idempotency';
import type { Frame } from '@/shared/live/frames';
import { serverNow } from '@/shared/time/server-clock';
import { ACCESSIBLE } from '@/shared/seat-flags/seat-flags';
import { lockSeats, reserveSeats, SeatIds, unlockSeats } from '../api/seats';
import { adjacentSeats } from './adjacent';
import type { BoardStore } from './board-store';
import { SOLD } from './seat-board';
import { sectionOf } from './seat-map';

/**
 * `pending`: asked for; `mine`: locked until `until`; `open`: chosen, but nobody keeps it (the server has no locks to give at the
 * moment): the reservation decides.
 */
export type Pick = { seat: number; status: 'pending' | 'mine' | 'open'; until: number | null };

export type Notice =
  | { kind: 'limit' }
  | { kind: 'taken'; seats: number[]; alternatives: number[][] }
  | { kind: 'unavailable'; seat: number }
  | { kind: 'lost'; seats: number[] }
  | { kind: 'failed'; problem: Problem };

export type SelectionState = {
  picks: readonly Pick[];
  notice: Notice | null;
  /** Seats whose time has run out: the buyer is asked whether to try again. */
  expired: readonly number[];
  /** When the first of the locks ends. */
  until: number | null;
  reserving: boolean;
};

const EMPTY: SelectionState = { picks: [], notice: null, expired: [], until: null, reserving: false };

/** The seats a buyer has chosen. Each click is shown at once and claimed behind the scenes; a refusal concerns its own seats only. */
export class Selection {
  state = EMPTY;
  private limit = 0;
  private onAdmissionLost: () => void = () => undefined;
  private readonly ids: SeatIds;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private order: { of: string; key: string } | null = null;

  constructor(private readonly store: BoardStore) {
    this.ids = new SeatIds(store.eventId);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** @param limit how many seats the buyer may choose here */
  rule(limit: number, onAdmissionLost: () => void): void {
    this.limit = limit;
    this.onAdmissionLost = onAdmissionLost;
  }

  has(seat: number): boolean {
    return this.state.picks.some((pick) => pick.seat === seat);
  }

  async toggle(seat: number): Promise<void> {
    const pick = this.state.picks.find((candidate) => candidate.seat === seat);
    if (!pick) {
      await this.add([seat]);
    } else if (pick.status !== 'pending') {
      await this.release([seat]);
    }
  }

  /** All of the seats or none. */
  async add(seats: number[]): Promise<void> {
    const wanted = seats.filter((seat) => !this.has(seat));
    const gone = wanted.find((seat) => !this.store.board.isFree(seat));
    if (gone !== undefined) {
      this.change({ notice: { kind: 'unavailable', seat: gone } });
      return;
    }
    if (this.state.picks.length + wanted.length > this.limit) {
      this.change({ notice: { kind: 'limit' } });
      return;
    }
    await this.claim(wanted);
  }

  private async claim(wanted: number[]): Promise<void> {
    this.change({
      notice: null,
      picks: [...this.state.picks, ...wanted.map((seat) => ({ seat, status: 'pending', until: null }) as const)],
    });
    try {
      const ids = await Promise.all(wanted.map((seat) => this.ids.of(seat)));
      const until = await lockSeats(this.store.eventId, ids);
      this.settle(wanted, { status: 'mine', until });
    } catch (thrown) {
      await this.refused(toProblem(thrown), wanted);
    }
  }

  async release(seats: number[]): Promise<void> {
    this.drop(seats, null);
    try {
      await unlockSeats(this.store.eventId, await this.idsOf(seats));
    } catch {
      // The lock ends by itself; the buyer no longer wants the seat in any case.
    }
  }

  /** Other seats instead of some of the chosen ones; if they cannot be had, those are kept. */
  async move(from: number[], to: number[]): Promise<void> {
    const left = from.filter((seat) => !to.includes(seat));
    const taken = to.filter((seat) => !from.includes(seat));
    // First, as there may be no room for more.
    await this.release(left);
    await this.add(taken);
    if (!taken.every((seat) => this.has(seat))) {
      const { notice } = this.state;
      await this.claim(left);
      this.change({ notice: this.state.notice ?? notice });
    }
  }

  dismiss(): void {
    this.change({ notice: null });
  }

  dismissExpired(): void {
    this.change({ expired: [] });
  }

  /** After the time has run out: those that are still free. */
  async retryExpired(): Promise<void> {
    const free = this.state.expired.filter((seat) => this.store.board.isFree(seat));
    this.change({ expired: [] });
    if (free.length > 0) {
      await this.add(free);
    }
  }

  /** What the server remembers of this buyer's locks: after a reload, and after each time the connection was away. */
  restore(frame: Frame): void {
    const seats = (Array.isArray(frame.seats) ? frame.seats : []) as { index: number; until: string }[];
    const locked = new Map(seats.map(({ index, until }) => [index, Date.parse(until)]));
    const lost = this.state.picks.filter(({ seat, status }) => status === 'mine' && !locked.has(seat));
    const kept = this.state.picks.filter(({ seat, status }) => status !== 'mine' && !locked.has(seat));
    const mine = [...locked].map(([seat, until]): Pick => ({ seat, status: 'mine', until }));
    this.change({ picks: [...mine, ...kept] });
    if (lost.length > 0) {
      this.change({ notice: { kind: 'lost', seats: lost.map(({ seat }) => seat) } });
    }
  }

  /** Somebody else's reservation has come before: a lock is a courtesy. */
  heard(changed: number[]): void {
    const sold = this.state.picks.map(({ seat }) => seat).filter((seat) => this.store.board.states[seat] === SOLD);
    if (sold.some((seat) => changed.includes(seat)) && !this.state.reserving) {
      this.drop(sold, this.takenNotice(sold));
    }
  }

  /** Holds what is chosen. @returns the reservation; null if it was refused, which the notice explains */
  async reserve(): Promise<string | null> {
    const seats = this.state.picks.map(({ seat }) => seat);
    this.change({ reserving: true, notice: null });
    try {
      const ids = await this.idsOf(seats);
      const of = [...ids].sort().join();
      // A second try of the same order is the same order, whatever became of the first.
      this.order = this.order?.of === of ? this.order : { of, key: newIdempotencyKey() };
      const reservation = await reserveSeats(this.store.eventId, ids, this.order.key);
      clearTimeout(this.timer);
      return reservation;
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (!problem.isPassing) {
        this.order = null;
      }
      if (problem.code === 'SEAT_UNAVAILABLE') {
        const ids = await this.idsOf(seats);
        const gone = seats.filter((_, i) => problem.seatIds.includes(ids[i] ?? ''));
        this.store.noteTaken(gone);
        this.drop(gone, gone.length > 0 ? this.takenNotice(gone) : { kind: 'failed', problem });
      } else {
        this.explain(problem);
      }
      this.change({ reserving: false });
      return null;
    }
  }

  private async refused(problem: Problem, wanted: number[]): Promise<void> {
    if (problem.status === 503) {
      this.settle(wanted, { status: 'open', until: null });
      return;
    }
    if (problem.code !== 'SEAT_UNAVAILABLE') {
      this.drop(wanted, null);
      this.explain(problem);
      return;
    }
    const ids = await this.idsOf(wanted);
    const named = wanted.filter((_, i) => problem.seatIds.includes(ids[i] ?? ''));
    const gone = named.length > 0 ? named : wanted;
    this.store.noteTaken(gone);
    this.drop(wanted, this.takenNotice(gone, wanted.length));
  }

  private explain(problem: Problem): void {
    if (problem.code === 'ADMISSION_REQUIRED') {
      this.onAdmissionLost();
    } else if (problem.code === 'SEAT_LIMIT_EXCEEDED') {
      this.change({ notice: { kind: 'limit' } });
    } else {
      this.change({ notice: { kind: 'failed', problem } });
    }
  }

  private takenNotice(gone: number[], count = gone.length): Notice {
    const [seat = 0] = gone;
    const { map, board } = this.store;
    const near = { x: map.x[seat] ?? 0, y: map.y[seat] ?? 0 };
    const grades = new Set([sectionOf(map, seat).grade]);
    const kind = (map.flags[seat] ?? 0) & ACCESSIBLE;
    return { kind: 'taken', seats: gone, alternatives: adjacentSeats(map, board, { count, grades, near, kind }) };
  }

  private idsOf(seats: number[]): Promise<string[]> {
    return Promise.all(seats.map((seat) => this.ids.of(seat)));
  }

  private settle(seats: number[], result: Omit<Pick, 'seat'>): void {
    this.change({
      picks: this.state.picks.map((pick) => (seats.includes(pick.seat) ? { ...pick, ...result } : pick)),
    });
  }

  private drop(seats: number[], notice: Notice | null): void {
    this.change({ picks: this.state.picks.filter(({ seat }) => !seats.includes(seat)), notice });
  }

  /** The clock of the first seat counts for all: it never starts again unasked. */
  private expire(): void {
    const seats = this.state.picks.map(({ seat }) => seat);
    void this.release(seats);
    this.change({ expired: seats });
  }

  private change(part: Partial<SelectionState>): void {
    const next = { ...this.state, ...part };
    const ends = next.picks.flatMap(({ until }) => (until === null ? [] : [until]));
    next.until = ends.length > 0 ? Math.min(...ends) : null;
    if (next.until !== this.state.until) {
      clearTimeout(this.timer);
      if (next.until !== null) {
        this.timer = setTimeout(() => this.expire(), Math.max(0, next.until - serverNow()));
      }
    }
    this.state = next;
    this.listeners.forEach((listener) => listener());
  }
}
