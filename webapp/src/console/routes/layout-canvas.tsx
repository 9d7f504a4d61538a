import { ActionIcon } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawingOf } from '@/features/layouts/model/drawing';
import type { Problem } from '@/features/layouts/model/problems';
import type { Editor } from '@/features/layouts/use-editor';
import { useMarkName } from '@/features/layouts/use-mark-name';
import type { Scene } from '@/features/seats/canvas/painter';
import { paletteOf } from '@/features/seats/canvas/palette';
import type { View } from '@/features/seats/canvas/place';
import { AVAILABLE, SeatBoard } from '@/features/seats/model/seat-board';
import { SeatGrid } from '@/features/seats/model/seat-grid';
import { unpack } from '@/features/seats/model/seat-map';
import { useLanguage } from '@/shared/i18n/use-language';
import { pressLayoutKey } from './layout-keys';
import { NO_SKETCH, paintLayout } from './layout-paint';
import { usePlacing } from './layout-placing';
import { useLayoutPointer } from './layout-pointer';
import { boxesOf, fitted, isEmpty, zoomed } from './layout-view';
import classes from './layout-canvas.module.css';

type LayoutCanvasProps = { editor: Editor; problems: Problem[]; dark: boolean };

/** The layout as buyers will see it, by the painter of their map, with what is chosen marked and movable. */
export function LayoutCanvas({ editor, problems, dark }: LayoutCanvasProps) {
  const { t } = useTranslation();
  const wrapper = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [moved, setMoved] = useState<View | null>(null);
  const [sketch, setSketch] = useState(NO_SKETCH);
  const language = useLanguage();
  const { layout, selected, tool } = editor;
  const placing = usePlacing(editor, sketch, setSketch);

  const drawn = useMemo(() => {
    const map = unpack(drawingOf(layout));
    const board = new SeatBoard(map);
    board.note(
      Array.from({ length: map.seats }, (_, seat) => seat),
      AVAILABLE,
    );
    return { map, board, grid: new SeatGrid(map), boxes: boxesOf(map, layout) };
  }, [layout]);
  const view = moved ?? fitted(isEmpty(drawn.map.box) ? undefined : drawn.map.box, size);

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
      const scene: Scene = {
        ...drawn,
        palette,
        grades: null,
        picks: [],
        offered: [],
        focus: null,
        font: getComputedStyle(document.body).fontFamily,
        language,
        stageText: t('seats.stage'),
      };
      const handles = !tool;
      const picture = { scene, layout, boxes: drawn.boxes, selected, problems, sketch, handles, dark };
      paintLayout(ctx, picture, view, size.width, size.height);
    });
    return () => cancelAnimationFrame(frame);
  }, [drawn, layout, selected, view, size, problems, sketch, tool, dark, language, t]);

  const { press, drag, letGo } = useLayoutPointer({
    editor,
    drawn,
    view,
    onView: setMoved,
    sketch,
    onSketch: setSketch,
    placing,
  });
  const zoom = (factor: number) => setMoved(zoomed(view, factor, size.width / 2, size.height / 2));

  const pressKey = (event: KeyboardEvent) =>
    pressLayoutKey(event, { editor, view, size, onView: setMoved, zoom, sketch, onSketch: setSketch, placing });

  const nameOf = useMarkName();
  const names = [...editor.chosen.map(({ name }) => name), ...editor.chosenMarks.map(nameOf)].join(', ');
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
        data-tool={tool?.does}
        onPointerDown={press}
        onPointerMove={drag}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onKeyDown={pressKey}
      >
        <canvas ref={canvas} aria-hidden />
      </div>
      <p className="visually-hidden" aria-live="polite">
        {tool?.does === 'border'
          ? t('layouts.corners', { count: sketch.corners.length / 2 })
          : names && t('layouts.chosen', { names })}
        {sketch.at && t('layouts.placeAt', { x: sketch.at.x, y: sketch.at.y })}
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
