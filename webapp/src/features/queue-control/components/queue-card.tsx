import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { countText } from '@/shared/won';
import type { Control, ListedQueue } from '../api/queue-control';
import { ConfirmDialog } from './confirm-dialog';
import classes from './queue-card.module.css';
import { QueueSettings } from './queue-settings';

type QueueCardProps = { listed: ListedQueue; open: boolean; onOpen: () => void };

/** What is asked once more before it happens. */
export type Asked = { kind: 'clear' } | { kind: 'control'; control: Control };

/** The line in front of one event: its figures always, its controls when it is opened. */
export function QueueCard({ listed: { title, status, queue }, open, onOpen }: QueueCardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const heading = useId();
  const [asked, setAsked] = useState<Asked | null>(null);
  const figures: [string, string][] = [
    [t('desk.queueSize'), countText(queue.queueSize)],
    [t('desk.admittedNow'), `${countText(queue.currentUsers)} / ${countText(queue.threshold)}`],
    [t('desk.admittedPerSecond'), queue.admittedPerSecond.toFixed(1)],
    [t('desk.waitP50'), queue.waitP50 == null ? '–' : t('desk.seconds', { count: Math.round(queue.waitP50) })],
    [t('desk.waitP95'), queue.waitP95 == null ? '–' : t('desk.seconds', { count: Math.round(queue.waitP95) })],
  ];
  return (
    <article className={classes.card} aria-labelledby={heading}>
      <header className={classes.head}>
        <h2 id={heading} className={classes.title}>
          {title}
        </h2>
        <span className={classes.state} data-paused={queue.paused || undefined}>
          {queue.paused ? t('desk.paused') : t(`status.${status}`)}
        </span>
        {!open && (
          <Button variant="default" size="xs" aria-label={t('desk.controlOf', { title })} onClick={onOpen}>
            {t('desk.control')}
          </Button>
        )}
      </header>
      {status === 'upcoming' && queue.opensAt && (
        <p className={classes.opens}>
          {t('countdown.opensAt', { moment: seoulText(Date.parse(queue.opensAt), 'moment', language) })}
        </p>
      )}
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {open && (
        <>
          <QueueSettings queue={queue} onAsk={(control) => setAsked({ kind: 'control', control })} />
          <div className={classes.actions}>
            <Button
              variant="default"
              leftSection={
                queue.paused ? <IconPlayerPlay size={18} aria-hidden /> : <IconPlayerPause size={18} aria-hidden />
              }
              onClick={() => setAsked({ kind: 'control', control: { paused: !queue.paused } })}
            >
              {t(queue.paused ? 'desk.resume' : 'desk.pause')}
            </Button>
            <Button
              variant="default"
              color="red.9"
              disabled={queue.queueSize === 0}
              leftSection={<IconTrash size={18} aria-hidden />}
              onClick={() => setAsked({ kind: 'clear' })}
            >
              {t('desk.clear')}
            </Button>
          </div>
        </>
      )}
      {asked && <ConfirmDialog title={title} queue={queue} asked={asked} onClose={() => setAsked(null)} />}
    </article>
  );
}
