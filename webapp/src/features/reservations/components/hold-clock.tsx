import { useTranslation } from 'react-i18next';
import { timeLeft } from '@/shared/time/seoul-time';
import { useServerClock, useServerSecond } from '@/shared/time/server-clock';

const two = (value: number) => String(value).padStart(2, '0');

const SAID = [180, 60, 30] as const;

/** 04:59, said aloud near its end. */
export function HoldClock({ until, className }: { until: number; className?: string }) {
  const { t } = useTranslation();
  const { days, hours, minutes, seconds } = timeLeft(until, useServerSecond());
  const said = useServerClock((now) => SAID.findLast((mark) => (until - now) / 1000 <= mark) ?? null);
  return (
    <>
      <span role="timer" aria-label={t('reservations.holdClock')} aria-live="off" className={className}>
        {two(days * 1440 + hours * 60 + minutes)}:{two(seconds)}
      </span>
      <span className="visually-hidden" aria-live="assertive">
        {said !== null && t('reservations.holdLeft', { count: said })}
      </span>
    </>
  );
}
