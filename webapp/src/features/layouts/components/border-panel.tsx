import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconPolygon, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { boxOf } from '../model/drawing';
import { change } from '../model/edits';
import { cornersOf, LIMITS, round, SEAT, type Section } from '../model/layout';
import { withCorner, withCornerAfter, withoutCorner } from '../model/outline';
import type { Editor } from '../use-editor';
import { NumberField } from './number-field';
import classes from './editor.module.css';

/** The border of a section: drawn on the drawing, or written down corner by corner. */
export function BorderPanel({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [section, ...others] = editor.chosen;
  if (!section || others.length > 0) {
    return null;
  }
  const { outline } = section;
  const set = (next: readonly number[] | null, tag?: string) =>
    editor.edit(
      change(editor.layout, editor.selected, (one) => ({ ...one, outline: next })),
      tag && `${tag} ${section.key}`,
    );
  return (
    <section className={classes.panel} aria-labelledby="border">
      <h2 id="border" className={classes.heading}>
        {t('layouts.border')}
      </h2>
      {outline === null ? (
        <>
          <p className={classes.hint}>{t('layouts.borderHint')}</p>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPolygon size={18} aria-hidden />}
            onClick={() => set(aroundOf(section))}
          >
            {t('layouts.borderAround')}
          </Button>
        </>
      ) : (
        <>
          <p className={classes.hint}>{t('layouts.borderEdit')}</p>
          <ol className={classes.corners}>
            {cornersOf(outline).map((corner, i) => (
              <li key={i}>
                {(['x', 'y'] as const).map((axis) => (
                  <NumberField
                    key={axis}
                    label={t('layouts.cornerAxis', { number: i + 1, axis: axis.toUpperCase() })}
                    value={round(corner[axis])}
                    step={5}
                    onChange={(value) => {
                      const next = { ...corner, [axis]: value };
                      set(withCorner(outline, i, next.x, next.y), `corner ${i} ${axis}`);
                    }}
                  />
                ))}
                <ActionIcon
                  size={36}
                  variant="default"
                  aria-label={t('layouts.cornerAfter', { number: i + 1 })}
                  disabled={outline.length / 2 >= LIMITS.corners}
                  onClick={() => set(withCornerAfter(outline, i))}
                >
                  <IconPlus size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  size={36}
                  variant="default"
                  aria-label={t('layouts.cornerRemove', { number: i + 1 })}
                  disabled={outline.length <= 6}
                  onClick={() => set(withoutCorner(outline, i))}
                >
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ol>
          <Button variant="default" size="sm" onClick={() => set(null)}>
            {t('layouts.borderRemove')}
          </Button>
        </>
      )}
    </section>
  );
}

/** A box around the seats, to be changed. */
function aroundOf(section: Section): number[] {
  const { left, top, right, bottom } = boxOf([section]);
  const [l, t, r, b] = [
    Math.floor(left - SEAT),
    Math.floor(top - SEAT),
    Math.ceil(right + SEAT),
    Math.ceil(bottom + SEAT),
  ];
  return [l, t, r, t, r, b, l, b];
}
