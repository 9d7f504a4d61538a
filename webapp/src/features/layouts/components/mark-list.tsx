import { Button, Checkbox } from '@mantine/core';
import { IconLetterCase, IconRectangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { boxOfMark, boxOfSection, NOWHERE, union } from '../model/drawing';
import type { Layout } from '../model/layout';
import { labelsOf, type Mark, MARK_LIMITS, newLabel, newStage, stagesOf } from '../model/marks';
import type { Editor } from '../use-editor';
import { useMarkName } from '../use-mark-name';
import classes from './editor.module.css';

/** Stages and labels. Whoever does not use a pointer adds them here, before or behind all there is. */
export function MarkList({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const nameOf = useMarkName();
  const { layout, selected } = editor;
  const add = (mark: Mark) =>
    editor.edit({ ...layout, marks: [...layout.marks, mark] }, undefined, new Set([mark.key]));
  return (
    <section className={classes.panel} aria-labelledby="marks">
      <h2 id="marks" className={classes.heading}>
        {t('layouts.marks')}
      </h2>
      <ul className={classes.sections}>
        {layout.marks.map((mark) => (
          <li key={mark.key} data-selected={selected.has(mark.key) || undefined}>
            <Checkbox
              checked={selected.has(mark.key)}
              aria-label={t('layouts.alsoChoose', { name: nameOf(mark) })}
              onChange={({ target }) => {
                const keys = new Set(selected);
                if (target.checked) {
                  keys.add(mark.key);
                } else {
                  keys.delete(mark.key);
                }
                editor.select(keys);
              }}
            />
            <button
              type="button"
              className={classes.section}
              aria-pressed={selected.has(mark.key)}
              onClick={() => editor.select(new Set([mark.key]))}
            >
              {mark.kind === 'stage' ? (
                <IconRectangle size={16} aria-hidden />
              ) : (
                <IconLetterCase size={16} aria-hidden />
              )}
              <span className={classes.sectionName}>{nameOf(mark)}</span>
              <span className={classes.sectionFacts}>{t(`layouts.${mark.kind}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      {stagesOf(layout.marks).length === 0 && <p className={classes.hint}>{t('layouts.noStage')}</p>}
      <div className={classes.flags}>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconRectangle size={18} aria-hidden />}
          disabled={stagesOf(layout.marks).length >= MARK_LIMITS.stages}
          onClick={() => add(newStage(beside(layout, -70)))}
        >
          {t('layouts.addStage')}
        </Button>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconLetterCase size={18} aria-hidden />}
          disabled={labelsOf(layout.marks).length >= MARK_LIMITS.labels}
          onClick={() => add(newLabel({ ...beside(layout, 30), text: t('layouts.newLabel') }))}
        >
          {t('layouts.addLabel')}
        </Button>
      </div>
    </section>
  );
}

/** So far above everything, or so far below it. */
function beside(layout: Layout, by: number): { x: number; y: number } {
  const box = [...layout.sections.map(boxOfSection), ...layout.marks.map(boxOfMark)].reduce(union, NOWHERE);
  return Number.isFinite(box.left)
    ? { x: Math.round((box.left + box.right) / 2), y: Math.round((by < 0 ? box.top : box.bottom) + by) }
    : { x: 0, y: 0 };
}
