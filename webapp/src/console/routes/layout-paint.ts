import type { Layout } from '@/features/layouts/model/layout';
import { markOutline } from '@/features/layouts/model/marks';
import type { Problem } from '@/features/layouts/model/problems';
import type { Guide } from '@/features/layouts/model/snap';
import { paint, type Scene } from '@/features/seats/canvas/painter';
import type { View } from '@/features/seats/canvas/place';
import type { Box } from '@/features/seats/model/seat-map';
import { type Boxes, cornerHandles, handleOf, outline } from './layout-view';

/** What is being drawn and is no part of the layout yet. */
export type Sketch = {
  /** Of a border, as x, y, x, y, …. */
  corners: readonly number[];
  /** Where the next corner, stage or label would be. */
  at: { x: number; y: number } | null;
  /** What a drag goes around. */
  box: Box | null;
  guides: readonly Guide[];
};

export const NO_SKETCH: Sketch = { corners: [], at: null, box: null, guides: [] };

type Picture = {
  scene: Scene;
  layout: Layout;
  boxes: Boxes;
  selected: ReadonlySet<string>;
  problems: readonly Problem[];
  sketch: Sketch;
  /** Whether corners and the handle to turn things by are to be taken hold of. */
  handles: boolean;
  dark: boolean;
};

/** The buyers' map, and what concerns only who draws it. */
export function paintLayout(
  ctx: CanvasRenderingContext2D,
  { scene, layout, boxes, selected, problems, sketch, handles, dark }: Picture,
  view: View,
  width: number,
  height: number,
): void {
  paint(ctx, scene, view, width, height);
  const { focus } = scene.palette;
  const wrong = new Set(problems.flatMap(({ keys }) => keys));
  const mark = (key: string, points: readonly number[]) => {
    if (wrong.has(key)) {
      outline(ctx, points, view, dark ? '#ff8787' : '#c92a2a', [6, 4]);
    }
    if (selected.has(key)) {
      outline(ctx, points, view, focus, []);
    }
  };
  layout.sections.forEach(({ key }, i) => mark(key, scene.map.sections[i]?.outline ?? []));
  layout.marks.forEach((one) => mark(one.key, markOutline(one)));
  paintSketch(ctx, scene, sketch, view, width, height);
  if (handles) {
    paintHandles(ctx, scene, layout, boxes, selected, view);
  }
}

function paintSketch(
  ctx: CanvasRenderingContext2D,
  { palette }: Scene,
  { corners, at, box, guides }: Sketch,
  view: View,
  width: number,
  height: number,
): void {
  if (box) {
    const { left, top, right, bottom } = box;
    outline(ctx, [left, top, right, top, right, bottom, left, bottom], view, palette.focus, [5, 4]);
  }
  ctx.strokeStyle = palette.focus;
  ctx.lineWidth = 1;
  for (const { axis, at: line } of guides) {
    ctx.beginPath();
    const place = Math.round(line * view.k + (axis === 'x' ? view.x : view.y)) + 0.5;
    ctx.moveTo(axis === 'x' ? place : 0, axis === 'x' ? 0 : place);
    ctx.lineTo(axis === 'x' ? place : width, axis === 'x' ? height : place);
    ctx.stroke();
  }
  const points = at ? [...corners, at.x, at.y] : corners;
  if (corners.length > 0) {
    outline(ctx, points, view, palette.focus, [], false);
  }
  for (let i = 0; i + 1 < corners.length; i += 2) {
    knob(ctx, (corners[i] ?? 0) * view.k + view.x, (corners[i + 1] ?? 0) * view.k + view.y, 6, palette);
  }
  if (at) {
    const [x, y] = [at.x * view.k + view.x, at.y * view.k + view.y];
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.moveTo(x - 12, y);
    ctx.lineTo(x + 12, y);
    ctx.moveTo(x, y - 12);
    ctx.lineTo(x, y + 12);
    ctx.stroke();
  }
}

function paintHandles(
  ctx: CanvasRenderingContext2D,
  { palette }: Scene,
  layout: Layout,
  boxes: Boxes,
  selected: ReadonlySet<string>,
  view: View,
): void {
  const single = selected.size === 1 ? layout.sections.find(({ key }) => selected.has(key)) : undefined;
  for (const { x, y, fresh } of cornerHandles(single?.outline ?? [], view)) {
    knob(ctx, x, y, fresh ? 4 : 7, palette);
  }
  const handle = handleOf(layout, boxes, selected, view);
  if (handle) {
    knob(ctx, handle.x, handle.y, 8, palette);
  }
}

function knob(ctx: CanvasRenderingContext2D, x: number, y: number, radius: number, palette: Scene['palette']): void {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = palette.ground;
  ctx.fill();
  ctx.lineWidth = 3;
  ctx.strokeStyle = palette.focus;
  ctx.stroke();
}
