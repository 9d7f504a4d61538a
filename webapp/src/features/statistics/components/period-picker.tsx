import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayAfter, seoulDay } from '@/shared/time/seoul-time';
import { serverNow } from '@/shared/time/server-clock';
import type { Period } from '../api/statistics';
import classes from './period-picker.module.css';

const PRESETS = [7, 30, 90, 365] as const;
const DEFAULT_DAYS = 30;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The last 30 days in Seoul unless the URL names others. */
export function readPeriod(params: URLSearchParams): Period {
  const today = seoulDay(serverNow());
  const from = params.get('from') ?? '';
  const to = params.get('to') ?? '';
  return DAY.test(from) && DAY.test(to) && from <= to
    ? { from, to }
    : { from: dayAfter(today, 1 - DEFAULT_DAYS), to: today };
}

export function PeriodPicker({ period, onChange }: { period: Period; onChange: (period: Period) => void }) {
  const { t } = useTranslation();
  const today = seoulDay(serverNow());
  const preset = PRESETS.find((days) => period.to === today && period.from === dayAfter(today, 1 - days));
  const set = (changed: Partial<Period>) => {
    const next = { ...period, ...changed };
    if (DAY.test(next.from) && DAY.test(next.to) && next.from <= next.to) {
      onChange(next);
    }
  };
  return (
    <div className={classes.picker} role="group" aria-label={t('desk.period')}>
      <NativeSelect
        aria-label={t('desk.period')}
        value={preset ?? ''}
        onChange={({ target }) =>
          target.value && onChange({ from: dayAfter(today, 1 - Number(target.value)), to: today })
        }
        data={[
          ...(preset ? [] : [{ value: '', label: t('desk.periodOwn') }]),
          ...PRESETS.map((days) => ({ value: String(days), label: t('desk.lastDays', { count: days }) })),
        ]}
      />
      <TextInput
        type="date"
        aria-label={t('desk.firstDay')}
        value={period.from}
        max={period.to}
        onChange={({ target }) => set({ from: target.value })}
      />
      <TextInput
        type="date"
        aria-label={t('desk.lastDay')}
        value={period.to}
        min={period.from}
        max={today}
        onChange={({ target }) => set({ to: target.value })}
      />
    </div>
  );
}
