import { ActionIcon } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawingOf } from '@/features/layouts/model/drawing';
import { flag } from '@/features/layouts/model/flags';
import { duplicate, move, remove, rotate } from '@/features/layouts/model/edits';
import type { Problem } from '@/features/layouts/model/problems';
import type { Editor } from '@/features/layouts/use-editor';
import { paint, type Scene } from '@/features/seats/canvas/painter';
import { paletteOf } from '@/features/seats/canvas/palette';
import type { View } from '@/features/seats/canvas/place';
import { contains } from '@/features/seats/canvas/seat-view';
import { AVAILABLE, SeatBoard } from '@/features/seats/model/seat-board';
import { SeatGrid } from '@/features/seats/model/seat-grid';
import { type Box, unpack } from '@/features/seats/model/seat-map';
import { boxBetween, fitted, handleOf, outline, seatsIn, zoomed } from './layout-view';
import classes from './layout-canvas.module.css';

type LayoutCanvasProps = { editor: Editor; problems: Problem[]; dark: boolean };

/** One of these moves what is chosen by so much (units of the drawing); with Shift by one. */
const STEP = 10;
const TURN = 5;
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a pointer has hold of. */
type Grip = { kind: 'move' | 'turn' | 'pan' | 'mark'; x: number; y: number; tag: string; angle: number };

let drags = 0;

