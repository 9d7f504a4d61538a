import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconArrowRight, IconCheck, IconDeviceFloppy } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type FieldPath, FormProvider, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { fetchDraft, useSaveDraft } from '@/features/drafts/api/drafts';
import { adminEventQuery, useSaveEvent } from '@/features/events/api/admin-events';
import { Basics, Dates, Sale } from '@/features/events/components/event-fields';
import { PosterField } from '@/features/events/components/poster-field';
import { RefundFields } from '@/features/events/components/refund-fields';
import {
  EMPTY,
  type EventForm,
  eventSchema,
  formPath,
  type Step,
  stepOf,
  STEPS,
  toForm,
} from '@/features/events/event-form';
import { labelOf, valueText } from '@/features/events/event-form-words';
import { layoutsQuery } from '@/features/layouts/api/layouts';
import { toProblem } from '@/shared/api/problem';
import { ConflictDialog } from '@/shared/conflict/conflict-dialog';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { useOnline } from '@/shared/ui/online';
import { useProblemText } from '@/shared/ui/problem-text';
import { Restored } from '@/shared/ui/restored';
import { useKeptForm } from '@/shared/use-kept-form';
import { EventSeats } from './event-seats-step';
import { EventSummaryStep } from './event-summary-step';
import { LeaveGuard } from './leave-guard';
import classes from './event-wizard.module.css';

type SavedDraft = { id: string; version: number };

type EventWizardProps = {
  initial: EventForm;
  draft: SavedDraft | null;
  /** The event that is changed; null: a new one. */
  known: { id: string; version: number; title: string } | null;
};

