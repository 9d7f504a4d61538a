import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../api/audit';
import { explain } from '../explain';
import { useDetailText } from '../use-detail-text';
import classes from './entry-detail.module.css';

const SHOWN = 8;

/** What an entry says, in words; as it was recorded one click away. */
export function EntryDetail({ entry: { detail, correlationId } }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const text = useDetailText();
  const lines = explain(detail);
  return (
    <div className={classes.entry}>
      {lines.length > 0 && (
        <dl className={classes.lines}>
          {lines.slice(0, SHOWN).map((line) => (
            <div key={line.field}>
              <dt>{text.name(line.field)}</dt>
              <dd>
                {'value' in line ? (
                  text.value(line.field, line.value)
                ) : (
                  <>
                    <del>{text.value(line.field, line.from)}</del>
                    <span aria-hidden> → </span>
                    <ins>{text.value(line.field, line.to)}</ins>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {lines.length > SHOWN && <p className={classes.more}>{t('details.more', { count: lines.length - SHOWN })}</p>}
      <details>
        <summary className={classes.summary}>{t('details.raw')}</summary>
        <pre className={classes.raw}>{JSON.stringify(detail, null, 2)}</pre>
        <p className={classes.id}>{t('auditLog.correlation', { id: correlationId })}</p>
      </details>
    </div>
  );
}
