import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventStatus } from '../api/events';
import type { SalePhase } from '../sale-phase';
import classes from './status-badge.module.css';

type Tone = 'success' | 'warn' | 'danger' | 'info' | 'neutral' | 'accent';

const PHASES: Record<SalePhase, { tone: Tone; status: EventStatus }> = {
  onSale: { tone: 'success', status: 'on_sale' },
  upcoming: { tone: 'info', status: 'upcoming' },
  soldOut: { tone: 'danger', status: 'sold_out' },
  ended: { tone: 'neutral', status: 'ended' },
  cancelled: { tone: 'danger', status: 'cancelled' },
};

/** Our own badge: the contrast of each pair of colours has been checked in both schemes, at this size. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}

export function StatusBadge({ phase }: { phase: SalePhase }) {
  const { t } = useTranslation();
  const { tone, status } = PHASES[phase];
  return <Badge tone={tone}>{t(`status.${status}`)}</Badge>;
}
