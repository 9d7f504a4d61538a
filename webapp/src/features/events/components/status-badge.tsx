import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/shared/ui/badge';
import type { EventStatus } from '../api/events';
import type { SalePhase } from '../sale-phase';

const PHASES: Record<SalePhase, { tone: Tone; status: EventStatus }> = {
  onSale: { tone: 'success', status: 'on_sale' },
  upcoming: { tone: 'info', status: 'upcoming' },
  soldOut: { tone: 'danger', status: 'sold_out' },
  ended: { tone: 'neutral', status: 'ended' },
  cancelled: { tone: 'danger', status: 'cancelled' },
};

export function StatusBadge({ phase }: { phase: SalePhase }) {
  const { t } = useTranslation();
  const { tone, status } = PHASES[phase];
  return <Badge tone={tone}>{t(`status.${status}`)}</Badge>;
}
