import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { STAGE_FORMS, type StageForm } from '@/shared/scenery/scenery';
import { changeMarks } from '../model/edits';
import { round } from '../model/layout';
import { type Mark, MARK_LIMITS } from '../model/marks';
import type { Editor } from '../use-editor';
import { NumberField } from './number-field';
import classes from './editor.module.css';

/** The exact numbers of stages and labels, and what stands on them. What is typed goes to all that are chosen. */
export function MarkProperties({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [mark, ...others] = editor.chosenMarks;
  if (!mark) {
    return null;
  }
  const many = others.length > 0;
  const set = (field: string, edit: (mark: Mark) => Mark) =>
    editor.edit(changeMarks(editor.layout, editor.selected, edit), `${field} ${[...editor.selected].join()}`);
  const number = (field: 'x' | 'y' | 'rotation', label: string, step: number) => (
    <NumberField
      label={label}
      value={round(mark[field])}
      step={step}
      onChange={(value) => set(field, (one) => ({ ...one, [field]: value }))}
    />
  );
  return (
    <section className={classes.panel} aria-labelledby="properties">
      <h2 id="properties" className={classes.heading}>
        {many ? t('layouts.marksChosen', { count: others.length + 1 }) : t(`layouts.${mark.kind}`)}
      </h2>
      {!many &&
        (['text', 'textEn'] as const).map((field) => (
          <TextInput
            key={field}
            size="sm"
            label={t(`layouts.words.${field}`)}
            placeholder={mark.kind === 'stage' ? t('seats.stage') : mark.text}
            value={mark[field]}
            maxLength={MARK_LIMITS.text}
            onChange={({ target }) => set(field, (one) => ({ ...one, [field]: target.value }))}
          />
        ))}
      {mark.kind === 'stage' ? (
        <>
          <NativeSelect
            size="sm"
            label={t('layouts.shape')}
            value={mark.form}
            onChange={({ target }) =>
              set('form', (one) => (one.kind === 'stage' ? { ...one, form: target.value as StageForm } : one))
            }
            data={STAGE_FORMS.map((form) => ({ value: form, label: t(`layouts.stageForm.${form}`) }))}
          />
          <div className={classes.pair}>
            {(['width', 'height'] as const).map((field) => (
              <NumberField
                key={field}
                label={t(`layouts.${field}`)}
                value={round(mark[field])}
                min={MARK_LIMITS.side[0]}
                max={MARK_LIMITS.side[1]}
                step={10}
                onChange={(value) => set(field, (one) => (one.kind === 'stage' ? { ...one, [field]: value } : one))}
              />
            ))}
          </div>
        </>
      ) : (
        <NumberField
          label={t('layouts.letterSize')}
          description={t('layouts.letterSizeHelp')}
          value={mark.size}
          min={MARK_LIMITS.size[0]}
          max={MARK_LIMITS.size[1]}
          onChange={(size) => set('size', (one) => (one.kind === 'label' ? { ...one, size } : one))}
        />
      )}
      {!many && (
        <div className={classes.pair}>
          {number('x', 'X', 5)}
          {number('y', 'Y', 5)}
        </div>
      )}
      {number('rotation', t('layouts.rotation'), 5)}
    </section>
  );
}
