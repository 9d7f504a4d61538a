import { IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { timeLeft } from '@/shared/time/seoul-time';
import { useHoldTone } from '@/shared/time/hold-tone';
import { useServerClock, useServerSecond } from '@/shared/time/server-clock';
import classes from './hold-timer.module.css';

const two = (value: number) => String(value).padStart(2, '0');

/** Said aloud when so many seconds are left. */
const SAID = [180, 60, 30] as const;

/** How long the chosen seats are kept, by the server's clock. */
export function HoldTimer({ until }: { until: number }) {
  const { t } = useTranslation();
  const { minutes, seconds } = timeLeft(until, useServerSecond());
  const tone = useHoldTone(until);
  const said = useServerClock((now) => SAID.findLast((mark) => (until - now) / 1000 <= mark) ?? null);
  return (
    <>
      <span className={classes.timer} data-tone={tone} data-testid="hold-timer">
        <IconClockHour4 size={18} aria-hidden />
        <span className={classes.word}>{t('seats.timer')}</span>
        <span role="timer" aria-label={t('seats.timer')} aria-live="off" className="tabular">
          {two(minutes)}:{two(seconds)}
        </span>
      </span>
      <span className="visually-hidden" aria-live="assertive">
        {said !== null && t('seats.timerLeft', { count: said })}
      </span>
    </>
  );
}
