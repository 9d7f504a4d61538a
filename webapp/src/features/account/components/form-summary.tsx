import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { FieldErrors, FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import classes from './form.module.css';

type FormSummaryProps<Values extends FieldValues> = {
  errors: FieldErrors<Values>;
  /** How often the form has been sent: each refused try brings the summary back into focus. */
  tries: number;
  failure: string | null;
  /** Prefix of the fields' ids. */
  id: string;
};

/** Why a form was not accepted, with a way to each field; it takes the focus, so nobody wonders why nothing happened. */
export function FormSummary<Values extends FieldValues>({ errors, tries, failure, id }: FormSummaryProps<Values>) {
  const { t } = useTranslation();
  const summary = useRef<HTMLDivElement>(null);
  const fields = Object.entries(errors).map(([name, error]) => ({
    name,
    message: typeof error?.message === 'string' ? error.message : '',
  }));
  const shown = fields.length > 0 || failure !== null;
  useEffect(() => {
    if (tries > 0 && shown) {
      summary.current?.focus();
    }
  }, [tries, shown, failure]);
  if (!shown || tries === 0) {
    return null;
  }
  return (
    <div ref={summary} role="alert" tabIndex={-1} className={classes.summary}>
      <IconAlertTriangle size={20} aria-hidden />
      <div>
        <p className={classes.summaryTitle}>{failure ?? t('account.errorSummary', { count: fields.length })}</p>
        {fields.length > 0 && (
          <ul className={classes.summaryList}>
            {fields.map(({ name, message }) => (
              <li key={name}>
                <a
                  href={`#${id}-${name}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(`${id}-${name}`)?.focus();
                  }}
                >
                  {message}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
