import { useState } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { toProblem } from '@/shared/api/problem';
import { useProblemText } from '@/shared/ui/problem-text';

/**
 * Puts the server's verdict where it belongs: errors about a field under that field, the rest above the form.
 *
 * @param codeFields the field a refusal is about, where the code alone says so
 */
export function useFormFailure<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  codeFields: Record<string, FieldPath<Values>> = {},
) {
  const [failure, setFailure] = useState<string | null>(null);
  const text = useProblemText();

  const show = (thrown: unknown) => {
    const problem = toProblem(thrown);
    const fields = Object.keys(form.getValues()) as FieldPath<Values>[];
    const ofField = codeFields[problem.code];
    let placed = 0;
    for (const { field, message } of problem.errors) {
      // Some validators name the whole path, register.body.email.
      const known = fields.find((name) => name === field || field.endsWith(`.${name}`));
      if (known) {
        form.setError(known, { type: 'server', message }, { shouldFocus: placed === 0 });
        placed += 1;
      }
    }
    if (placed === 0 && ofField) {
      form.setError(ofField, { type: 'server', message: text(problem) }, { shouldFocus: true });
      placed = 1;
    }
    setFailure(placed > 0 ? null : text(problem));
  };

  return { failure, show, clear: () => setFailure(null) };
}
