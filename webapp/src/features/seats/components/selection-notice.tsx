import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconSparkles } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/ui/problem-text';
import type { BoardStore } from '../model/board-store';
import type { Notice } from '../model/selection';
import { useSeatText } from '../use-seat-text';
import classes from './selection-notice.module.css';

type CardProps = { tone: 'warn' | 'offer'; children: ReactNode; onClose: () => void; alert?: boolean };

/** A word beside the work, which goes on. */
export function NoticeCard({ tone, children, onClose, alert = false }: CardProps) {
  const { t } = useTranslation();
  const Icon = tone === 'warn' ? IconAlertTriangle : IconSparkles;
  return (
    <div className={classes.card} data-tone={tone} role={alert ? 'alert' : undefined} data-testid={`notice-${tone}`}>
      <Icon size={20} className={classes.icon} aria-hidden />
      <div className={classes.body}>{children}</div>
      <CloseButton size={36} className={classes.close} aria-label={t('common.close')} onClick={onClose} />
    </div>
  );
}

type NoticeProps = {
  store: BoardStore;
  notice: Notice;
  limit: number;
  had: number;
  onClose: () => void;
  /** Seats to take instead. */
  offers: (offers: number[][]) => ReactNode;
};

/** Why a choice came to nothing, and what can be chosen instead. */
export function SelectionNotice({ store, notice, limit, had, onClose, offers }: NoticeProps) {
  const { t } = useTranslation();
  const text = useSeatText(store);
  const words = (): ReactNode => {
    switch (notice.kind) {
      case 'limit':
        return <p>{t(had > 0 ? 'seats.limitReachedHad' : 'seats.limitReached', { count: limit, had })}</p>;
      case 'unavailable':
        return <p>{t('seats.unavailable', { seat: text.place(notice.seat) })}</p>;
      case 'lost':
        return <p>{t('seats.lostSeats', { seats: notice.seats.map(text.place).join(' · ') })}</p>;
      case 'failed':
        return <p>{problemText(notice.problem, t)}</p>;
      case 'taken':
        return (
          <>
            <p>
              <strong>{t('seats.taken')}</strong> {notice.seats.map(text.place).join(' · ')}
            </p>
            {notice.alternatives.length > 0 && (
              <>
                <p className={classes.instead}>{t('seats.instead')}</p>
                {offers(notice.alternatives)}
              </>
            )}
          </>
        );
    }
  };
  return (
    <NoticeCard tone="warn" alert onClose={onClose}>
      {words()}
    </NoticeCard>
  );
}
