import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './figure-tile.module.css';

type FigureTileProps = {
  name: string;
  value: string;
  note?: string;
  /** The same figure of this period and the one before. */
  compared?: { now: number; before: number };
  /** Whether it is bad news when it rises. */
  unwanted?: boolean;
};

/** A figure, and what has become of it since the period before: an arrow and words, never a colour alone. */
export function FigureTile({ name, value, note, compared, unwanted = false }: FigureTileProps) {
  return (
    <div className={classes.tile}>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.value}>{value}</dd>
      {compared && <Delta {...compared} unwanted={unwanted} />}
      {note && <dd className={classes.note}>{note}</dd>}
    </div>
  );
}

function Delta({ now, before, unwanted }: { now: number; before: number; unwanted: boolean }) {
  const { t } = useTranslation();
  if (before === 0) {
    return <dd className={classes.note}>{t(now === 0 ? 'desk.deltaSame' : 'desk.deltaNew')}</dd>;
  }
  const percent = Math.round(((now - before) / Math.abs(before)) * 100);
  const Icon = percent > 0 ? IconArrowUpRight : percent < 0 ? IconArrowDownRight : IconMinus;
  return (
    <dd className={classes.delta} data-good={percent === 0 ? undefined : percent > 0 !== unwanted}>
      <Icon size={16} aria-hidden />
      {t(percent > 0 ? 'desk.deltaUp' : percent < 0 ? 'desk.deltaDown' : 'desk.deltaSame', {
        percent: Math.abs(percent),
      })}
    </dd>
  );
}
