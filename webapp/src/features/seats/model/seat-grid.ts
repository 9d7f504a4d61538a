import type { Box, SeatMap } from './seat-map';

/** Units of the drawing. */
const CELL = 64;

/** Seats by place, so that what is in sight, or under a finger, is found without looking at all of them. */
export class SeatGrid {
  private readonly columns: number;
  private readonly rows: number;
  /** Seats of all cells, one cell after the other; `starts` says where each begins. */
  private readonly seats: Uint32Array;
  private readonly starts: Uint32Array;

  constructor(private readonly map: SeatMap) {
    const { box, x, y } = map;
    this.columns = Math.max(1, Math.ceil((box.right - box.left) / CELL));
    this.rows = Math.max(1, Math.ceil((box.bottom - box.top) / CELL));
    const counts = new Uint32Array(this.columns * this.rows + 1);
    const cells = new Uint32Array(map.seats);
    for (let seat = 0; seat < map.seats; seat += 1) {
      const cell = this.row(y[seat] ?? 0) * this.columns + this.column(x[seat] ?? 0);
      cells[seat] = cell;
      counts[cell + 1] = (counts[cell + 1] ?? 0) + 1;
    }
    for (let cell = 0; cell < counts.length - 1; cell += 1) {
      counts[cell + 1] = (counts[cell + 1] ?? 0) + (counts[cell] ?? 0);
    }
    this.starts = counts.slice();
    this.seats = new Uint32Array(map.seats);
    for (let seat = 0; seat < map.seats; seat += 1) {
      const cell = cells[seat] ?? 0;
      const at = counts[cell] ?? 0;
      this.seats[at] = seat;
      counts[cell] = at + 1;
    }
  }

  /** Each seat in the cells that touch the box. */
  visit(box: Box, see: (seat: number) => void): void {
    const [left, right] = [this.column(box.left), this.column(box.right)];
    for (let row = this.row(box.top); row <= this.row(box.bottom); row += 1) {
      const from = this.starts[row * this.columns + left] ?? 0;
      const to = this.starts[row * this.columns + right + 1] ?? 0;
      for (let i = from; i < to; i += 1) {
        see(this.seats[i] ?? 0);
      }
    }
  }

  /** The nearest seat within a distance; null if there is none. */
  nearest(px: number, py: number, within: number): number | null {
    let best: number | null = null;
    let least = within * within;
    this.visit({ left: px - within, right: px + within, top: py - within, bottom: py + within }, (seat) => {
      const distance = ((this.map.x[seat] ?? 0) - px) ** 2 + ((this.map.y[seat] ?? 0) - py) ** 2;
      if (distance <= least) {
        least = distance;
        best = seat;
      }
    });
    return best;
  }

  /** The next seat in a direction: near, and rather ahead than aside. */
  towards(seat: number, dx: number, dy: number): number | null {
    const [px, py] = [this.map.x[seat] ?? 0, this.map.y[seat] ?? 0];
    for (const reach of [2 * CELL, 8 * CELL, 64 * CELL]) {
      let best: number | null = null;
      let least = Infinity;
      this.visit({ left: px - reach, right: px + reach, top: py - reach, bottom: py + reach }, (other) => {
        const [ox, oy] = [(this.map.x[other] ?? 0) - px, (this.map.y[other] ?? 0) - py];
        const ahead = ox * dx + oy * dy;
        const aside = Math.abs(ox * dy - oy * dx);
        const cost = ahead + 2.5 * aside;
        if (ahead > 1 && aside <= ahead * 1.2 && cost < least) {
          least = cost;
          best = other;
        }
      });
      if (best !== null) {
        return best;
      }
    }
    return null;
  }

  private column(px: number): number {
    return Math.min(this.columns - 1, Math.max(0, Math.floor((px - this.map.box.left) / CELL)));
  }

  private row(py: number): number {
    return Math.min(this.rows - 1, Math.max(0, Math.floor((py - this.map.box.top) / CELL)));
  }
}
