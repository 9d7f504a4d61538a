import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { change, withRows } from '../model/edits';
import { block, LIMITS, longest, round, type Section, type Shape } from '../model/layout';
import { boxOf } from '../model/drawing';
import type { Editor } from '../use-editor';
import { NumberField } from './number-field';
import { NumbersField } from './numbers-field';
import classes from './editor.module.css';

/** The exact numbers of what is chosen. What is typed goes to all chosen sections. */
export function Properties({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const { chosen } = editor;
  const [section] = chosen;
  if (!section) {
    return (
      <section className={classes.panel} aria-labelledby="properties">
        <h2 id="properties" className={classes.heading}>
          {t('layouts.properties')}
        </h2>
        <p className={classes.hint}>{t('layouts.chooseFirst')}</p>
      </section>
    );
  }
  const many = chosen.length > 1;
  const set = (field: string, edit: (section: Section) => Section) =>
    editor.edit(change(editor.layout, editor.selected, edit), `${field} ${[...editor.selected].join()}`);
  const alike = new Set(section.seats).size === 1;
  return (
    <section className={classes.panel} aria-labelledby="properties">
      <h2 id="properties" className={classes.heading}>
        {many ? t('layouts.propertiesOf', { count: chosen.length }) : t('layouts.properties')}
      </h2>
      {!many && (
        <TextInput
          size="sm"
          label={t('layouts.name')}
          value={section.name}
          maxLength={50}
          onChange={({ target }) => set('name', (one) => ({ ...one, name: target.value }))}
        />
      )}
      <NumberField
        label={t('layouts.price')}
        value={section.price}
        whole
        min={0}
        max={LIMITS.price}
        step={1000}
        onChange={(price) => set('price', (one) => ({ ...one, price }))}
      />
      <div className={classes.pair}>
        <NumberField
          label={t('layouts.rows')}
          value={section.seats.length}
          whole
          min={1}
          max={LIMITS.rows}
          onChange={(rows) => set('rows', (one) => ({ ...one, seats: withRows(one.seats, Math.min(rows, 1000)) }))}
        />
        <NumberField
          label={t('layouts.seatsPerRow')}
          value={longest(section)}
          whole
          min={1}
          max={LIMITS.seatsInRow}
          onChange={(seats) => set('seats', (one) => ({ ...one, seats: one.seats.map(() => Math.min(seats, 1000)) }))}
        />
      </div>
      <NumberField
        label={t('layouts.startRow')}
        value={section.startRow}
        whole
        min={1}
        max={1000}
        onChange={(startRow) => set('startRow', (one) => ({ ...one, startRow }))}
      />
      {!many && (
        <Textarea
          label={t('layouts.eachRow')}
          description={t('layouts.eachRowHelp')}
          key={`${section.key} ${section.seats.join()}`}
          defaultValue={alike ? '' : section.seats.join(' ')}
          autosize={false}
          rows={2}
          onBlur={({ target }) => {
            const seats = (target.value.match(/\d+/g) ?? []).map(Number);
            if (seats.length > 0) {
              set('seats', (one) => ({ ...one, seats }));
            }
          }}
        />
      )}
      <fieldset className={classes.group}>
        <legend>{t('layouts.numbering')}</legend>
        <div className={classes.pair}>
          <NumberField
            label={t('layouts.firstNumber')}
            value={section.numbering.first}
            whole
            min={1}
            max={1000}
            onChange={(first) => set('first', (one) => ({ ...one, numbering: { ...one.numbering, first } }))}
          />
          <NativeSelect
            size="sm"
            label={t('layouts.step')}
            value={section.numbering.step}
            onChange={({ target }) =>
              set('step', (one) => ({ ...one, numbering: { ...one.numbering, step: target.value === '2' ? 2 : 1 } }))
            }
            data={[
              { value: '1', label: t('layouts.stepOne') },
              { value: '2', label: t('layouts.stepTwo') },
            ]}
          />
        </div>
        <NumbersField
          key={`${section.key} ${section.numbering.skip.join()}`}
          label={t('layouts.skip')}
          description={t('layouts.skipHelp')}
          value={section.numbering.skip}
          onChange={(skip) => set('skip', (one) => ({ ...one, numbering: { ...one.numbering, skip } }))}
        />
        <Checkbox
          label={t('layouts.reversed')}
          checked={section.numbering.reversed}
          onChange={({ target }) =>
            set('reversed', (one) => ({ ...one, numbering: { ...one.numbering, reversed: target.checked } }))
          }
        />
      </fieldset>
      <Place
        section={section}
        many={many}
        onShape={(field, edit) => set(field, (one) => ({ ...one, shape: edit(one) }))}
      />
    </section>
  );
}

type PlaceProps = {
  section: Section;
  many: boolean;
  onShape: (field: string, edit: (section: Section) => Shape) => void;
};

function Place({ section, many, onShape }: PlaceProps) {
  const { t } = useTranslation();
  const { shape } = section;
  const fields: { name: string; label: string; value: number }[] =
    shape.type === 'arc'
      ? [
          { name: 'cx', label: t('layouts.centreX'), value: shape.cx },
          { name: 'cy', label: t('layouts.centreY'), value: shape.cy },
          { name: 'innerRadius', label: t('layouts.radius'), value: shape.innerRadius },
          { name: 'rowGap', label: t('layouts.rowGap'), value: shape.rowGap },
          { name: 'from', label: t('layouts.from'), value: shape.from },
          { name: 'to', label: t('layouts.to'), value: shape.to },
        ]
      : [
          { name: 'x', label: 'X', value: shape.x },
          { name: 'y', label: 'Y', value: shape.y },
          { name: 'rotation', label: t('layouts.rotation'), value: shape.rotation },
          { name: 'rowGap', label: t('layouts.rowGap'), value: shape.rowGap },
        ];
  return (
    <fieldset className={classes.group}>
      <legend>{t('layouts.place')}</legend>
      <NativeSelect
        size="sm"
        label={t('layouts.shape')}
        value={shape.type}
        onChange={({ target }) => onShape('shape', (one) => (target.value === 'arc' ? bent(one) : straight(one)))}
        data={[
          { value: 'block', label: t('layouts.block') },
          { value: 'arc', label: t('layouts.arc') },
        ]}
      />
      <div className={classes.pair}>
        {(many ? fields.filter(({ name }) => name === 'rowGap') : fields).map(({ name, label, value }) => (
          <NumberField
            key={name}
            label={label}
            value={round(value)}
            step={name === 'rotation' || name === 'from' || name === 'to' ? 1 : 5}
            onChange={(next) => onShape(name, (one) => ({ ...one.shape, [name]: next }))}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Around a stage before it, about where it stood. */
function bent(section: Section): Shape {
  if (section.shape.type === 'arc') {
    return section.shape;
  }
  const box = boxOf([section]);
  const innerRadius = Math.max(200, Math.round(longest(section) * 8));
  const half = round((longest(section) * 10 * 90) / Math.PI / innerRadius, 1);
  return {
    type: 'arc',
    cx: Math.round((box.left + box.right) / 2),
    cy: Math.round(box.top - innerRadius),
    innerRadius,
    from: round(90 + half, 1),
    to: round(90 - half, 1),
    rowGap: section.shape.rowGap,
  };
}

function straight(section: Section): Shape {
  if (section.shape.type === 'block') {
    return section.shape;
  }
  const box = boxOf([section]);
  const x = Math.round((box.left + box.right) / 2 - (longest(section) - 1) * 5);
  return { ...block(x, Math.round(box.top)), rowGap: section.shape.rowGap };
}
