import { useTranslation } from 'react-i18next';
import { timeLeft } from '@/shared/time/seoul-time';
import { useServerSecond } from '@/shared/time/server-clock';
import classes from './countdown.module.css';

type CountdownProps = { until: number };

const two = (value: number) => String(value).padStart(2, '0');

/** Days, hours, minutes and seconds as four tiles. The moment itself is said in words nearby, so a reader is not told each second. */
export function Countdown({ until, label }: CountdownProps & { label: string }) {
  const { t } = useTranslation();
  const { days, hours, minutes, seconds } = timeLeft(until, useServerSecond());
  const parts = [
    ...(days > 0 ? [{ name: 'days', value: String(days) } as const] : []),
    { name: 'hours', value: two(hours) } as const,
    { name: 'minutes', value: two(minutes) } as const,
    { name: 'seconds', value: two(seconds) } as const,
  ];
  return (
    <div role="timer" aria-label={label} aria-live="off" className={classes.tiles} data-testid="countdown">
      {parts.map(({ name, value }) => (
        <span key={name} className={classes.part}>
          <span className={classes.value}>{value}</span>
          <span className={classes.unit}>{t(`countdown.${name}`)}</span>
        </span>
      ))}
    </div>
  );
}

/** The same in one line: 3일 04:05:06. */
export function CountdownText({ until }: CountdownProps) {
  const { t } = useTranslation();
  const { days, hours, minutes, seconds } = timeLeft(until, useServerSecond());
  const clock = `${two(hours)}:${two(minutes)}:${two(seconds)}`;
  return (
    <span className="tabular" data-testid="countdown">
      {days > 0 ? t('countdown.inDays', { count: days, clock }) : clock}
    </span>
  );
}
