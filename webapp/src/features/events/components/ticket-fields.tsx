import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { EventForm } from '../event-form';
import { Field } from './event-fields';
import classes from './event-form.module.css';

const MOST = 50;

/** Price classes of an event without assigned seats. */
export function TicketFields() {
  const { t } = useTranslation();
  const { control } = useFormContext<EventForm>();
  const { fields, append, remove } = useFieldArray({ control, name: 'ticketTypes' });
  return (
    <>
      {fields.map((type, i) => (
        <div key={type.id} className={classes.item}>
          <div className={classes.itemHead}>
            {t('eventAdmin.ticketType', { index: i + 1 })}
            <ActionIcon
              size={44}
              variant="subtle"
              color="gray"
              aria-label={t('eventAdmin.removeType', { index: i + 1 })}
              disabled={fields.length === 1}
              onClick={() => remove(i)}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </div>
          <Field name={`ticketTypes.${i}.name`} label={t('eventAdmin.typeName')} maxLength={100} />
          <div className={classes.row}>
            <Field
              name={`ticketTypes.${i}.price`}
              type="number"
              inputMode="numeric"
              label={t('eventAdmin.typePrice')}
            />
            <Field
              name={`ticketTypes.${i}.totalQuantity`}
              type="number"
              inputMode="numeric"
              label={t('eventAdmin.typeQuantity')}
            />
          </div>
          <Field name={`ticketTypes.${i}.description`} label={t('eventAdmin.typeDescription')} maxLength={1000} />
        </div>
      ))}
      <Button
        variant="default"
        size="sm"
        leftSection={<IconPlus size={18} aria-hidden />}
        disabled={fields.length >= MOST}
        onClick={() => append({ name: '', price: '', totalQuantity: '', description: '' })}
      >
        {t('eventAdmin.addType')}
      </Button>
    </>
  );
}
