import { useTranslation } from 'react-i18next';
import type { Box } from '@/features/layouts/model/drawing';
import { type Mark, newLabel, newStage } from '@/features/layouts/model/marks';
import { withBorder } from '@/features/layouts/model/outline';
import type { Editor } from '@/features/layouts/use-editor';
import { notifyFailed } from '@/shared/ui/notify';
import { NO_SKETCH, type Sketch } from './layout-paint';

type Point = { x: number; y: number };

/** A drag over less than this is none: then the stage has its usual size. */
const LEAST = 10;

export type Placing = ReturnType<typeof usePlacing>;

/** Puts what a tool makes on the drawing: then it is chosen, and the tool laid down. */
export function usePlacing(editor: Editor, sketch: Sketch, onSketch: (sketch: Sketch) => void) {
  const { t } = useTranslation();
  const { layout } = editor;
  const done = () => {
    editor.take(null);
    onSketch(NO_SKETCH);
  };
  const add = (mark: Mark) => {
    editor.edit({ ...layout, marks: [...layout.marks, mark] }, undefined, new Set([mark.key]));
    done();
  };
  return {
    stage: ({ left, top, right, bottom }: Box) => {
      const [x, y] = [Math.round((left + right) / 2), Math.round((top + bottom) / 2)];
      const [width, height] = [Math.round(right - left), Math.round(bottom - top)];
      add(newStage(width >= LEAST && height >= LEAST ? { x, y, width, height } : { x, y }));
    },
    label: ({ x, y }: Point) => add(newLabel({ x, y, text: t('layouts.newLabel') })),
    corner: ({ x, y }: Point) => onSketch({ ...sketch, corners: [...sketch.corners, x, y], at: { x, y }, guides: [] }),
    takeBack: () => onSketch({ ...sketch, corners: sketch.corners.slice(0, -2) }),
    close: () => {
      if (sketch.corners.length < 6) {
        return;
      }
      const [only, ...others] = editor.chosen;
      const around = only && others.length === 0 ? only.key : null;
      const made = withBorder(layout, around, sketch.corners, t('layouts.newSection'));
      if (made) {
        editor.edit(made.layout, undefined, new Set([made.key]));
        done();
      } else {
        notifyFailed(t('layouts.borderTooSmall'));
      }
    },
    cancel: done,
  };
}
