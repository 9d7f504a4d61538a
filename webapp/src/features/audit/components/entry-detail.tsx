import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../api/audit';
import { explain } from '../explain';
import { useDetailText } from '../use-detail-text';
import classes from './entry-detail.module.css';

/** More lines, or longer ones (letters), would make one row of the list as high as a phone. */
const LINES = 4;
const LETTERS = 140;

/** What an entry says, in words: the beginning of it, all of it one click away, as is the entry as it was recorded. */
export function EntryDetail({ entry: { detail, correlationId } }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const text = useDetailText();
  const [all, showAll] = useState(false);
  const lines = explain(detail).map((line) => ({
    field: line.field,
    from: 'value' in line ? null : text.value(line.field, line.from),
    value: text.value(line.field, 'value' in line ? line.value : line.to),
  }));
  const folds = lines.length > LINES + 1 || lines.some(({ from, value }) => `${from ?? ''}${value}`.length > LETTERS);
  const folded = folds && !all;
  return (
    <div className={classes.entry}>
      {lines.length > 0 && (
        <dl className={classes.lines} data-folded={folded || undefined}>
          {(folded ? lines.slice(0, LINES) : lines).map(({ field, from, value }) => (
            <div key={field}>
              <dt>{text.name(field)}</dt>
              <dd>
                {from === null ? (
                  value
                ) : (
                  <>
                    <del>{from}</del>
                    <span aria-hidden> → </span>
                    <ins>{value}</ins>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {folds && (
        <button type="button" className={classes.more} aria-expanded={all} onClick={() => showAll(!all)}>
          {all ? t('details.fewer') : t('details.all', { count: lines.length })}
        </button>
      )}
      <details>
        <summary className={classes.summary}>{t('details.raw')}</summary>
        <pre className={classes.raw}>{JSON.stringify(detail, null, 2)}</pre>
        <p className={classes.id}>{t('auditLog.correlation', { id: correlationId })}</p>
      </details>
    </div>
  );
}
