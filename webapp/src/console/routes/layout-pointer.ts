import { type PointerEvent, useRef } from 'react';
import { type Box, NOWHERE, union } from '@/features/layouts/model/drawing';
import { change, move, rotate } from '@/features/layouts/model/edits';
import { flag } from '@/features/layouts/model/flags';
import type { Layout } from '@/features/layouts/model/layout';
import { withCorner, withCornerAfter } from '@/features/layouts/model/outline';
import { snap } from '@/features/layouts/model/snap';
import type { Editor, Tool } from '@/features/layouts/use-editor';
import type { View } from '@/features/seats/canvas/place';
import type { SeatGrid } from '@/features/seats/model/seat-grid';
import type { SeatMap } from '@/features/seats/model/seat-map';
import type { Sketch } from './layout-paint';
import type { Placing } from './layout-placing';
import { type Boxes, boxBetween, cornerHandles, handleOf, hitAt, seatsIn, within } from './layout-view';

export type Drawn = { map: SeatMap; grid: SeatGrid; boxes: Boxes };

type Desk = {
  editor: Editor;
  drawn: Drawn;
  view: View;
  onView: (view: View) => void;
  sketch: Sketch;
  onSketch: (sketch: Sketch) => void;
  placing: Placing;
};

/** Where a pointer took hold, and what was drawn then. */
type Held = { x: number; y: number; tag: string; from: Layout; boxes: Boxes };

type Grip = Held &
  (
    | { kind: 'move' | 'pan' | 'seats' | 'choose' | 'stage' }
    | { kind: 'turn'; angle: number }
    | { kind: 'corner'; key: string; corner: number }
  );

/** CSS pixels. */
const NEAR = 7;
const GRASP = 14;

const point = (x: number, y: number): Box => ({ left: x, top: y, right: x, bottom: y });

