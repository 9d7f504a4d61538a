import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { cancellationQuery } from '@/features/events/api/admin-events';
import { useLanguage } from '@/shared/i18n/use-language';
import { ProblemNotice } from '@/shared/ui/notice';
import { countText, wonText } from '@/shared/won';
import classes from './event-detail.module.css';

const EVERY = 1_000;

/** How far the cancelling has come; it looks again until all is done. */
export function EventCancelProgress({ id }: { id: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data, error, isError } = useQuery({
    ...cancellationQuery(id),
    refetchInterval: ({ state }) => (state.data?.progress?.finished && state.data.refundsLeft === 0 ? false : EVERY),
  });
  if (isError && !data) {
    return <ProblemNotice thrown={error} />;
  }
  if (!data?.progress) {
    return null;
  }
  const { cancelled, left, refunds, refundAmount, reason, finished } = data.progress;
  const all = cancelled + left;
  return (
    <section className={classes.card} aria-labelledby="cancellation" data-testid="cancellation">
      <h2 id="cancellation" className={classes.heading}>
        {t('eventAdmin.cancellation')}
      </h2>
      <p role="status">
        {finished
          ? t('eventAdmin.cancelDone', { count: cancelled, replace: { count: countText(cancelled) } })
          : t('eventAdmin.cancelGoing', { done: countText(cancelled), all: countText(all) })}
      </p>
      <div
        className={classes.bar}
        role="progressbar"
        aria-label={t('eventAdmin.cancellation')}
        aria-valuenow={cancelled}
        aria-valuemin={0}
        aria-valuemax={Math.max(1, all)}
      >
        <div className={classes.fill} style={{ width: `${finished || all === 0 ? 100 : (cancelled / all) * 100}%` }} />
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>{t('eventAdmin.cancelReason')}</dt>
          <dd>{reason}</dd>
        </div>
        <div>
          <dt>{t('eventAdmin.refundsPromised')}</dt>
          <dd>
            {countText(refunds)} · {wonText(refundAmount, language)}
          </dd>
        </div>
        <div>
          <dt>{t('eventAdmin.refundsLeft')}</dt>
          <dd>{countText(data.refundsLeft)}</dd>
        </div>
      </dl>
    </section>
  );
}
