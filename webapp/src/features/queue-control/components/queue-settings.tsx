import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Control, QueueOverview } from '../api/queue-control';
import classes from './queue-card.module.css';

const MOST = 1_000_000;

/** How many are let in at once, and how fast. What is typed stays until it is sent, whatever the server tells meanwhile. */
export function QueueSettings({ queue, onAsk }: { queue: QueueOverview; onAsk: (control: Control) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<{ threshold?: string; rate?: string }>({});
  const threshold = typed.threshold ?? String(queue.threshold);
  const rate = typed.rate ?? String(queue.admitPerSecond);
  const control: Control = {
    ...(Number(threshold) === queue.threshold ? {} : { threshold: Number(threshold) }),
    ...(Number(rate) === queue.admitPerSecond ? {} : { admitPerSecond: Number(rate) }),
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(control);
        setTyped({});
      }}
    >
      <TextInput
        type="number"
        min={1}
        max={MOST}
        required
        label={t('desk.threshold')}
        value={threshold}
        onChange={({ target }) => setTyped({ ...typed, threshold: target.value })}
      />
      <TextInput
        type="number"
        min={1}
        max={MOST}
        required
        label={t('desk.rate')}
        value={rate}
        onChange={({ target }) => setTyped({ ...typed, rate: target.value })}
      />
      <Button type="submit" disabled={Object.keys(control).length === 0}>
        {t('desk.apply')}
      </Button>
    </form>
  );
}
