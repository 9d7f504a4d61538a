import {
  NativeSelect,
  SegmentedControl,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import { Controller, type FieldPath, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CATEGORIES, REGIONS } from '../api/events';
import type { EventForm } from '../event-form';
import classes from './event-form.module.css';

type FieldProps = Omit<TextInputProps, 'name' | 'error'> & { name: FieldPath<EventForm> };

/** A field of the event, with what is wrong with it. */
export function Field({ name, ...rest }: FieldProps) {
  const { register, getFieldState, formState } = useFormContext<EventForm>();
  return (
    <TextInput
      {...rest}
      id={`event-${name}`}
      error={getFieldState(name, formState).error?.message}
      {...register(name)}
    />
  );
}

type CountProps = {
  name: FieldPath<EventForm>;
  words: 'age' | 'running' | 'threshold' | 'rate' | 'perUser' | 'hold';
};

/** A number, with what it means below its name. */
function Count({ name, words }: CountProps) {
  const { t } = useTranslation();
  return (
    <Field
      name={name}
      type="number"
      inputMode="numeric"
      label={t(`eventAdmin.${words}`)}
      description={t(`eventAdmin.${words}Hint`)}
    />
  );
}

type ParagraphsProps = Omit<TextareaProps, 'name' | 'error'> & { name: 'description' | 'cast' | 'notice' };

function Paragraphs({ name, ...rest }: ParagraphsProps) {
  const { register, formState } = useFormContext<EventForm>();
  return (
    <Textarea rows={4} {...rest} id={`event-${name}`} error={formState.errors[name]?.message} {...register(name)} />
  );
}

export function Basics() {
  const { t } = useTranslation();
  const { register } = useFormContext<EventForm>();
  return (
    <div className={classes.fields}>
      <Field name="title" label={t('eventAdmin.title')} maxLength={200} />
      <div className={classes.row}>
        <NativeSelect
          id="event-category"
          label={t('eventAdmin.category')}
          data={CATEGORIES.map((category) => ({ value: category, label: t(`category.${category}`) }))}
          {...register('category')}
        />
        <Field name="artistName" label={t('eventAdmin.artist')} maxLength={200} />
      </div>
      <div className={classes.row}>
        <Field name="venue" label={t('eventAdmin.venue')} maxLength={200} />
        <Field name="address" label={t('eventAdmin.address')} maxLength={300} />
        <NativeSelect
          id="event-region"
          label={t('find.region')}
          data={[
            { value: '', label: t('eventAdmin.regionOfAddress') },
            ...REGIONS.map((region) => ({ value: region, label: t(`find.regions.${region}`) })),
          ]}
          {...register('region')}
        />
      </div>
      <div className={classes.row}>
        <Count name="ageRating" words="age" />
        <Count name="runningMinutes" words="running" />
      </div>
      <Paragraphs name="description" label={t('eventAdmin.description')} rows={6} />
      <Paragraphs name="cast" label={t('find.cast')} description={t('eventAdmin.castHint')} />
      <Paragraphs name="notice" label={t('find.notice')} />
    </div>
  );
}

export function Dates() {
  const { t } = useTranslation();
  return (
    <div className={classes.fields}>
      <p className={classes.hint}>{t('event.seoulNote')}</p>
      <Field name="eventDate" type="datetime-local" label={`${t('eventAdmin.eventDate')} (KST)`} />
      <div className={classes.row}>
        <Field name="saleStartDate" type="datetime-local" label={`${t('eventAdmin.saleStart')} (KST)`} />
        <Field name="saleEndDate" type="datetime-local" label={`${t('eventAdmin.saleEnd')} (KST)`} />
      </div>
      <p className={classes.hint}>{t('eventAdmin.datesHint')}</p>
    </div>
  );
}

/** @property known whether the event is there already: how fast one enters is then changed in its waiting room */
export function Sale({ known }: { known: boolean }) {
  return (
    <div className={classes.fields}>
      <div className={classes.row}>
        <Count name="queueThreshold" words="threshold" />
        {!known && <Count name="admitPerSecond" words="rate" />}
      </div>
      <div className={classes.row}>
        <Count name="maxSeatsPerUser" words="perUser" />
        <Count name="holdMinutes" words="hold" />
      </div>
    </div>
  );
}

/** One of two or three ways, of which each has fields of its own. */
export function Choice({
  name,
  options,
}: {
  name: 'seating' | 'refunds';
  options: { value: string; label: string }[];
}) {
  const { control } = useFormContext<EventForm>();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <SegmentedControl value={field.value} onChange={field.onChange} data={options} size="md" fullWidth />
      )}
    />
  );
}
