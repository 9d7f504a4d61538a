import { Button, Skeleton, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { queuesKey, queuesQuery } from '@/features/queue-control/api/queue-control';
import { QueueCard } from '@/features/queue-control/components/queue-card';
import { useLiveRoom, useLiveState } from '@/shared/live/use-live';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { IconSearch, IconUsersGroup } from '@tabler/icons-react';
import classes from './queues.module.css';

/** Milliseconds between two looks: rather the net below the socket, or all there is without it. */
const WITH_SOCKET = 5_000;
const WITHOUT_SOCKET = 2_000;

/** Rooms on the page before somebody wants to see more. */
const AT_FIRST = 20;

/** The server tells of a line that moves several times a second: one look for all of them. */
const AT_ONCE = 1_000;

/** Every line in front of an event, as it moves. */
export function Queues() {
  const { t } = useTranslation();
  const live = useLiveState().status === 'open';
  const [params, setParams] = useSearchParams();
  const { data, error, isError, refetch } = useQuery(queuesQuery(live ? WITH_SOCKET : WITHOUT_SOCKET));
  const [words, setWords] = useState('');
  const [most, setMost] = useState(AT_FIRST);
  const found = data?.filter(({ title }) => title.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase()));
  const busiest = data?.find(({ queue }) => queue.eventId === params.get('event')) ?? data?.[0];
  useFollow(busiest?.queue.eventId ?? null);
  // The one that was asked for is there, wherever it stands.
  const shown = found?.filter((listed, i) => i < most || listed === busiest);
  return (
    <div className={classes.page}>
      <title>{`${t('desk.queues')} · ${t('console.title')}`}</title>
      <header className={classes.head}>
        <div>
          <h1 className={classes.title}>{t('desk.queues')}</h1>
          <p className={classes.text}>{t('desk.queuesText')}</p>
        </div>
        <span className={classes.live} data-on={live || undefined}>
          {t(live ? 'desk.liveSocket' : 'desk.livePolling')}
        </span>
      </header>
      {isError && !data && <ProblemNotice thrown={error} onRetry={() => void refetch()} />}
      {!isError && !data && (
        <div className="late" role="status" aria-label={t('common.loading')}>
          <Skeleton h={220} radius="lg" />
        </div>
      )}
      {data?.length === 0 && (
        <Notice icon={<IconUsersGroup size={28} />} title={t('desk.noQueues')} text={t('desk.noQueuesText')} />
      )}
      {data && data.length > AT_FIRST && (
        <TextInput
          type="search"
          aria-label={t('rooms.find')}
          placeholder={t('rooms.find')}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      )}
      {data && data.length > 0 && found?.length === 0 && <p role="status">{t('rooms.none')}</p>}
      <ul className={classes.list}>
        {shown?.map((listed) => (
          <li key={listed.queue.eventId}>
            <QueueCard
              listed={listed}
              open={listed === busiest}
              onOpen={() => setParams({ event: listed.queue.eventId }, { replace: true })}
            />
          </li>
        ))}
      </ul>
      {found && found.length > most && (
        <Button variant="default" className={classes.more} onClick={() => setMost(most + AT_FIRST)}>
          {t('rooms.more', { count: found.length - most })}
        </Button>
      )}
    </div>
  );
}

/** Looks again when the socket tells that the line has moved. */
function useFollow(eventId: string | null) {
  const queries = useQueryClient();
  const due = useRef(0);
  useLiveRoom('join-queue', eventId, ({ type }) => {
    if ((type === 'queue-updated' || type === 'queue-cleared') && performance.now() >= due.current) {
      due.current = performance.now() + AT_ONCE;
      void queries.invalidateQueries({ queryKey: queuesKey });
    }
  });
}
