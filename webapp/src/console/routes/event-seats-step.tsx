import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Choice } from '@/features/events/components/event-fields';
import { TicketFields } from '@/features/events/components/ticket-fields';
import type { EventForm } from '@/features/events/event-form';
import { layoutsQuery } from '@/features/layouts/api/layouts';
import { useLanguage } from '@/shared/i18n/use-language';
import { countText, wonText } from '@/shared/won';
import fields from '@/features/events/components/event-form.module.css';

/** What there is to sell: the seats of a layout, or tickets by quantity. Of an event that exists the tickets are changed on its page. */
export function EventSeats({ known }: { known: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { control, register, formState } = useFormContext<EventForm>();
  const [seating, chosen] = useWatch({ control, name: ['seating', 'seatLayoutId'] });
  const { data: layouts = [] } = useQuery(layoutsQuery());
  const layout = layouts.find(({ id }) => id === chosen);
  const prices = layout?.config.sections.map(({ price }) => price) ?? [];
  return (
    <div className={fields.fields}>
      <Choice
        name="seating"
        options={[
          { value: 'layout', label: t('eventAdmin.seatingLayout') },
          { value: 'tickets', label: t('eventAdmin.seatingTickets') },
        ]}
      />
      {seating === 'layout' ? (
        <>
          {/* The list comes later than what is chosen of it: until it is there the field would forget. */}
          <NativeSelect
            key={layouts.length}
            id="event-seatLayoutId"
            label={t('eventAdmin.layout')}
            error={formState.errors.seatLayoutId?.message}
            data={[
              { value: '', label: t('eventAdmin.chooseLayout') },
              ...layouts.map(({ id, name, seats, revision }) => ({
                value: id,
                label: t('eventAdmin.layoutOption', { name, seats: countText(seats), revision }),
              })),
            ]}
            {...register('seatLayoutId')}
          />
          {layout && (
            <p className={fields.hint}>
              {t('eventAdmin.layoutFacts', {
                seats: countText(layout.seats),
                sections: layout.sections,
                from: wonText(Math.min(...prices), language),
                to: wonText(Math.max(...prices), language),
              })}
            </p>
          )}
        </>
      ) : known ? (
        <p className={fields.hint}>{t('eventAdmin.typesElsewhere')}</p>
      ) : (
        <TicketFields />
      )}
    </div>
  );
}
