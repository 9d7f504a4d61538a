import { select, type Selection as Selected } from 'd3-selection';
import { zoom, type ZoomBehavior, zoomIdentity, type ZoomTransform } from 'd3-zoom';
import { contains } from '@/shared/scenery/contains';
import type { Box, Section } from '../model/seat-map';
import { paint, type Scene, seatPixels, SMALLEST_SEAT } from './painter';

/** More pixels than this for each CSS pixel cost more than they show. */
const FINEST = 2;
/** Seats grow no larger than this (CSS pixels). */
const LARGEST_SEAT = 56;
/** A fingertip. */
const TOUCHABLE = 24;
const CLICKABLE = 7;
/** What a look at single seats shows them at. */
const COMFORTABLE = 30;

/** Milliseconds a movement of the eye takes. */
const FLIGHT = 220;

/** Room kept free of seats, in CSS pixels: buttons lie there. */
export type Padding = { top: number; right: number; bottom: number; left: number };

export type SeatViewEvents = {
  onSeat: (seat: number) => void;
  onHover: (seat: number | null, x: number, y: number) => void;
  onView: (box: Box) => void;
};

/** The canvas: what is seen of the drawing, and what is pointed at. It draws at most once a frame. */
export class SeatView {
  private readonly behavior: ZoomBehavior<HTMLElement, unknown>;
  private readonly root: Selected<HTMLElement, unknown, null, undefined>;
  private readonly observer: ResizeObserver;
  private transform: ZoomTransform = zoomIdentity;
  private width = 0;
  private height = 0;
  private frame = 0;
  private flight = 0;
  private touched = false;
  /** What was brought before the eye, until somebody moves the drawing: it stays there when the window changes. */
  private aim: { x: number; y: number; k: number } | null = null;
  private scene: Scene;

