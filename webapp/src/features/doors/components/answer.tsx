import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { useSeatName } from '@/shared/seat-name';
import { SeatNotes } from '@/shared/seat-flags/seat-notes';
import { seoulText } from '@/shared/time/seoul-time';
import type { Check } from '../api/checks';
import classes from './answer.module.css';

/** Go in, or not, to be seen from across the lobby; by its colour, its sign and its words. */
export function Answer({ check }: { check: Check }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const seatName = useSeatName();
  const { result, ticket, used } = check;
  const Sign = result === 'valid' ? IconCircleCheck : result === 'used' ? IconAlertTriangle : IconCircleX;
  const moment = used ? seoulText(used.at, 'shortMoment', language) : '';
  return (
    <div className={classes.answer} data-good={result === 'valid' || undefined} data-result={result}>
      <Sign size={64} stroke={1.8} aria-hidden />
      <div>
        <strong className={classes.word}>{t(`doors.result_${result}`)}</strong>
        {ticket && (
          <p className={classes.label}>
            {seatName(ticket)}
            <SeatNotes flags={ticket.flags} />
          </p>
        )}
        {used && (
          <p>{used.gate ? t('doors.usedAtGate', { moment, gate: used.gate }) : t('doors.usedAt', { moment })}</p>
        )}
        {ticket && result === 'wrong_event' && (
          <p>
            {t('doors.belongsTo', {
              title: ticket.eventTitle,
              moment: seoulText(ticket.eventAt, 'shortMoment', language),
            })}
          </p>
        )}
        {ticket && <p className={classes.number}>{ticket.reservation}</p>}
      </div>
    </div>
  );
}
