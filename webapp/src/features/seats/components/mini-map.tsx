import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { gradeInk, paletteOf } from '../canvas/palette';
import { stageOutline } from '@/shared/scenery/scenery';
import type { Box, SeatMap } from '../model/seat-map';
import classes from './mini-map.module.css';

export type MiniMapHandle = { show: (box: Box) => void };

/** Where in the hall one looks; shown as soon as one does not see all of it. */
export function MiniMap({ map, dark, ref }: { map: SeatMap; dark: boolean; ref: Ref<MiniMapHandle> }) {
  const window = useRef<SVGRectElement>(null);
  const [part, setPart] = useState(false);
  const { left, top, right, bottom } = map.box;
  useImperativeHandle(
    ref,
    () => ({
      show: (box) => {
        const [w, h] = [box.right - box.left, box.bottom - box.top];
        // Moved without React: it follows every frame of a gesture.
        window.current?.setAttribute('x', String(box.left));
        window.current?.setAttribute('y', String(box.top));
        window.current?.setAttribute('width', String(w));
        window.current?.setAttribute('height', String(h));
        setPart(w < (map.box.right - map.box.left) * 0.8 || h < (map.box.bottom - map.box.top) * 0.8);
      },
    }),
    [map],
  );
  const paths = useMemo(() => map.sections.map(({ id, outline, grade }) => ({ id, grade, d: pathOf(outline) })), [map]);
  const stages = useMemo(() => map.stages.map((stage) => pathOf(stageOutline(stage))), [map]);
  const palette = paletteOf(dark);
  return (
    <svg
      className={classes.map}
      viewBox={`${left} ${top} ${right - left} ${bottom - top}`}
      aria-hidden
      data-shown={part || undefined}
    >
      {stages.map((d) => (
        <path key={d} d={d} fill={palette.stage.fill} />
      ))}
      {paths.map(({ id, grade, d }) => (
        <path key={id} d={d} fill={gradeInk(palette, grade).fill} />
      ))}
      <rect ref={window} className={classes.window} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

const pathOf = (outline: readonly number[]) => `M${outline.map((value) => Math.round(value)).join(' ')}Z`;
