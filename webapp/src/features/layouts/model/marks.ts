import {
  type Label,
  LABEL_SIZE,
  labelOutline,
  type Stage,
  type StageForm,
  stageOutline,
  usualStage,
} from '@/shared/scenery/scenery';
import { newKey, round } from './layout';

type Placed = { key: string; x: number; y: number; rotation: number; text: string; textEn: string };

/** What lies around the seats: a stage, or words. Both are around their middle. */
export type StageMark = Placed & { kind: 'stage'; form: StageForm; width: number; height: number };
export type LabelMark = Placed & { kind: 'label'; size: number };
export type Mark = StageMark | LabelMark;

/** As the API has them; no list of stages: one where the first rows look. */
export type MarkConfig = { stages?: Stage[]; labels?: Label[] };

export const MARK_LIMITS = {
  stages: 10,
  labels: 200,
  text: 40,
  /** Of a stage's sides, and of letters. */
  side: [10, 20_000],
  size: [6, 500],
} as const;

const placed = { rotation: 0, text: '', textEn: '' };

export const newStage = (stage: Omit<Partial<StageMark>, 'key' | 'kind'> & { x: number; y: number }): StageMark => ({
  ...placed,
  form: 'rectangle',
  width: 200,
  height: 70,
  ...stage,
  kind: 'stage',
  key: newKey(),
});

export const newLabel = (label: Omit<Partial<LabelMark>, 'key' | 'kind'> & { x: number; y: number }): LabelMark => ({
  ...placed,
  size: LABEL_SIZE,
  ...label,
  kind: 'label',
  key: newKey(),
});

/** Where the buyers' map puts a stage about which nothing is said. */
export function usualMark(...from: Parameters<typeof usualStage>): StageMark {
  const { form, x, y, width, height } = usualStage(...from);
  // Before very few seats it would be smaller than the server takes.
  const side = (length: number) => Math.max(MARK_LIMITS.side[0], round(length, 1));
  return newStage({ form, x: round(x, 1), y: round(y, 1), width: side(width), height: side(height) });
}

const isStage = (mark: Mark): mark is StageMark => mark.kind === 'stage';
const isLabel = (mark: Mark): mark is LabelMark => mark.kind === 'label';

export const stagesOf = (marks: readonly Mark[]) => marks.filter(isStage);
export const labelsOf = (marks: readonly Mark[]) => marks.filter(isLabel);

const wordsOf = ({ text, textEn }: Mark) => ({
  ...(text.trim() && { text: text.trim() }),
  ...(textEn.trim() && { textEn: textEn.trim() }),
});

const toStage = (mark: StageMark): Stage => ({
  form: mark.form,
  x: mark.x,
  y: mark.y,
  width: mark.width,
  height: mark.height,
  ...(mark.rotation !== 0 && { rotation: mark.rotation }),
  ...wordsOf(mark),
});

const toLabel = (mark: LabelMark): Label => ({
  x: mark.x,
  y: mark.y,
  size: mark.size,
  ...(mark.rotation !== 0 && { rotation: mark.rotation }),
  ...wordsOf(mark),
});

export function writeMarks(marks: readonly Mark[]): MarkConfig {
  const labels = labelsOf(marks).map(toLabel);
  return { stages: stagesOf(marks).map(toStage), ...(labels.length > 0 && { labels }) };
}

export const drawnMarks = (marks: readonly Mark[]) => ({
  stages: stagesOf(marks).map(toStage),
  labels: labelsOf(marks).map(toLabel),
});

/** @param usual the stage, where nothing is said about it */
export const readMarks = ({ stages, labels }: MarkConfig, usual: () => Mark): Mark[] => [
  ...(stages?.map((stage) => newStage(stage)) ?? [usual()]),
  ...(labels ?? []).map((label) => newLabel(label)),
];

export const markOutline = (mark: Mark) => (mark.kind === 'stage' ? stageOutline(mark) : labelOutline(mark));
