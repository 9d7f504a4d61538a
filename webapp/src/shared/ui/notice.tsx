import { Button } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/shared/api/problem';
import classes from './notice.module.css';
import { problemText } from './problem-text';

type NoticeProps = {
  icon: ReactNode;
  title: string;
  text?: ReactNode;
  children?: ReactNode;
  level?: 'h1' | 'h2' | 'p';
};

/** A sentence and the next thing to do, in the place where content would be. */
export function Notice({ icon, title, text, children, level: Title = 'p' }: NoticeProps) {
  return (
    <div className={classes.notice}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <Title className={classes.title}>{title}</Title>
      {text && <div className={classes.text}>{text}</div>}
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}

/** A failed call: what happened, what support needs to know, and another try. */
export function ProblemNotice({ thrown, onRetry }: { thrown: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const problem = toProblem(thrown);
  return (
    <div role="alert">
      <Notice
        icon={<IconCloudOff size={28} />}
        title={problemText(problem, t)}
        text={
          <dl className={classes.facts}>
            <div>
              <dt>{t('problem.code')}</dt>
              <dd>{problem.code}</dd>
            </div>
            {problem.correlationId && (
              <div>
                <dt>{t('problem.correlation')}</dt>
                <dd>{problem.correlationId}</dd>
              </div>
            )}
          </dl>
        }
      >
        {onRetry && (
          <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )}
      </Notice>
    </div>
  );
}
