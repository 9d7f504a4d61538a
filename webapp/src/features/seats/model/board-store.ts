import type { Frame } from '@/shared/live/frames';
import { states } from '../api/seat-questions';
import { HELD, SeatBoard } from './seat-board';
import type { SeatGrid } from './seat-grid';
import type { SeatMap } from './seat-map';

/** After a gap everybody asks for the whole: spread over so many milliseconds. */
const SPREAD = 400;

type Listener = (changed: number[]) => void;

/** The board of one event, kept up to date, and those who look at it. They are told once a frame, however much has changed. */
export class BoardStore {
  readonly board: SeatBoard;
  /** Counts the tellings: what React compares. */
  tick = 0;
  ready = false;
  failure: unknown = null;
  /** When the server last said something about these seats (performance.now). */
  freshAt = performance.now();

  private readonly listeners = new Set<Listener>();
  private changed: number[] = [];
  private frame = 0;
  private loading: Promise<void> | null = null;
  private outdated = false;

  constructor(
    readonly eventId: string,
    readonly map: SeatMap,
    readonly grid: SeatGrid,
    /** The seats were made anew: this drawing is of the past. */
    private readonly onNewDrawing: () => void,
  ) {
    this.board = new SeatBoard(map);
  }

  subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Fetches the whole. Calls in the meantime share one more question after the running one: its answer may be too old for them. */
  refresh(): Promise<void> {
    if (this.loading) {
      this.outdated = true;
      return this.loading;
    }
    this.loading = this.load().finally(() => {
      this.loading = null;
      if (this.outdated) {
        this.outdated = false;
        void this.refresh();
      }
    });
    return this.loading;
  }

  hear(frame: Frame): void {
    if (frame.type === 'resync') {
      this.refreshSoon();
      return;
    }
    this.freshAt = performance.now();
    const applied = this.board.hear(frame);
    if (applied.kind === 'gap') {
      this.refreshSoon();
    } else if (applied.kind === 'changed') {
      this.tell(applied.seats);
    }
  }

  /** A refusal has said so before the feed did. */
  noteTaken(seats: number[]): void {
    this.tell(this.board.note(seats, HELD));
  }

  private refreshSoon(): void {
    setTimeout(() => void this.refresh(), Math.random() * SPREAD);
  }

  private async load(): Promise<void> {
    try {
      const changed = this.board.load(await states.answerAbout(this.eventId));
      if (changed === null) {
        this.onNewDrawing();
        return;
      }
      this.ready = true;
      this.freshAt = performance.now();
      this.failure = null;
      this.tell(changed);
    } catch (thrown) {
      this.failure = thrown;
      this.tell([]);
    }
  }

  private tell(changed: number[]): void {
    this.changed.push(...(changed.length < 10_000 ? changed : []));
    this.frame ||= requestAnimationFrame(() => {
      const told = this.changed;
      this.changed = [];
      this.frame = 0;
      this.tick += 1;
      this.listeners.forEach((listener) => listener(told));
    });
  }
}
