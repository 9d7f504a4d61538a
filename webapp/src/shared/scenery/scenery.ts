import type { Language } from '@/shared/time/seoul-time';

/** What somebody wrote on the drawing, in Korean and perhaps in English. */
export type Words = { text?: string; textEn?: string };

export const STAGE_FORMS = ['rectangle', 'ellipse', 'half_round'] as const;
/** Seen from above; the round side of a half-round one is the one with the larger y. */
export type StageForm = (typeof STAGE_FORMS)[number];

/** What the audience looks at: around its middle, turned by degrees, clockwise. */
export type Stage = Words & {
  form: StageForm;
  x: number;
  y: number;
  width: number;
  height: number;
  rotation?: number;
};

/** Words around their middle. `size` of the letters is in units of the drawing. */
export type Label = Words & { x: number; y: number; size?: number; rotation?: number };

export const LABEL_SIZE = 16;

export const wordsFor = ({ text, textEn }: Words, language: Language) =>
  (language === 'en' ? (textEn ?? text) : text) ?? '';

/** Steps of a round side. */
const STEPS = 24;

/** Corners as x, y, x, y, …, in the order one walks around it. */
export function stageOutline({ form, x, y, width, height, rotation = 0 }: Stage): number[] {
  return turned(cornersOf(form, width / 2, height / 2), x, y, rotation);
}

function cornersOf(form: StageForm, w: number, h: number): number[] {
  if (form === 'rectangle') {
    return [-w, -h, w, -h, w, h, -w, h];
  }
  const round = (steps: number, part: number, at: (angle: number) => number[]) =>
    Array.from({ length: steps + 1 }, (_, i) => at((i / steps) * part)).flat();
  return form === 'ellipse'
    ? round(STEPS * 2, 2 * Math.PI, (angle) => [w * Math.cos(angle), h * Math.sin(angle)])
    : round(STEPS, Math.PI, (angle) => [w * Math.cos(angle), -h + 2 * h * Math.sin(angle)]);
}

/** Points around (0, 0), turned and brought to their place. */
export function turned(points: readonly number[], x: number, y: number, rotation: number): number[] {
  const angle = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const out: number[] = [];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [px, py] = [points[i] ?? 0, points[i + 1] ?? 0];
    out.push(x + px * cos - py * sin, y + px * sin + py * cos);
  }
  return out;
}

/** Room a label takes, in units of the drawing: letters of Korean are about as wide as high. */
export function labelOutline(label: Label): number[] {
  const size = label.size ?? LABEL_SIZE;
  const longest = Math.max(widthOf(label.text ?? ''), widthOf(label.textEn ?? ''));
  const [w, h] = [(Math.max(1, longest) * size) / 2, size * 0.7];
  return turned([-w, -h, w, -h, w, h, -w, h], label.x, label.y, label.rotation ?? 0);
}

const widthOf = (text: string) =>
  [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.6), 0);

type Bounds = { left: number; top: number; right: number; bottom: number };

/** In units of the drawing, as distances of seats. */
const SEAT = 10;

/**
 * Where nobody has said where the stage is: rows bend around it; where all are straight it stands before the first.
 *
 * @param rows those that are bent have a centre and a radius
 */
export function usualStage(rows: readonly { x: number; y: number; r?: number }[], seats: Bounds): Stage {
  const nearest = rows.reduce<{ x: number; y: number; r: number } | null>(
    (best, { x, y, r }) => (r !== undefined && (best === null || r < best.r) ? { x, y, r } : best),
    null,
  );
  if (nearest) {
    const size = Math.max(6 * SEAT, nearest.r);
    return { form: 'rectangle', x: nearest.x, y: nearest.y + nearest.r * 0.48, width: size, height: size * 0.36 };
  }
  const width = (seats.right - seats.left) * 0.5;
  const height = Math.min(6 * SEAT, width * 0.3);
  return { form: 'rectangle', x: (seats.left + seats.right) / 2, y: seats.top - 6.5 * SEAT, width, height };
}
