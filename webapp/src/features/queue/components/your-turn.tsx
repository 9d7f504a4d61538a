import { Button } from '@mantine/core';
import { IconDoorEnter } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { timeLeft } from '@/shared/time/seoul-time';
import { useServerSecond } from '@/shared/time/server-clock';
import { chime } from '../chime';
import classes from './waiting.module.css';

const two = (value: number) => String(value).padStart(2, '0');

/** After a wait nobody is taken along unasked: they may look at another tab, and the time for choosing runs already. */
export function YourTurn({ until, to, title }: { until: number; to: string; title: string }) {
  const { t } = useTranslation();
  const second = useServerSecond();
  const { minutes, seconds } = timeLeft(until, second);
  const enter = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    enter.current?.focus();
    chime();
  }, []);
  const flash = Math.floor(second / 1000) % 2 === 0;
  return (
    <section className={classes.card} aria-labelledby="turn-title" data-testid="your-turn">
      <title>{flash ? t('queue.turnFlash') : `${title} · TIKETI`}</title>
      <div className={classes.stage} data-turn>
        <span className={classes.badge} aria-hidden>
          <IconDoorEnter size={40} stroke={1.6} />
        </span>
        <h1 id="turn-title" className={classes.title}>
          {t('queue.turnTitle')}
        </h1>
        <p className={classes.label} role="alert">
          {t('queue.turnText')}
        </p>
        <p className={classes.clock} role="timer" aria-live="off">
          {two(minutes)}:{two(seconds)}
        </p>
        <Button component={Link} ref={enter} to={to} replace size="lg" variant="white" className={classes.enter}>
          {t('queue.enter')}
        </Button>
      </div>
    </section>
  );
}