/** The layout as buyers will see it, by the painter of their map, with what is chosen marked and movable. */
export function LayoutCanvas({ editor, problems, dark }: LayoutCanvasProps) {
  const { t } = useTranslation();
  const wrapper = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const grip = useRef<Grip | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [moved, setMoved] = useState<View | null>(null);
  const [marked, setMarked] = useState<Box | null>(null);
  const { layout, selected, tool } = editor;

  const drawn = useMemo(() => {
    if (layout.sections.length === 0) {
      return null;
    }
    const map = unpack(drawingOf(layout));
    const board = new SeatBoard(map);
    board.note(
      Array.from({ length: map.seats }, (_, seat) => seat),
      AVAILABLE,
    );
    return { map, board, grid: new SeatGrid(map) };
  }, [layout]);
  const view = moved ?? fitted(drawn?.map.box, size);

  useEffect(() => {
    const target = wrapper.current;
    if (!target) {
      return;
    }
    const observer = new ResizeObserver(() => setSize({ width: target.clientWidth, height: target.clientHeight }));
    observer.observe(target);
    return () => observer.disconnect();
  }, []);

  const wheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    setMoved(zoomed(view, 1.0015 ** -event.deltaY, event.clientX - left, event.clientY - top));
  });
  useEffect(() => {
    const target = wrapper.current;
    const listen = (event: WheelEvent) => wheel(event);
    // React listens passively: the page would scroll along.
    target?.addEventListener('wheel', listen, { passive: false });
    return () => target?.removeEventListener('wheel', listen);
  }, []);

  useEffect(() => {
    const target = canvas.current;
    const ctx = target?.getContext('2d', { alpha: false });
    if (!target || !ctx || size.width === 0) {
      return;
    }
    const frame = requestAnimationFrame(() => {
      const ratio = Math.min(2, window.devicePixelRatio);
      target.width = Math.round(size.width * ratio);
      target.height = Math.round(size.height * ratio);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      const palette = paletteOf(dark);
      if (!drawn) {
        ctx.fillStyle = palette.ground;
        ctx.fillRect(0, 0, size.width, size.height);
        return;
      }
      const scene: Scene = {
        ...drawn,
        palette,
        grades: null,
        picks: [],
        offered: [],
        focus: null,
        font: getComputedStyle(document.body).fontFamily,
        stageText: t('seats.stage'),
      };
      paint(ctx, scene, view, size.width, size.height);
      const wrong = new Set(problems.flatMap(({ keys }) => keys));
      layout.sections.forEach(({ key }, i) => {
        const part = drawn.map.sections[i];
        if (part && wrong.has(key)) {
          outline(ctx, part.outline, view, dark ? '#ff8787' : '#c92a2a', [6, 4]);
        }
        if (part && selected.has(key)) {
          outline(ctx, part.outline, view, palette.focus, []);
        }
      });
      if (marked) {
        const { left, top, right, bottom } = marked;
        outline(ctx, [left, top, right, top, right, bottom, left, bottom], view, palette.focus, [5, 4]);
      }
      const handle = handleOf(drawn.map, layout, selected, view);
      if (handle) {
        ctx.beginPath();
        ctx.arc(handle.x, handle.y, 8, 0, 2 * Math.PI);
        ctx.fillStyle = palette.ground;
        ctx.fill();
        ctx.lineWidth = 3;
        ctx.strokeStyle = palette.focus;
        ctx.stroke();
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [drawn, layout, selected, view, size, problems, marked, dark, t]);

  const at = (event: PointerEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [px, py] = [event.clientX - left, event.clientY - top];
    return { px, py, x: (px - view.x) / view.k, y: (py - view.y) / view.k };
  };

  const press = (event: PointerEvent) => {
    if (event.button !== 0 || !drawn) {
      return;
    }
    const { px, py, x, y } = at(event);
    event.currentTarget.setPointerCapture(event.pointerId);
    const tag = `drag ${(drags += 1)}`;
    if (tool) {
      grip.current = { kind: 'mark', x, y, tag, angle: 0 };
      return;
    }
    const handle = handleOf(drawn.map, layout, selected, view);
    if (handle && Math.hypot(handle.x - px, handle.y - py) < 16) {
      grip.current = { kind: 'turn', x: handle.cx, y: handle.cy, tag, angle: Math.atan2(y - handle.cy, x - handle.cx) };
      return;
    }
    const hit = layout.sections.findLast((_, i) => contains(drawn.map.sections[i]?.outline ?? [], x, y));
    if (!hit) {
      grip.current = { kind: 'pan', x: px - view.x, y: py - view.y, tag, angle: 0 };
      if (!event.shiftKey) {
        editor.select(new Set());
      }
      return;
    }
    if (event.shiftKey) {
      const keys = new Set(selected);
      if (!keys.delete(hit.key)) {
        keys.add(hit.key);
      }
      editor.select(keys);
    } else if (!selected.has(hit.key)) {
      editor.select(new Set([hit.key]));
    }
    grip.current = { kind: 'move', x, y, tag, angle: 0 };
  };

  const drag = (event: PointerEvent) => {
    const held = grip.current;
    if (!held) {
      return;
    }
    const { px, py, x, y } = at(event);
    if (held.kind === 'mark') {
      setMarked(boxBetween(held.x, held.y, x, y));
    } else if (held.kind === 'pan') {
      setMoved({ ...view, x: px - held.x, y: py - held.y });
    } else if (held.kind === 'move') {
      // On the grid of whole units: what looks even is even.
      const [dx, dy] = [Math.round(x - held.x), Math.round(y - held.y)];
      if (dx !== 0 || dy !== 0) {
        editor.edit(move(layout, selected, dx, dy), held.tag);
        grip.current = { ...held, x: held.x + dx, y: held.y + dy };
      }
    } else {
      const angle = Math.atan2(y - held.y, x - held.x);
      const degrees = Math.round(((angle - held.angle) * 180) / Math.PI);
      if (degrees !== 0) {
        editor.edit(rotate(layout, selected, degrees), held.tag);
        grip.current = { ...held, angle: held.angle + (degrees * Math.PI) / 180 };
      }
    }
  };

  const letGo = (event: PointerEvent) => {
    const held = grip.current;
    grip.current = null;
    setMarked(null);
    if (held?.kind === 'mark' && tool && drawn && event.type === 'pointerup') {
      const { x, y } = at(event);
      const seats = seatsIn(drawn, layout, boxBetween(held.x, held.y, x, y));
      if (seats.size > 0) {
        editor.edit(flag(layout, seats, tool));
      }
    }
  };

  const pressKey = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    const command = event.ctrlKey || event.metaKey;
    const by = event.shiftKey ? 1 : STEP;
    if (arrow && selected.size > 0) {
      editor.edit(move(layout, selected, arrow[0] * by, arrow[1] * by), 'arrows');
    } else if (arrow) {
      setMoved({ ...view, x: view.x - arrow[0] * 40, y: view.y - arrow[1] * 40 });
    } else if (command && event.key.toLowerCase() === 'z') {
      (event.shiftKey ? editor.redo : editor.undo)();
    } else if (command && event.key.toLowerCase() === 'y') {
      editor.redo();
    } else if (command && event.key.toLowerCase() === 'd') {
      const copied = duplicate(layout, selected);
      editor.edit(copied.layout, undefined, copied.keys);
    } else if (command && event.key.toLowerCase() === 'a') {
      editor.select(new Set(layout.sections.map(({ key }) => key)));
    } else if (event.key === '[' || event.key === ']') {
      editor.edit(rotate(layout, selected, event.key === '[' ? -TURN : TURN), 'turns');
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      editor.edit(remove(layout, selected));
    } else if (event.key === 'n' || event.key === 'p') {
      const now = layout.sections.findIndex(({ key }) => selected.has(key));
      const count = layout.sections.length;
      const next = layout.sections[(now + (event.key === 'n' ? 1 : count - 1) + (now < 0 ? count : 0)) % count];
      editor.select(new Set(next ? [next.key] : []));
    } else if (event.key === '+' || event.key === '=') {
      zoom(1.4);
    } else if (event.key === '-') {
      zoom(1 / 1.4);
    } else if (event.key === 'Escape') {
      editor.select(new Set());
      editor.take(null);
      setMoved(null);
    } else {
      return;
    }
    event.preventDefault();
  };
  const zoom = (factor: number) => setMoved(zoomed(view, factor, size.width / 2, size.height / 2));

  const names = editor.chosen.map(({ name }) => name).join(', ');
  return (
    <div className={classes.frame}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a canvas with keys of its own */}
      <div
        ref={wrapper}
        className={classes.wrapper}
        role="application"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-roledescription={t('layouts.canvasRole')}
        aria-label={t('layouts.canvasHelp')}
        data-testid="layout-canvas"
        data-tool={tool ?? undefined}
        onPointerDown={press}
        onPointerMove={drag}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onKeyDown={pressKey}
      >
        <canvas ref={canvas} aria-hidden />
      </div>
      <p className="visually-hidden" aria-live="polite">
        {names && t('layouts.chosen', { names })}
      </p>
      <div className={classes.buttons}>
        <ActionIcon.Group orientation="vertical">
          <ActionIcon size={44} variant="default" aria-label={t('seats.zoomIn')} onClick={() => zoom(1.6)}>
            <IconPlus size={20} aria-hidden />
          </ActionIcon>
          <ActionIcon size={44} variant="default" aria-label={t('seats.zoomOut')} onClick={() => zoom(1 / 1.6)}>
            <IconMinus size={20} aria-hidden />
          </ActionIcon>
          <ActionIcon size={44} variant="default" aria-label={t('seats.fit')} onClick={() => setMoved(null)}>
            <IconFocusCentered size={20} aria-hidden />
          </ActionIcon>
        </ActionIcon.Group>
      </div>
    </div>
  );
}
