import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { type Language, seoulDay, seoulText } from '@/shared/time/seoul-time';
import { useServerClock } from '@/shared/time/server-clock';
import { wonText } from '@/shared/won';
import type { EventDetail } from '../api/events';
import { type Fee, type Span, spans, USUAL_DEADLINE } from '../cancellation-fees';
import classes from './cancellation-terms.module.css';

const HOUR = 3600_000;

/** What it costs to give a ticket of this event back, day by day, and until when one can. */
export function CancellationTerms({ event: { at, policy } }: { event: Pick<EventDetail, 'at' | 'policy'> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const deadline = at - (policy?.deadlineHours ?? USUAL_DEADLINE) * HOUR;
  const over = useServerClock((now) => (now >= deadline ? 1 : 0)) === 1;
  const rows = spans(policy?.fees ?? [], seoulDay(at));
  return (
    <div className={classes.terms}>
      {rows.every(({ fee }) => fee === null) ? (
        <p>{t('offer.free')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('offer.day')}</th>
              <th scope="col">{t('offer.fee')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((span) => (
              <tr key={span.to}>
                <th scope="row">{daysText(span, t, language)}</th>
                <td>{feeText(span.fee, t, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={classes.deadline}>
        {t(over ? 'offer.over' : 'offer.until', { moment: seoulText(deadline, 'moment', language) })}
      </p>
    </div>
  );
}

function daysText({ from, to }: Span, t: TFunction, language: Language): string {
  const [first, last] = [from, to].map((day) => seoulText(Date.parse(`${day}T00:00+09:00`), 'shortDay', language));
  if (from === null) {
    return t('offer.to', { day: last });
  }
  return from === to ? (last ?? '') : `${first} ${language === 'ko' ? '~' : '–'} ${last}`;
}

function feeText(fee: Fee | null, t: TFunction, language: Language): string {
  const flat = fee?.flat ?? 0;
  const parts = [
    ...(fee?.percent ? [t('offer.percent', { percent: fee.percent })] : []),
    ...(flat > 0 ? [wonText(flat, language)] : []),
  ];
  if (!fee || parts.length === 0) {
    return t('offer.none');
  }
  // A cap that the flat amount alone reaches says nothing new.
  const most =
    fee.cap && (fee.percent > 0 || fee.cap < flat) ? t('offer.most', { amount: wonText(fee.cap, language) }) : '';
  return parts.join(' + ') + most;
}
