import { Button, Checkbox } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { serverNow, useServerClock, useServerSecond } from '@/shared/time/server-clock';
import { useOnline } from '@/shared/ui/online';
import { countText } from '@/shared/won';
import type { Waiting as Place } from '../seen';
import { progress, waitRange } from '../wait';
import { useChime } from '../chime';
import classes from './waiting.module.css';

type WaitingProps = {
  place: Place;
  start: number;
  /** The server's clock at the last news. */
  checkedAt: number;
  recounted: boolean;
  live: boolean;
  /** Before the sale: what counts down to it. */
  lobby: ReactNode;
  left: string | null;
  onLeave: () => void;
};

/** The place in the line: how many are ahead, how long it may take, and that nothing is lost by a reload. */
export function Waiting({ place, start, checkedAt, recounted, live, lobby, left, onLeave }: WaitingProps) {
  const { t } = useTranslation();
  const ahead = place.position - 1;
  const percent = progress(start, place.position);
  useLeaveGuard();
  return (
    <section className={classes.card} aria-labelledby="queue-title" data-testid="waiting">
      <div className={classes.stage}>
        <h1 id="queue-title" className={classes.title}>
          {t(lobby ? 'queue.lobbyTitle' : 'queue.waitingTitle')}
        </h1>
        {lobby}
        <p className={classes.label}>{t('queue.ahead')}</p>
        <p className={classes.number} data-testid="ahead">
          {countText(ahead)}
          <span className={classes.unit}>{t('queue.people', { count: ahead })}</span>
        </p>
        {!lobby && (
          <div
            className={classes.bar}
            role="progressbar"
            aria-label={t('queue.progress')}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={percent}
          >
            <div className={classes.fill} style={{ width: `${Math.max(percent, 2)}%` }} />
          </div>
        )}
        {!lobby && ahead === 0 && <p className={classes.note}>{t('queue.next')}</p>}
        {recounted && <p className={classes.note}>{t('queue.recounted')}</p>}
        {place.paused && <p className={classes.note}>{t('queue.paused')}</p>}
      </div>
      <dl className={classes.facts}>
        {!lobby && <Estimate seconds={place.estimate} />}
        <div>
          <dt>{t('queue.size')}</dt>
          <dd className="tabular">
            {t('queue.sizeValue', { count: place.queueSize, value: countText(place.queueSize) })}
          </dd>
        </div>
        {left !== null && (
          <div>
            <dt>{t('queue.left')}</dt>
            <dd className="tabular">{left}</dd>
          </div>
        )}
        <Connection live={live} checkedAt={checkedAt} />
      </dl>
      <p className={classes.keep}>{t(lobby ? 'queue.lobbyHelp' : 'queue.keeps')}</p>
      <div className={classes.actions}>
        <SoundSwitch />
        <Button variant="default" onClick={onLeave}>
          {t('queue.leave')}
        </Button>
      </div>
      <Announcement
        text={t('queue.announce', { count: ahead, value: countText(ahead) })}
        step={Math.floor(percent / 10)}
      />
    </section>
  );
}

function Estimate({ seconds }: { seconds: number | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const range = seconds === null ? null : waitRange(seconds);
  const until = useServerClock((now) =>
    seconds === null ? null : Math.ceil((now + seconds * 1250) / 60_000) * 60_000,
  );
  const words = () => {
    if (!range) {
      return t('queue.estimating');
    }
    if (range.unit === 'soon') {
      return t('queue.soon');
    }
    const span =
      range.from === range.to ? String(range.to) : `${range.from}${language === 'ko' ? '~' : '–'}${range.to}`;
    return t(range.unit === 'minutes' ? 'queue.minutes' : 'queue.hours', { span });
  };
  return (
    <div>
      <dt>{t('queue.estimate')}</dt>
      <dd className="tabular">
        {words()}
        {range && range.unit !== 'soon' && until !== null && (
          <span className={classes.minor}>{t('queue.around', { time: seoulText(until, 'time', language) })}</span>
        )}
      </dd>
    </div>
  );
}

function Connection({ live, checkedAt }: { live: boolean; checkedAt: number }) {
  const { t } = useTranslation();
  const online = useOnline();
  const seconds = Math.max(0, Math.round((useServerSecond() - checkedAt) / 1000));
  const state = !online ? 'off' : live ? 'live' : 'polling';
  return (
    <div>
      <dt>{t('queue.connection')}</dt>
      <dd>
        <span className={classes.dot} data-state={state} aria-hidden />
        {t(`queue.connection_${state}`)}
        <span className={`${classes.minor} tabular`}>{t('queue.checked', { count: seconds })}</span>
      </dd>
    </div>
  );
}

function SoundSwitch() {
  const { t } = useTranslation();
  const { wanted, want } = useChime();
  return (
    <Checkbox
      label={
        <span className={classes.sound}>
          <IconBell size={18} aria-hidden />
          {t('queue.sound')}
        </span>
      }
      checked={wanted}
      onChange={({ currentTarget }) => want(currentTarget.checked)}
    />
  );
}

/** Read out at each tenth of the way and each half minute, not with every change. */
function Announcement({ text, step }: { text: string; step: number }) {
  const period = useServerClock((now) => Math.floor(now / 30_000));
  const moment = `${step} ${period}`;
  const [said, say] = useState({ moment, text });
  if (said.moment !== moment) {
    say({ moment, text });
  }
  return (
    <p className="visually-hidden" aria-live="polite">
      {said.text}
    </p>
  );
}

/** Closing the tab by mistake costs the place after some minutes; a reload costs nothing, but browsers do not tell which it is. */
function useLeaveGuard(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}

/** The time since `opensAt` decides, not the last answer: the lobby ends by itself. */
export function useIsBefore(instant: number | null): boolean {
  return useServerClock((now) => (instant !== null && Math.max(now, serverNow()) < instant ? 1 : 0)) === 1;
}
