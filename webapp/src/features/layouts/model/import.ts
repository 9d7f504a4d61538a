import { boxOf } from './drawing';
import { move } from './edits';
import { type Layout, ROW_GAP } from './layout';

/** Instead of all there is, or beside it. */
export type ImportMode = 'replace' | 'add';

/** What is there of the same name is replaced in either case, and what is new in its place lies where that lay. */
export function withImported(layout: Layout, imported: Layout, mode: ImportMode): Layout {
  const known = new Map(layout.sections.map((section) => [section.name, section]));
  const placed = imported.sections.map((section) => ({
    ...section,
    shape: known.get(section.name)?.shape ?? section.shape,
  }));
  if (mode === 'replace' || layout.sections.length === 0) {
    return { ...layout, sections: placed };
  }
  const fresh = new Map(placed.map((section) => [section.name, section]));
  const kept = layout.sections.map((section) => fresh.get(section.name) ?? section);
  const added = placed.filter(({ name }) => !known.has(name));
  const keys = new Set(added.map(({ key }) => key));
  const below = added.length > 0 ? boxOf(kept).bottom + 3 * ROW_GAP - boxOf(added).top : 0;
  return move({ ...layout, sections: [...kept, ...added] }, keys, 0, Math.max(0, below));
}
