import { selection } from 'd3-selection';

/**
 * Stands in for d3-transition, of which d3-zoom asks this one method: to stop what runs. The real one brings the mixing of colours,
 * strings and styles along, a third of what this page would weigh; the flights of the seat map are a few lines of their own.
 */
export function interrupt(): void {
  // Nothing of d3's runs.
}

Object.assign((selection as unknown as { prototype: object }).prototype, {
  interrupt<T>(this: T): T {
    return this;
  },
});