  constructor(
    private readonly wrapper: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
    scene: Scene,
    private readonly padding: Padding,
    private readonly events: SeatViewEvents,
  ) {
    this.scene = scene;
    this.root = select(wrapper);
    this.behavior = zoom<HTMLElement, unknown>()
      // A double click on seats means two of them.
      .filter((event: MouseEvent) => !event.button && (event.type !== 'dblclick' || this.pixels < CLICKABLE))
      .clickDistance(6)
      .tapDistance(16)
      .on('start', ({ sourceEvent }: { sourceEvent: unknown }) => {
        if (sourceEvent) {
          this.aim = null;
          cancelAnimationFrame(this.flight);
        }
      })
      .on('zoom', ({ transform, sourceEvent }: { transform: ZoomTransform; sourceEvent: unknown }) => {
        this.touched ||= sourceEvent !== null && sourceEvent !== undefined;
        this.transform = transform;
        this.draw();
      });
    this.root.call(this.behavior);
    wrapper.addEventListener('click', this.clicked);
    wrapper.addEventListener('pointermove', this.moved);
    wrapper.addEventListener('pointerleave', this.left);
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(wrapper);
    this.resize();
    // The canvas does not learn by itself that a font has arrived.
    document.fonts.addEventListener('loadingdone', this.lettered);
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.flight);
    this.observer.disconnect();
    document.fonts.removeEventListener('loadingdone', this.lettered);
    this.root.on('.zoom', null);
    this.wrapper.removeEventListener('click', this.clicked);
    this.wrapper.removeEventListener('pointermove', this.moved);
    this.wrapper.removeEventListener('pointerleave', this.left);
  }

  update(scene: Scene): void {
    this.scene = scene;
    this.draw();
  }

  zoomBy(factor: number): void {
    this.touched = true;
    this.scaleBy(factor, [this.width / 2, this.height / 2]);
  }

  fit(): void {
    this.show(this.scene.map.box, Infinity);
    this.touched = false;
  }

  /** Brings a section before the eye, near enough to tell its seats apart. */
  showSection(part: Section): void {
    this.touched = true;
    this.show(part.box, LARGEST_SEAT, SMALLEST_SEAT * 1.5);
  }

  /** Brings seats before the eye, near enough to choose them. */
  showSeats(seats: readonly number[]): void {
    const { map } = this.scene;
    const xs = seats.map((seat) => map.x[seat] ?? 0);
    const ys = seats.map((seat) => map.y[seat] ?? 0);
    if (xs.length > 0) {
      this.touched = true;
      const k = Math.max(this.transform.k, this.scaleFor(COMFORTABLE));
      this.centre((Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2, k);
    }
  }

  /** Whether a seat is comfortably inside of what is seen. */
  sees(seat: number): boolean {
    const [px, py] = this.transform.apply([this.scene.map.x[seat] ?? 0, this.scene.map.y[seat] ?? 0]);
    return px > 40 && py > 40 && px < this.width - 40 && py < this.height - 40 && this.pixels >= CLICKABLE;
  }

  /** In units of the drawing. */
  middle(): [number, number] {
    return this.transform.invert([this.width / 2, this.height / 2]);
  }

  private get pixels(): number {
    return seatPixels(this.transform);
  }

  private scaleFor(pixels: number): number {
    return pixels / seatPixels({ k: 1, x: 0, y: 0 });
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.wrapper;
    if (clientWidth === 0 || clientHeight === 0) {
      return;
    }
    const first = this.width === 0;
    this.width = clientWidth;
    this.height = clientHeight;
    const ratio = Math.min(FINEST, window.devicePixelRatio);
    this.canvas.width = Math.round(clientWidth * ratio);
    this.canvas.height = Math.round(clientHeight * ratio);
    const fitting = this.scaleOf(this.scene.map.box);
    this.behavior
      .extent([
        [0, 0],
        [clientWidth, clientHeight],
      ])
      .scaleExtent([fitting * 0.8, Math.max(fitting, this.scaleFor(LARGEST_SEAT))])
      .translateExtent(this.range());
    if (first || !this.touched) {
      this.show(this.scene.map.box, Infinity, 0, true);
    } else if (this.aim) {
      this.centre(this.aim.x, this.aim.y, this.aim.k, true);
    }
    this.draw();
  }

  /** One may push the drawing aside, but not out of sight. */
  private range(): [[number, number], [number, number]] {
    const { left, top, right, bottom } = this.scene.map.box;
    const [w, h] = [(right - left) * 0.6, (bottom - top) * 0.6];
    return [
      [left - w, top - h],
      [right + w, bottom + h],
    ];
  }

  private scaleOf(box: Box): number {
    const { top, right, bottom, left } = this.padding;
    // A window too small for the padding still shows something.
    return Math.min(
      Math.max(20, this.width - left - right) / (box.right - box.left),
      Math.max(20, this.height - top - bottom) / (box.bottom - box.top),
    );
  }

  private show(box: Box, largest: number, smallest = 0, atOnce = false): void {
    const k = Math.max(this.scaleFor(smallest), Math.min(this.scaleOf(box), this.scaleFor(largest)));
    this.centre((box.left + box.right) / 2, (box.top + box.bottom) / 2, k, atOnce);
  }

  private centre(x: number, y: number, k: number, atOnce = false): void {
    const { top, right, bottom, left } = this.padding;
    this.aim = { x, y, k };
    const to = zoomIdentity
      .translate((this.width + left - right) / 2, (this.height + top - bottom) / 2)
      .scale(k)
      .translate(-x, -y);
    this.fly(to, atOnce);
  }

  private scaleBy(factor: number, [px, py]: [number, number]): void {
    const [least, most] = this.behavior.scaleExtent();
    const k = Math.min(most, Math.max(least, this.transform.k * factor));
    const [x, y] = this.transform.invert([px, py]);
    this.aim = null;
    this.fly(zoomIdentity.translate(px, py).scale(k).translate(-x, -y));
  }

  /** Moves the eye there: at once for those who like things still. */
  private fly(to: ZoomTransform, atOnce = false): void {
    cancelAnimationFrame(this.flight);
    if (atOnce || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.root.call((target) => this.behavior.transform(target, to));
      return;
    }
    const from = this.transform;
    const began = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, (now - began) / FLIGHT));
      const eased = 1 - (1 - part) ** 3;
      // The scale grows by factors, and what lies in the middle goes straight.
      const k = from.k * (to.k / from.k) ** eased;
      const mix = to.k === from.k ? eased : (k - from.k) / (to.k - from.k);
      const between = (a: number, b: number) => a + (b - a) * mix;
      const target = zoomIdentity.translate(between(from.x, to.x), between(from.y, to.y)).scale(k);
      this.root.call((root) => this.behavior.transform(root, target));
      if (part < 1) {
        this.flight = requestAnimationFrame(step);
      }
    };
    this.flight = requestAnimationFrame(step);
  }

  private readonly clicked = (event: MouseEvent): void => {
    const { left, top } = this.wrapper.getBoundingClientRect();
    const [x, y] = this.transform.invert([event.clientX - left, event.clientY - top]);
    const touch = event instanceof PointerEvent && event.pointerType === 'touch';
    const { grid, map } = this.scene;
    if (this.pixels >= (touch ? TOUCHABLE : CLICKABLE)) {
      const seat = grid.nearest(x, y, (touch ? TOUCHABLE : this.pixels * 0.75) / 2 / this.transform.k + 1);
      if (seat !== null) {
        this.events.onSeat(seat);
      }
      return;
    }
    this.touched = true;
    const part = map.sections.find((candidate) => contains(candidate.outline, x, y));
    if (part && this.pixels < SMALLEST_SEAT) {
      this.showSection(part);
    } else if (part) {
      this.centre(x, y, this.scaleFor(COMFORTABLE));
    } else {
      this.scaleBy(2, [event.clientX - left, event.clientY - top]);
    }
  };

  private readonly moved = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse' || event.buttons !== 0 || this.pixels < CLICKABLE) {
      this.events.onHover(null, 0, 0);
      return;
    }
    const { left, top } = this.wrapper.getBoundingClientRect();
    const [px, py] = [event.clientX - left, event.clientY - top];
    const [x, y] = this.transform.invert([px, py]);
    this.events.onHover(this.scene.grid.nearest(x, y, 5), px, py);
  };

  private readonly lettered = (): void => this.draw();

  private readonly left = (): void => this.events.onHover(null, 0, 0);

  private draw(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      const ctx = this.canvas.getContext('2d', { alpha: false });
      if (!ctx || this.width === 0) {
        return;
      }
      const ratio = this.canvas.width / this.width;
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      paint(ctx, this.scene, this.transform, this.width, this.height);
      const { k, x, y } = this.transform;
      this.canvas.dataset.seatPixels = this.pixels.toFixed(1);
      this.events.onView({
        left: -x / k,
        top: -y / k,
        right: (this.width - x) / k,
        bottom: (this.height - y) / k,
      });
    });
  }
}
