import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Layout } from '../model/layout';
import type { Problem } from '../model/problems';
import { useMarkName } from '../use-mark-name';
import classes from './editor.module.css';

type ProblemListProps = { layout: Layout; problems: Problem[]; onShow: (keys: string[]) => void };

/** More than this many at once help nobody. */
const MOST = 12;

/** What has to be put right before it can be published; each entry leads to its place. */
export function ProblemList({ layout, problems, onShow }: ProblemListProps) {
  const { t } = useTranslation();
  const markName = useMarkName();
  const nameOf = (key: string) => {
    const mark = layout.marks.find((one) => one.key === key);
    return mark ? markName(mark) : (layout.sections.find((section) => section.key === key)?.name ?? '');
  };
  return (
    <section className={classes.panel} aria-labelledby="problems" data-testid="problems">
      <h2 id="problems" className={classes.heading}>
        {problems.length === 0 ? (
          <IconCircleCheck size={18} className={classes.good} aria-hidden />
        ) : (
          <IconAlertTriangle size={18} className={classes.bad} aria-hidden />
        )}
        <span role="status">
          {problems.length === 0 ? t('layouts.noProblems') : t('layouts.problems', { count: problems.length })}
        </span>
      </h2>
      {problems.length > 0 && (
        <ul className={classes.problems}>
          {problems.slice(0, MOST).map(({ kind, keys }) => (
            <li key={`${kind} ${keys.join()}`}>
              {keys.length === 0 ? (
                t(`layouts.problem.${kind}`)
              ) : (
                <button type="button" onClick={() => onShow(keys)}>
                  <strong>{keys.map((key) => nameOf(key) || t('layouts.nameless')).join(' · ')}</strong>
                  {t(`layouts.problem.${kind}`)}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
