import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import type { ReservationFile } from '../api/reservations';
import { ReasonText } from './reason-text';
import { StateBadge } from './state-badge';
import classes from './timeline.module.css';

type Step = ReservationFile['history'][number];

/** What became of a reservation, when, and by whom. */
export function Timeline({ history }: { history: readonly Step[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ol className={classes.steps}>
      {history.map((step, index) => (
        <li key={index}>
          <span className={classes.what}>
            <StateBadge of="reservation" state={step.to} />
            {step.from === step.to && t('desk.partReturned')}
          </span>
          <span className={classes.who}>
            {step.by_admin
              ? t('desk.byAdmin', { who: step.admin_email ?? step.by_admin })
              : t(`desk.by.${step.from === step.to ? 'cancelled' : step.to}`)}
          </span>
          {step.reason && (
            <span>
              <ReasonText code={step.reason_code} text={step.reason} />
            </span>
          )}
          <time className={classes.when} dateTime={step.at}>
            {seoulText(Date.parse(step.at), 'stamp', language)}
          </time>
        </li>
      ))}
    </ol>
  );
}
