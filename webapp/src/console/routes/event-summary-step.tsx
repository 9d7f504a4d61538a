import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { EventArticle } from '@/features/events/components/event-article';
import { type EventForm, previewOf, type Step } from '@/features/events/event-form';
import { layoutsQuery } from '@/features/layouts/api/layouts';
import classes from './event-wizard.module.css';

type EventSummaryStepProps = {
  missing: { step: Step; field: string; message: string }[];
  onStep: (step: Step) => void;
};

/** What still misses, each with the way to it; and once nothing does, the page as buyers will see it. */
export function EventSummaryStep({ missing, onStep }: EventSummaryStepProps) {
  const { t } = useTranslation();
  const { control } = useFormContext<EventForm>();
  const form = useWatch({ control }) as EventForm;
  const { data: layouts = [] } = useQuery(layoutsQuery());
  const layout = form.seating === 'layout' ? layouts.find(({ id }) => id === form.seatLayoutId) : undefined;
  if (missing.length > 0) {
    return (
      <div className={classes.missing} role="status">
        <strong>{t('eventAdmin.missing', { count: missing.length })}</strong>
        <ul>
          {missing.map(({ step, field, message }, i) => (
            <li key={`${field} ${i}`}>
              <button type="button" onClick={() => onStep(step)}>
                {t(`eventAdmin.step.${step}`)}: {message}
              </button>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <>
      <p className={classes.ready} role="status">
        {t('eventAdmin.ready')}
      </p>
      <section aria-label={t('eventAdmin.preview')} className={classes.preview}>
        <EventArticle
          event={previewOf(form, layout?.seats ?? 0, layout?.config.sections.map(({ price }) => price) ?? [])}
          phase="upcoming"
          level="h3"
        />
      </section>
    </>
  );
}
