import { Button, Skeleton } from '@mantine/core';
import { IconDoorExit, IconTicketOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { loginPath } from '@/features/account/return-to';
import { type EventDetail, eventQuery } from '@/features/events/api/events';
import { Countdown } from '@/features/events/components/countdown';
import { salePhase } from '@/features/events/sale-phase';
import { useEventStatus } from '@/features/events/use-event-status';
import { useIsBefore, Waiting } from '@/features/queue/components/waiting';
import { YourTurn } from '@/features/queue/components/your-turn';
import { useQueue } from '@/features/queue/use-queue';
import { toProblem } from '@/shared/api/problem';
import { useServerClock } from '@/shared/time/server-clock';
import { notifyFailed } from '@/shared/ui/notify';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { useProblemText } from '@/shared/ui/problem-text';
import { countText } from '@/shared/won';
import { Closed } from './closed';
import { EventStrip } from './event-strip';
import classes from './queue.module.css';

/** How often (milliseconds) the page asks what is left: a line for nothing is better known. */
const STOCK_EVERY = 15_000;

export function Queue() {
  const { t } = useTranslation();
  const { eventId = '' } = useParams();
  const { session } = useAccount();
  const event = useQuery({ ...eventQuery(eventId), refetchInterval: STOCK_EVERY });
  if (session === 'anonymous') {
    return <Navigate to={loginPath(`/events/${eventId}/queue`)} replace />;
  }
  if (event.error && !event.data) {
    return (
      <>
        <h1 className="visually-hidden">{t('queue.title')}</h1>
        <ProblemNotice thrown={event.error} onRetry={() => void event.refetch()} />
      </>
    );
  }
  return (
    <div className={classes.page}>
      {event.data && session === 'signedIn' ? <Line event={event.data} /> : <LineSkeleton />}
    </div>
  );
}

function Line({ event }: { event: EventDetail }) {
  const { t } = useTranslation();
  const text = useProblemText();
  const { seen, failure, live, left, retry, leave, rejoin } = useQueue(event.id, true, useEventStatus(event.id));
  const phase = useServerClock((now) => salePhase(event, now));
  const isLobby = useIsBefore(seen?.standing.opensAt ?? null);
  const inside = `/events/${event.id}/${event.seated ? 'seats' : 'tickets'}`;
  const act = (work: () => Promise<void>) => void work().catch((thrown: unknown) => notifyFailed(text(thrown)));

  const screen = (): ReactNode => {
    if (left) {
      return <Gone title={t('queue.gone')} text={t('queue.goneText')} onRejoin={() => act(rejoin)} event={event} />;
    }
    const closed = phase === 'ended' || phase === 'cancelled' || toProblem(failure).code === 'EVENT_NOT_ON_SALE';
    if (closed && seen?.standing.kind !== 'admitted') {
      return <Closed eventId={event.id} cancelled={phase === 'cancelled'} />;
    }
    if (!seen) {
      return failure ? (
        <>
          <h1 className="visually-hidden">{t('queue.title')}</h1>
          <ProblemNotice thrown={failure} onRetry={retry} />
        </>
      ) : (
        <LineSkeleton />
      );
    }
    const { standing } = seen;
    switch (standing.kind) {
      case 'admitted':
        return seen.waited ? (
          <YourTurn until={standing.until} to={inside} title={event.title} />
        ) : (
          <Navigate to={inside} replace />
        );
      case 'outside':
        return <Gone title={t('queue.lost')} text={t('queue.lostText')} onRejoin={() => act(rejoin)} event={event} />;
      case 'waiting':
        return (
          <>
            {phase === 'soldOut' && <SoldOut />}
            <Waiting
              place={standing}
              start={seen.start}
              checkedAt={seen.at}
              recounted={seen.recounted}
              live={live}
              lobby={
                isLobby && standing.opensAt !== null ? (
                  <div className={classes.countdown}>
                    <p>{t('countdown.untilOpening')}</p>
                    <Countdown until={standing.opensAt} label={t('countdown.untilOpening')} />
                  </div>
                ) : null
              }
              left={
                event.total > 0
                  ? t(event.seated ? 'queue.seatsLeft' : 'queue.ticketsLeft', {
                      count: event.available,
                      value: countText(event.available),
                    })
                  : null
              }
              onLeave={() => act(leave)}
            />
          </>
        );
    }
  };
  const ahead = seen?.standing.kind === 'waiting' ? seen.standing.position - 1 : null;
  return (
    <>
      <title>{`${ahead === null ? '' : `(${countText(ahead)}) `}${t('queue.title')} · ${event.title}`}</title>
      <EventStrip event={event} />
      {screen()}
    </>
  );
}

function SoldOut() {
  const { t } = useTranslation();
  return (
    <div className={classes.soldOut} role="alert">
      <IconTicketOff size={24} aria-hidden />
      <p>
        <strong>{t('queue.soldOut')}</strong>
        {t('queue.soldOutText')}
      </p>
    </div>
  );
}

type GoneProps = { title: string; text: string; event: EventDetail; onRejoin: () => void };

function Gone({ title, text, event, onRejoin }: GoneProps) {
  const { t } = useTranslation();
  return (
    <Notice icon={<IconDoorExit size={28} />} title={title} text={text} level="h1">
      <Button onClick={onRejoin}>{t('queue.rejoin')}</Button>
      <Button component={Link} to={`/events/${event.id}`} variant="default">
        {t('queue.backToEvent')}
      </Button>
    </Notice>
  );
}

function LineSkeleton() {
  const { t } = useTranslation();
  return (
    <div className="late" role="status" aria-label={t('common.loading')}>
      <h1 className="visually-hidden">{t('common.loading')}</h1>
      <Skeleton height={420} radius={24} aria-hidden />
    </div>
  );
}
