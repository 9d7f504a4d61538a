import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { liveSocket } from '@/shared/live/live-socket';
import { useLiveState } from '@/shared/live/use-live';
import { useServerClock } from '@/shared/time/server-clock';
import { useOnline } from '@/shared/ui/online';
import type { BoardStore } from '../model/board-store';
import classes from './connection-banner.module.css';

/** Milliseconds without a word from the server after which the map may be wrong: it is asked every five seconds. */
const STALE = 8_000;

/** Whether what the map shows may be out of date: without the socket, and without an answer to our questions. */
export function useStale(store: BoardStore): boolean {
  const online = useOnline();
  const { status, since } = useLiveState();
  const isSilent = useServerClock(() => (performance.now() - Math.max(since, store.freshAt) > STALE ? 1 : 0)) === 1;
  return !online || (status !== 'open' && store.ready && isSilent);
}

export function ConnectionBanner({ stale }: { stale: boolean }) {
  const { t } = useTranslation();
  const { status, retryAt } = useLiveState();
  const seconds = useServerClock(() =>
    retryAt === null ? null : Math.max(0, Math.ceil((retryAt - performance.now()) / 1000)),
  );
  return (
    <div role="status">
      {(status === 'lost' || stale) && (
        <div className={classes.banner} data-testid="connection-lost">
          <IconPlugConnectedX size={20} aria-hidden />
          <p>
            <strong>{t('seats.lostTitle')}</strong> {t(stale ? 'seats.lostStale' : 'seats.lostPolling')}
          </p>
          {seconds !== null && (
            <Button size="xs" variant="white" color="dark" onClick={() => liveSocket().reconnectNow()}>
              {t('seats.reconnect', { seconds })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