/** From a title to an event on sale, step by step; one may jump about, and leave a draft. */
export function EventWizard({ initial, draft: begun, known }: EventWizardProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const online = useOnline();
  const schema = eventSchema(t);
  const form = useForm<EventForm>({
    resolver: zodResolver(schema) as never,
    defaultValues: initial,
    mode: 'onTouched',
    shouldUnregister: false,
  });
  const [step, setStep] = useState<Step>('basics');
  const [draft, setDraft] = useState(begun);
  /** What the form is based on: who saves on top of another's changes is asked first. */
  const [version, setVersion] = useState(known?.version);
  const [theirs, setTheirs] = useState<{ form: EventForm; version: number } | null>(null);
  const [left, setLeft] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const save = useSaveEvent();
  const keep = useSaveDraft();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const values = useWatch({ control: form.control }) as EventForm;
  const verdict = schema.safeParse(values);
  const missing = verdict.success ? [] : verdict.error.issues;
  const at = STEPS.indexOf(step);
  const { errors, isDirty, defaultValues } = form.formState;
  const kept = useKeptForm<EventForm, { draft: SavedDraft | null; version: number | undefined }>(
    `event.${known?.id ?? begun?.id ?? 'new'}`,
    form,
    values,
    { draft, version },
    (meta) => {
      setDraft(meta.draft);
      setVersion(meta.version);
    },
  );
  const { data: layouts = [] } = useQuery({ ...layoutsQuery(), enabled: theirs !== null });
  const wrongIn = (of: Step) => Object.keys(errors).some((name) => stepOf(name) === of);

  const saveDraft = (done: () => void = () => undefined) =>
    keep.mutate(
      {
        kind: 'event',
        title: values.title.trim() || t('eventAdmin.create'),
        content: form.getValues(),
        known: draft,
      },
      {
        onSuccess: (saved) => {
          setDraft(saved);
          form.reset(form.getValues(), { keepErrors: true, keepTouched: true });
          kept.saved();
          notifyDone(t('layouts.saved'));
          done();
        },
        onError: (thrown) =>
          draft && isConflict(thrown) ? void lookAtDraft(draft.id) : notifyFailed(problemText(thrown)),
      },
    );

  /** Somebody else has saved it, or it is gone; then what stands here becomes one of its own. */
  const lookAtDraft = async (id: string) => {
    try {
      const { content, version } = await fetchDraft(id);
      setTheirs({ form: { ...EMPTY, ...(content as Partial<EventForm>) }, version });
    } catch (thrown) {
      if (toProblem(thrown).status === 404) {
        setDraft(null);
        notifyFailed(t('conflict.draftGone'));
      } else {
        notifyFailed(problemText(thrown));
      }
    }
  };

  const lookAtEvent = async (id: string) => {
    try {
      const event = await queries.fetchQuery(adminEventQuery(id));
      setTheirs({ form: toForm(event), version: event.version });
    } catch (thrown) {
      setFailure(thrown);
    }
  };

  const goOn = (merged: EventForm) => {
    if (theirs) {
      form.reset(theirs.form);
      form.reset(merged, { keepDefaultValues: true });
      if (known) {
        setVersion(theirs.version);
      } else {
        setDraft((before) => before && { ...before, version: theirs.version });
      }
      setTheirs(null);
      notifyDone(t('conflict.applied'));
    }
  };

  /** What the server refuses goes to its field, and the step with the first of them is opened. */
  const refused = (thrown: unknown) => {
    if (isConflict(thrown) && (known ?? draft)) {
      void (known ? lookAtEvent(known.id) : lookAtDraft(draft?.id ?? ''));
      return;
    }
    const fields = toProblem(thrown).errors.map(({ field, message }) => ({ path: formPath(field), message }));
    fields.forEach(({ path, message }) => form.setError(path as FieldPath<EventForm>, { type: 'server', message }));
    if (toProblem(thrown).code === 'EVENT_HAS_SEATS') {
      form.setError('seatLayoutId', { type: 'server', message: problemText(thrown) });
      setStep('seats');
    } else if (fields[0]) {
      setStep(stepOf(fields[0].path.split('.')[0]));
    }
    setFailure(thrown);
  };

  const publish = () => {
    setFailure(null);
    save.mutate(
      {
        id: known?.id ?? null,
        form: form.getValues(),
        draft: draft?.id ?? null,
        ...(version !== undefined && { version }),
      },
      {
        onSuccess: (id) => {
          setLeft(true);
          kept.end();
          notifyDone(t(known ? 'eventAdmin.changed' : 'eventAdmin.published'));
          void navigate(`/events/${id}`, { replace: true });
        },
        onError: refused,
      },
    );
  };

  const next = async () => {
    const names = (Object.keys(form.getValues()) as (keyof EventForm)[]).filter((name) => stepOf(name) === step);
    await form.trigger(names);
    setStep(STEPS[at + 1] ?? step);
  };

  const title = known ? t('eventAdmin.edit', { title: known.title }) : t('eventAdmin.create');
  return (
    <FormProvider {...form}>
      <div className={classes.page}>
        <title>{`${title} · ${t('console.title')}`}</title>
        <header className={classes.head}>
          <h1 className={classes.title}>{title}</h1>
          {!known && (
            <Button
              variant="default"
              size="sm"
              loading={keep.isPending}
              disabled={!online || !(isDirty || !draft)}
              leftSection={<IconDeviceFloppy size={18} aria-hidden />}
              onClick={() => saveDraft()}
            >
              {t('layouts.saveDraft')}
            </Button>
          )}
        </header>
        {kept.restoredAt !== null && isDirty && (
          <Restored
            at={kept.restoredAt}
            onDiscard={() => {
              form.reset(initial);
              setDraft(begun);
              setVersion(known?.version);
              kept.saved();
            }}
          />
        )}
        <nav aria-label={t('eventAdmin.steps')}>
          <ol className={classes.steps}>
            {STEPS.map((name, i) => (
              <li key={name}>
                <button
                  type="button"
                  className={classes.step}
                  aria-current={name === step ? 'step' : undefined}
                  onClick={() => setStep(name)}
                >
                  <span className={classes.mark} data-wrong={wrongIn(name) || undefined} aria-hidden>
                    {wrongIn(name) ? (
                      <IconAlertTriangle size={14} />
                    ) : name !== 'summary' && !missing.some(({ path }) => stepOf(path[0]) === name) ? (
                      <IconCheck size={14} />
                    ) : (
                      i + 1
                    )}
                  </span>
                  {t(`eventAdmin.step.${name}`)}
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void next();
          }}
        >
          <h2 className={classes.heading}>{t(`eventAdmin.step.${step}`)}</h2>
          {step === 'basics' && <Basics />}
          {step === 'dates' && <Dates />}
          {step === 'seats' && <EventSeats known={known !== null} />}
          {step === 'sale' && <Sale known={known !== null} />}
          {step === 'refunds' && <RefundFields />}
          {step === 'poster' && <PosterField />}
          {step === 'summary' && (
            <EventSummaryStep
              missing={missing.map(({ path, message }) => ({ step: stepOf(path[0]), field: String(path[0]), message }))}
              onStep={setStep}
            />
          )}
          {failure !== null && <ProblemNotice thrown={failure} />}
          <Group mt="xl" gap={8}>
            {at > 0 && (
              <Button
                variant="default"
                leftSection={<IconArrowLeft size={18} aria-hidden />}
                onClick={() => setStep(STEPS[at - 1] ?? step)}
              >
                {t('eventAdmin.back')}
              </Button>
            )}
            {step === 'summary' ? (
              <Button
                key="publish"
                loading={save.isPending}
                disabled={!online || missing.length > 0 || left}
                onClick={publish}
              >
                {t(known ? 'common.save' : 'eventAdmin.publish')}
              </Button>
            ) : (
              <Button key="next" type="submit" rightSection={<IconArrowRight size={18} aria-hidden />}>
                {t('eventAdmin.next')}
              </Button>
            )}
          </Group>
        </form>
        {theirs && (
          <ConflictDialog<EventForm>
            base={defaultValues as EventForm}
            mine={values}
            theirs={theirs.form}
            labelOf={(name) => labelOf(name, t)}
            show={(name, of) => valueText(name, of, new Map(layouts.map(({ id, name }) => [id, name])), t)}
            onMerged={goOn}
            onClose={() => setTheirs(null)}
          />
        )}
        <LeaveGuard dirty={isDirty && !left} onLeave={kept.end} />
      </div>
    </FormProvider>
  );
}

const isConflict = (thrown: unknown) => toProblem(thrown).code === 'CONFLICT';
