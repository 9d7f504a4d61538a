import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { wonText } from '@/shared/won';
import type { RefundCase } from '../api/money';
import classes from './payment-card.module.css';
import { ReasonText } from './reason-text';
import { StateBadge } from './state-badge';

/** Money on its way back to a buyer. */
export function RefundList({ refunds }: { refunds: readonly RefundCase[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return refunds.map((refund) => (
    <article key={refund.id} className={classes.card}>
      <header className={classes.head}>
        <StateBadge of="refund" state={refund.status} />
        <strong className="tabular">{wonText(refund.amount, language)}</strong>
        {refund.fee > 0 && <span>{t('desk.feeOf', { amount: wonText(refund.fee, language) })}</span>}
        <time className={classes.call} dateTime={refund.created_at}>
          {seoulText(Date.parse(refund.created_at), 'stamp', language)}
        </time>
      </header>
      <p>
        <ReasonText code={refund.reason_code} text={refund.reason} />
      </p>
      {refund.failure_code && (
        <p className={classes.failure}>
          {refund.failure_code}
          {refund.failure_message && `: ${refund.failure_message}`}
        </p>
      )}
    </article>
  ));
}
