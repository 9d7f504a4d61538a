import { useEffect, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { forget, keep, kept } from './kept';

type Whole<T, M> = { base: T; values: T; meta: M };

/**
 * Keeps what is typed into a form until it is saved or given up, and brings it back with what it was based on.
 *
 * @param meta what belongs to it: the version it is based on
 * @param onRestored what is kept was put into the form again
 */
export function useKeptForm<T extends FieldValues, M>(
  name: string,
  form: UseFormReturn<T>,
  values: T,
  meta: M,
  onRestored: (meta: M) => void = () => undefined,
) {
  const [found, setFound] = useState(() => kept<Whole<T, M>>(name));
  const [over, setOver] = useState(false);
  const { isDirty, defaultValues } = form.formState;

  useEffect(() => {
    if (found) {
      const { base, values, meta } = found.form;
      // What an older release kept may not have all fields.
      form.reset({ ...defaultValues, ...base });
      form.reset({ ...defaultValues, ...values }, { keepDefaultValues: true });
      onRestored(meta);
    }
    // Once, with what stood there when the page was opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    if (isDirty && !over) {
      keep(name, { base: defaultValues as T, values, meta } satisfies Whole<T, M>);
    }
  });

  return {
    /** Epoch milliseconds of what was brought back; null: nothing was. */
    restoredAt: found?.at ?? null,
    /** It is saved; what is typed from now on is kept again. */
    saved: () => {
      forget(name);
      setFound(null);
    },
    /** It is saved, or given up, and the page is about to go. */
    end: () => {
      forget(name);
      setOver(true);
    },
  };
}
