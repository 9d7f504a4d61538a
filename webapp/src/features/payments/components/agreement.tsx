import { Checkbox } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './agreement.module.css';

const CLAUSES = ['Terms', 'Provider'] as const;

export type Clause = (typeof CLAUSES)[number];

export function isAgreed(agreed: ReadonlySet<Clause>): boolean {
  return CLAUSES.every((clause) => agreed.has(clause));
}

type AgreementProps = {
  agreed: ReadonlySet<Clause>;
  onChange: (agreed: ReadonlySet<Clause>) => void;
  /** What cancelling costs, as it is agreed to. */
  terms: ReactNode;
};

/** What a buyer has to agree to, together or one by one. */
export function Agreement({ agreed, onChange, terms }: AgreementProps) {
  const { t } = useTranslation();
  const all = isAgreed(agreed);
  const set = (clause: Clause, yes: boolean) => {
    const next = new Set(agreed);
    if (yes) {
      next.add(clause);
    } else {
      next.delete(clause);
    }
    onChange(next);
  };
  return (
    <div className={classes.agreement}>
      <Checkbox
        className={classes.all}
        label={t('payments.agreeAll')}
        checked={all}
        indeterminate={!all && agreed.size > 0}
        onChange={({ currentTarget }) => onChange(new Set(currentTarget.checked ? CLAUSES : []))}
      />
      {CLAUSES.map((clause) => (
        <div key={clause} className={classes.clause}>
          <Checkbox
            label={t(`payments.agree${clause}`)}
            checked={agreed.has(clause)}
            onChange={({ currentTarget }) => set(clause, currentTarget.checked)}
          />
          <details className={classes.details}>
            <summary aria-label={t('payments.agreeRead', { what: t(`payments.agree${clause}`) })}>
              {t('payments.agreeShow')}
              <IconChevronDown size={16} aria-hidden />
            </summary>
            <div className={classes.text}>
              <p>{t(`payments.agree${clause}Text`)}</p>
              {clause === 'Terms' && terms}
            </div>
          </details>
        </div>
      ))}
    </div>
  );
}
