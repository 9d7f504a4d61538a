import { LABEL_SIZE, type Label, type Stage, stageOutline, wordsFor } from '@/shared/scenery/scenery';
import type { Scene } from './painter';
import { trace, type View } from './place';

/** Letters smaller than this (CSS pixels) are read by nobody, larger ones hide what they are about. */
const [SMALLEST, LARGEST] = [11, 30];
const [SMALLEST_ON_STAGE, LARGEST_ON_STAGE] = [8, 22];

export function paintStages(ctx: CanvasRenderingContext2D, scene: Scene, view: View): void {
  for (const stage of scene.map.stages) {
    paintStage(ctx, scene, stage, view);
  }
}

function paintStage(
  ctx: CanvasRenderingContext2D,
  { palette, font, language, stageText }: Scene,
  stage: Stage,
  view: View,
): void {
  const { k } = view;
  trace(ctx, stageOutline(stage), view);
  ctx.fillStyle = palette.stage.fill;
  ctx.fill();
  if (stage.form === 'rectangle') {
    // Drawn over its own edge, the corners are round.
    ctx.lineJoin = 'round';
    ctx.lineWidth = Math.min(12, (Math.min(stage.width, stage.height) * k) / 4);
    ctx.strokeStyle = palette.stage.fill;
    ctx.stroke();
    ctx.lineJoin = 'miter';
  }
  const text = wordsFor(stage, language) || stageText;
  // Along the longer side: what stands upright on a narrow stage could not be read.
  const upright = stage.height > stage.width * 1.6;
  const [w, h] = upright ? [stage.height * k, stage.width * k] : [stage.width * k, stage.height * k];
  const size = Math.min(LARGEST_ON_STAGE, h * 0.4, w / ([...text].length + 1));
  if (size >= SMALLEST_ON_STAGE) {
    ctx.fillStyle = palette.stage.text;
    write(ctx, `700 ${size}px ${font}`, text, stage, (stage.rotation ?? 0) + (upright ? 90 : 0), view);
  }
}

/** The words somebody put on the drawing: readable at every distance, and none on another. */
export function paintLabels(ctx: CanvasRenderingContext2D, scene: Scene, view: View): void {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  for (const label of scene.map.labels) {
    const text = wordsFor(label, scene.language);
    const size = sizeOf(label, view);
    const font = `700 ${size}px ${scene.font}`;
    ctx.font = font;
    const room = roomOf(label, ctx.measureText(text).width, size, view);
    if (taken.some((other) => meets(other, room))) {
      continue;
    }
    taken.push(room);
    // A rim of the ground's colour: it is read on seats of any colour, too.
    ctx.lineJoin = 'round';
    ctx.lineWidth = Math.max(3, size * 0.28);
    ctx.strokeStyle = scene.palette.ground;
    ctx.fillStyle = scene.palette.label.text;
    write(ctx, font, text, label, label.rotation ?? 0, view, true);
    ctx.lineJoin = 'miter';
  }
}

const sizeOf = ({ size = LABEL_SIZE }: Label, { k }: View) => Math.min(LARGEST, Math.max(SMALLEST, size * k));

function roomOf({ x, y, rotation = 0 }: Label, width: number, height: number, view: View) {
  const angle = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const [w, h] = [(width * cos + height * sin) / 2, (width * sin + height * cos) / 2];
  const [px, py] = [x * view.k + view.x, y * view.k + view.y];
  return { left: px - w, right: px + w, top: py - h, bottom: py + h };
}

type Room = ReturnType<typeof roomOf>;
const meets = (a: Room, b: Room) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

function write(
  ctx: CanvasRenderingContext2D,
  font: string,
  text: string,
  { x, y }: { x: number; y: number },
  rotation: number,
  view: View,
  rim = false,
): void {
  ctx.save();
  ctx.translate(x * view.k + view.x, y * view.k + view.y);
  // Nothing stands on its head: it is turned to the side from which it is read.
  const upright = ((((rotation + 90) % 180) + 180) % 180) - 90;
  ctx.rotate((upright * Math.PI) / 180);
  ctx.font = font;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  if (rim) {
    ctx.strokeText(text, 0, 0);
  }
  ctx.fillText(text, 0, 0);
  ctx.restore();
}