/** What a pointer does on the drawing. */
export function useLayoutPointer({ editor, drawn, view, onView, sketch, onSketch, placing }: Desk) {
  const grip = useRef<Grip | null>(null);
  const drags = useRef(0);
  const { layout, selected, tool } = editor;

  const at = (event: PointerEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [px, py] = [event.clientX - left, event.clientY - top];
    return { px, py, x: (px - view.x) / view.k, y: (py - view.y) / view.k };
  };

  /** On whole units: what looks even is even. Near another thing it meets that. */
  const placed = (x: number, y: number, event: PointerEvent, others: readonly Box[]) => {
    const [wx, wy] = [Math.round(x), Math.round(y)];
    const met = snap(point(wx, wy), editor.snaps && !event.altKey ? others : [], NEAR / view.k);
    return { x: wx + met.dx, y: wy + met.dy, guides: met.guides };
  };
  const cornersOfSketch = () =>
    sketch.corners.flatMap((x, i) => (i % 2 === 0 ? [point(x, sketch.corners[i + 1] ?? 0)] : []));

  const press = (event: PointerEvent) => {
    if (event.button !== 0) {
      return;
    }
    const { px, py, x, y } = at(event);
    event.currentTarget.setPointerCapture(event.pointerId);
    const held = { x, y, tag: `drag ${(drags.current += 1)}`, from: layout, boxes: drawn.boxes };
    if (tool) {
      pressTool(event, tool, held, px, py);
      return;
    }
    const taken = cornerAt(px, py) ?? handleAt(px, py, held);
    if (taken) {
      grip.current = { ...held, ...taken };
      return;
    }
    const key = hitAt(drawn.map, layout, x, y);
    if (key === null) {
      grip.current = event.shiftKey
        ? { ...held, kind: 'choose' }
        : { ...held, kind: 'pan', x: px - view.x, y: py - view.y };
      if (!event.shiftKey) {
        editor.select(new Set());
      }
      return;
    }
    if (event.shiftKey) {
      const keys = new Set(selected);
      if (!keys.delete(key)) {
        keys.add(key);
      }
      editor.select(keys);
    } else if (!selected.has(key)) {
      editor.select(new Set([key]));
    }
    grip.current = { ...held, kind: 'move' };
  };

  const pressTool = (event: PointerEvent, tool: Tool, held: Held, px: number, py: number) => {
    const { x, y } = held;
    switch (tool.does) {
      case 'flag':
        grip.current = { ...held, kind: 'seats' };
        break;
      case 'stage':
        grip.current = { ...held, kind: 'stage' };
        break;
      case 'label':
        placing.label(placed(x, y, event, [...drawn.boxes.values()]));
        break;
      case 'paint': {
        const { price } = tool;
        const key = hitAt(drawn.map, { ...layout, marks: [] }, x, y);
        if (key !== null) {
          editor.edit(change(layout, new Set([key]), (section) => ({ ...section, price })));
        }
        break;
      }
      case 'border': {
        const [fx = 0, fy = 0] = sketch.corners;
        if (sketch.corners.length >= 6 && Math.hypot(fx * view.k + view.x - px, fy * view.k + view.y - py) < GRASP) {
          placing.close();
        } else {
          placing.corner(placed(x, y, event, [...cornersOfSketch(), ...drawn.boxes.values()]));
        }
        break;
      }
    }
  };

  const cornerAt = (px: number, py: number) => {
    const single = selected.size === 1 ? layout.sections.find(({ key }) => selected.has(key)) : undefined;
    const near = cornerHandles(single?.outline ?? [], view)
      .map((handle) => ({ ...handle, far: Math.hypot(handle.x - px, handle.y - py) }))
      .filter(({ far }) => far < GRASP)
      .sort((a, b) => a.far - b.far)[0];
    if (!single?.outline || !near) {
      return null;
    }
    const { outline } = single;
    if (!near.fresh) {
      return { kind: 'corner' as const, key: single.key, corner: near.corner };
    }
    const from = change(layout, selected, (one) => ({ ...one, outline: withCornerAfter(outline, near.corner) }));
    return { kind: 'corner' as const, key: single.key, corner: near.corner + 1, from };
  };

  const handleAt = (px: number, py: number, { x, y }: { x: number; y: number }) => {
    const handle = handleOf(layout, drawn.boxes, selected, view);
    return handle && Math.hypot(handle.x - px, handle.y - py) < 16
      ? {
          kind: 'turn' as const,
          x: handle.cx,
          y: handle.cy,
          angle: Math.atan2(y - handle.cy, x - handle.cx),
        }
      : null;
  };

  const drag = (event: PointerEvent) => {
    const held = grip.current;
    const { px, py, x, y } = at(event);
    if (!held) {
      if (tool?.does === 'border' || tool?.does === 'label') {
        const { guides, ...there } = placed(x, y, event, [...cornersOfSketch(), ...drawn.boxes.values()]);
        onSketch({ ...sketch, at: there, guides });
      }
      return;
    }
    switch (held.kind) {
      case 'seats':
      case 'choose':
      case 'stage':
        onSketch({ ...sketch, box: boxBetween(held.x, held.y, x, y) });
        break;
      case 'pan':
        onView({ ...view, x: px - held.x, y: py - held.y });
        break;
      case 'move':
        moveTo(event, held, x, y);
        break;
      case 'corner': {
        const others = [...drawn.boxes].flatMap(([key, box]) => (key === held.key ? [] : [box]));
        const { guides, ...there } = placed(x, y, event, others);
        const edited = change(held.from, new Set([held.key]), (section) => ({
          ...section,
          outline: section.outline && withCorner(section.outline, held.corner, there.x, there.y),
        }));
        editor.edit(edited, held.tag);
        onSketch({ ...sketch, guides });
        break;
      }
      case 'turn': {
        const angle = Math.atan2(y - held.y, x - held.x);
        const degrees = Math.round(((angle - held.angle) * 180) / Math.PI);
        if (degrees !== 0) {
          editor.edit(rotate(layout, selected, degrees), held.tag);
          grip.current = { ...held, angle: held.angle + (degrees * Math.PI) / 180 };
        }
        break;
      }
    }
  };

  /** From where it was taken, so that a stop at the edge of something does not add up. */
  const moveTo = (event: PointerEvent, held: Grip, x: number, y: number) => {
    const [dx, dy] = [Math.round(x - held.x), Math.round(y - held.y)];
    const box = [...selected].map((key) => held.boxes.get(key) ?? NOWHERE).reduce(union, NOWHERE);
    const others = [...held.boxes].flatMap(([key, other]) => (selected.has(key) ? [] : [other]));
    const met = snap(
      { left: box.left + dx, right: box.right + dx, top: box.top + dy, bottom: box.bottom + dy },
      editor.snaps && !event.altKey ? others : [],
      NEAR / view.k,
    );
    const [byX, byY] = [dx + met.dx, dy + met.dy];
    if (byX !== 0 || byY !== 0 || layout !== held.from) {
      editor.edit(move(held.from, selected, byX, byY), held.tag);
    }
    onSketch({ ...sketch, guides: met.guides });
  };

  const letGo = (event: PointerEvent) => {
    const held = grip.current;
    grip.current = null;
    if (!held) {
      return;
    }
    onSketch({ ...sketch, box: null, guides: [] });
    if (event.type !== 'pointerup') {
      return;
    }
    const { x, y } = at(event);
    const box = boxBetween(held.x, held.y, x, y);
    if (held.kind === 'seats' && tool?.does === 'flag') {
      const seats = seatsIn(drawn, layout, box);
      if (seats.size > 0) {
        editor.edit(flag(layout, seats, tool.flag));
      }
    } else if (held.kind === 'choose') {
      editor.select(new Set([...selected, ...within(drawn.boxes, box)]));
    } else if (held.kind === 'stage') {
      placing.stage(box);
    }
  };

  return { press, drag, letGo };
}
