import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { useOnline } from '@/shared/ui/online';
import { useProblemText } from '@/shared/ui/problem-text';
import { wonText } from '@/shared/won';
import { type Refund, refundsQuery, useNameAccount } from '../api/cancellation';
import { AccountFields, isWhole, NO_ACCOUNT } from './account-fields';
import classes from './refund-progress.module.css';

/** Where the money is that goes back. Followed until it has arrived. */
export function RefundProgress({ reservationId }: { reservationId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(refundsQuery(reservationId));
  if (!data || data.length === 0) {
    return null;
  }
  return (
    <section className={classes.section} aria-label={t('refund.title')}>
      <h2 className={classes.title}>{t('refund.title')}</h2>
      <ul className={classes.list} role="status">
        {data.map((refund) => (
          <OneRefund key={refund.id} refund={refund} />
        ))}
      </ul>
      {data.some(({ status }) => status === 'waiting_for_account') && <Account reservationId={reservationId} />}
    </section>
  );
}

function OneRefund({ refund: { amount, fee, status, createdAt, doneAt } }: { refund: Refund }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className={classes.refund} data-status={status}>
      <strong className="tabular">{wonText(amount, language)}</strong>
      <span className={classes.state} data-status={status}>
        {t(`refund.status_${status}`)}
      </span>
      <span className={classes.dates}>
        {t('refund.requestedAt', { moment: seoulText(createdAt, 'shortMoment', language) })}
        {doneAt !== null && ` · ${t('refund.doneAt', { moment: seoulText(doneAt, 'shortMoment', language) })}`}
        {fee > 0 && ` · ${t('refund.fee', { amount: wonText(fee, language) })}`}
      </span>
    </li>
  );
}

function Account({ reservationId }: { reservationId: string }) {
  const { t } = useTranslation();
  const text = useProblemText();
  const online = useOnline();
  const [account, change] = useState(NO_ACCOUNT);
  const name = useNameAccount(reservationId);
  return (
    <form
      className={classes.account}
      onSubmit={(event) => {
        event.preventDefault();
        name.mutate(account, {
          onSuccess: ({ message }) => notifyDone(message),
          onError: (thrown) => notifyFailed(text(thrown)),
        });
      }}
    >
      <AccountFields account={account} onChange={change} />
      <Button type="submit" loading={name.isPending} disabled={!online || !isWhole(account)}>
        {t('refund.nameAccount')}
      </Button>
    </form>
  );
}
