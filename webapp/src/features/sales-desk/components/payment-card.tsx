import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { wonText } from '@/shared/won';
import type { PaymentFile } from '../api/money';
import classes from './payment-card.module.css';
import { StateBadge } from './state-badge';

/** An attempt to pay, its states, and every call to Toss about it. */
export function PaymentCard({ file: { payment, history, calls } }: { file: PaymentFile }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const methodText = (method: string | null | undefined) => {
    const key = `desk.word.method_${method}`;
    return i18n.exists(key) ? t(key as 'desk.word.method_card') : (method ?? '–');
  };
  return (
    <article className={classes.card}>
      <header className={classes.head}>
        <StateBadge of="payment" state={payment.status} />
        <strong className="tabular">{wonText(payment.amount, language)}</strong>
        <span>{methodText(payment.method)}</span>
        <code className={classes.order}>{payment.order_id}</code>
      </header>
      {payment.failure_code && (
        <p className={classes.failure}>
          {payment.failure_code}
          {payment.failure_message && `: ${payment.failure_message}`}
        </p>
      )}
      <p className={classes.states}>
        {history.map((step, index) => (
          <span key={index}>
            {index > 0 && '→ '}
            {t(`desk.state.payment_${step.to}`)}{' '}
            <time dateTime={step.at}>{seoulText(Date.parse(step.at), 'clock', language)}</time>
          </span>
        ))}
      </p>
      {calls.length > 0 && (
        <details className={classes.calls}>
          <summary>{t('desk.tossCalls', { count: calls.length })}</summary>
          <ol className={classes.list}>
            {calls.map((call) => (
              <li key={call.id}>
                <p className={classes.call}>
                  <time dateTime={call.at}>{seoulText(Date.parse(call.at), 'stamp', language)}</time>
                  <code>
                    {call.method} {call.endpoint}
                  </code>
                  <span>
                    {call.status ?? t('desk.noAnswer')} · {call.verdict} · {call.tookMillis} ms
                    {call.errorCode && ` · ${call.errorCode}`}
                  </span>
                </p>
                <Body title={t('desk.request')} json={call.request} />
                <Body title={t('desk.response')} json={call.response} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </article>
  );
}

function Body({ title, json }: { title: string; json: unknown }) {
  return json ? (
    <details>
      <summary>{title}</summary>
      <pre className={classes.json}>{JSON.stringify(json, null, 2)}</pre>
    </details>
  ) : null;
}
