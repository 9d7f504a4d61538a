import type { Box } from './drawing';

/** A line across the drawing on which things meet. */
export type Guide = { axis: 'x' | 'y'; at: number };

const edges = { x: (box: Box) => edgesOf(box.left, box.right), y: (box: Box) => edgesOf(box.top, box.bottom) };

const edgesOf = (from: number, to: number) => [from, (from + to) / 2, to];

/**
 * How much further something has to go for one of its edges, or its middle, to lie on one of another thing.
 *
 * @param within no further than this, in units of the drawing
 */
export function snap(
  box: Box,
  others: readonly Box[],
  within: number,
): { dx: number; dy: number; guides: readonly Guide[] } {
  const x = nearest('x', box, others, within);
  const y = nearest('y', box, others, within);
  return { dx: x?.by ?? 0, dy: y?.by ?? 0, guides: [x, y].flatMap((found) => (found ? [found.guide] : [])) };
}

function nearest(
  axis: 'x' | 'y',
  box: Box,
  others: readonly Box[],
  within: number,
): { by: number; guide: Guide } | null {
  let best: { by: number; guide: Guide } | null = null;
  for (const other of others) {
    for (const at of edges[axis](other)) {
      for (const edge of edges[axis](box)) {
        const by = at - edge;
        if (Math.abs(by) <= within && (best === null || Math.abs(by) < Math.abs(best.by))) {
          best = { by, guide: { axis, at } };
        }
      }
    }
  }
  return best;
}
