import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { wonText } from '@/shared/won';
import { PRESETS, stretches } from '../cancellation-fees';
import { type EventForm, policyOf } from '../event-form';
import { Choice, Field } from './event-fields';
import classes from './event-form.module.css';

const MOST = 20;

/** What cancelling costs, from when; and what that means for one ticket. */
export function RefundFields() {
  const { t } = useTranslation();
  const { control, setValue } = useFormContext<EventForm>();
  const { fields, append, remove, replace } = useFieldArray({ control, name: 'fees' });
  const refunds = useWatch({ control, name: 'refunds' });
  const preset = (name: keyof typeof PRESETS) => {
    const policy = PRESETS[name];
    setValue('deadlineHours', String(policy.deadlineHours), { shouldDirty: true, shouldValidate: true });
    replace(
      policy.fees.map(({ daysBefore, percent, flat, cap }) => ({
        daysBefore: String(daysBefore),
        percent: String(percent),
        flat: flat ? String(flat) : '',
        cap: cap ? String(cap) : '',
      })),
    );
  };
  return (
    <div className={classes.fields}>
      <Choice
        name="refunds"
        options={[
          { value: 'full', label: t('eventAdmin.refundsFull') },
          { value: 'fees', label: t('eventAdmin.refundsFees') },
        ]}
      />
      {refunds === 'full' ? (
        <p className={classes.hint}>{t('eventAdmin.refundsFullHint')}</p>
      ) : (
        <>
          <div className={classes.choices} role="group" aria-label={t('eventAdmin.presets')}>
            {(['standard', 'gentle', 'strict'] as const).map((name) => (
              <Button key={name} variant="default" size="xs" onClick={() => preset(name)}>
                {t(`eventAdmin.preset.${name}`)}
              </Button>
            ))}
          </div>
          <Field
            name="deadlineHours"
            type="number"
            inputMode="numeric"
            label={t('eventAdmin.deadline')}
            description={t('eventAdmin.deadlineHint')}
          />
          {fields.map((fee, i) => (
            <div key={fee.id} className={classes.item}>
              <div className={classes.itemHead}>
                {t('eventAdmin.fee', { index: i + 1 })}
                <ActionIcon
                  size={44}
                  variant="subtle"
                  color="gray"
                  aria-label={t('eventAdmin.removeFee', { index: i + 1 })}
                  onClick={() => remove(i)}
                >
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              </div>
              <div className={classes.row}>
                <Field
                  name={`fees.${i}.daysBefore`}
                  type="number"
                  inputMode="numeric"
                  label={t('eventAdmin.feeDays')}
                />
                <Field
                  name={`fees.${i}.percent`}
                  type="number"
                  inputMode="numeric"
                  label={t('eventAdmin.feePercent')}
                />
                <Field name={`fees.${i}.flat`} type="number" inputMode="numeric" label={t('eventAdmin.feeFlat')} />
                <Field name={`fees.${i}.cap`} type="number" inputMode="numeric" label={t('eventAdmin.feeCap')} />
              </div>
            </div>
          ))}
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPlus size={18} aria-hidden />}
            disabled={fields.length >= MOST}
            onClick={() => append({ daysBefore: '1', percent: '30', flat: '', cap: '' })}
          >
            {t('eventAdmin.addFee')}
          </Button>
          <FeePreview />
        </>
      )}
    </div>
  );
}

/** From which day to which one ticket costs how much to cancel. */
function FeePreview() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { control } = useFormContext<EventForm>();
  const form = useWatch({ control }) as EventForm;
  const [price, setPrice] = useState('100000');
  const policy = policyOf(form);
  const day = form.eventDate.slice(0, 10);
  if (!policy || day === '') {
    return <p className={classes.hint}>{t('eventAdmin.previewNeedsDate')}</p>;
  }
  return (
    <>
      <TextInput
        type="number"
        inputMode="numeric"
        label={t('eventAdmin.previewPrice')}
        value={price}
        onChange={({ target }) => setPrice(target.value)}
      />
      <table className={classes.table}>
        <caption>{t('eventAdmin.previewCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('eventAdmin.previewDays')}</th>
            <th scope="col">{t('eventAdmin.previewFee')}</th>
            <th scope="col">{t('eventAdmin.previewRefund')}</th>
          </tr>
        </thead>
        <tbody>
          {stretches(policy.fees, day, Number(price)).map(({ from, to, fee }) => (
            <tr key={to}>
              <td>{from === null ? t('eventAdmin.until', { to }) : from === to ? to : `${from} – ${to}`}</td>
              <td>{wonText(fee, language)}</td>
              <td>{wonText(Number(price) - fee, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.hint}>{t('eventAdmin.previewDeadline', { hours: policy.deadlineHours })}</p>
    </>
  );
}
