import { Button, Group, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type AdminEvent, seatsQuery, useDeleteSeats, useGenerateSeats } from '@/features/events/api/admin-events';
import { toProblem } from '@/shared/api/problem';
import { useServerSecond } from '@/shared/time/server-clock';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone } from '@/shared/ui/notify';
import { countText } from '@/shared/won';
import classes from './event-detail.module.css';

const EVERY = 700;

/** Whether the seats are there, how they are doing, and how they are made anew. */
export function EventSeatsCard({ event }: { event: AdminEvent }) {
  const { t } = useTranslation();
  const generate = useGenerateSeats();
  const remove = useDeleteSeats();
  const { data, error, isError } = useQuery({
    ...seatsQuery(event.id),
    refetchInterval: ({ state }) => (generate.isPending || state.data?.status === 'generating' ? EVERY : false),
  });
  const [asked, setAsked] = useState(false);
  if (isError && !data) {
    return <ProblemNotice thrown={error} />;
  }
  if (!data) {
    return null;
  }
  const busy = generate.isPending || data.status === 'generating';
  const taken = data.held + data.reserved;
  const newer = data.layoutRevision && data.newestRevision ? data.newestRevision > data.layoutRevision : false;
  const facts: [string, string][] = [
    [t('eventAdmin.seatsPlanned'), data.planned === null || data.planned === undefined ? '–' : countText(data.planned)],
    [t('eventAdmin.seatsFree'), countText(data.available)],
    [t('eventAdmin.seatsHeld'), countText(data.held)],
    [t('eventAdmin.seatsSold'), countText(data.reserved)],
  ];
  return (
    <section className={classes.card} aria-labelledby="seats" data-testid="seats-card">
      <h2 id="seats" className={classes.heading}>
        {t('eventAdmin.seats')}
      </h2>
      <div role="status">
        {busy ? (
          <Making planned={data.planned ?? 0} since={data.startedAt ? Date.parse(data.startedAt) : null} />
        ) : (
          <p>
            {t(`eventAdmin.seatsStatus.${data.status}`, {
              seats: countText(data.total),
              seconds: ((data.tookMs ?? 0) / 1000).toFixed(1),
            })}
          </p>
        )}
      </div>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('layouts.title')}</dt>
          <dd>
            <Link to={`/layouts/${data.layoutId ?? event.layoutId ?? ''}`} style={{ textDecoration: 'underline' }}>
              {t('layouts.revision', { revision: data.layoutRevision ?? data.newestRevision ?? 1 })}
            </Link>
          </dd>
        </div>
      </dl>
      {newer && <p className={classes.minor}>{t('eventAdmin.seatsNewer', { revision: data.newestRevision })}</p>}
      {taken > 0 && <p className={classes.minor}>{t('eventAdmin.seatsTaken')}</p>}
      {generate.isError && <ProblemNotice thrown={generate.error} />}
      {event.status !== 'cancelled' && (
        <Group gap={8}>
          {data.status !== 'ready' && (
            <Button size="sm" loading={busy} onClick={() => generate.mutate(event.id)}>
              {t('eventAdmin.generate')}
            </Button>
          )}
          {data.status === 'ready' && (
            <Button variant="default" size="sm" disabled={taken > 0} onClick={() => setAsked(true)}>
              {t('eventAdmin.removeSeats')}
            </Button>
          )}
        </Group>
      )}
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('eventAdmin.removeSeats')}
        closeButtonProps={{ 'aria-label': t('console.close') }}
      >
        <p>{t('eventAdmin.removeSeatsText', { seats: countText(data.total) })}</p>
        {remove.isError &&
          (toProblem(remove.error).code === 'ILLEGAL_STATE' ? (
            <p role="alert">{t('eventAdmin.seatsTaken')}</p>
          ) : (
            <ProblemNotice thrown={remove.error} />
          ))}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setAsked(false)}>
            {t('console.keep')}
          </Button>
          <Button
            color="red.9"
            loading={remove.isPending}
            onClick={() =>
              remove.mutate(event.id, {
                onSuccess: ({ message }) => {
                  notifyDone(message);
                  setAsked(false);
                },
              })
            }
          >
            {t('eventAdmin.removeSeats')}
          </Button>
        </Group>
      </Modal>
    </section>
  );
}

/** All seats come into being at once: what can be told is how many, and since when. */
function Making({ planned, since }: { planned: number; since: number | null }) {
  const { t } = useTranslation();
  const now = useServerSecond();
  const seconds = since === null ? 0 : Math.max(0, Math.round((now - since) / 1000));
  return (
    <>
      <p>{t('eventAdmin.seatsMaking', { seats: countText(planned), seconds })}</p>
      <div className={classes.bar} role="progressbar" aria-label={t('eventAdmin.generate')}>
        <div className={classes.fill} data-busy />
      </div>
    </>
  );
}
