import { Button, Group, Skeleton } from '@mantine/core';
import { IconBan, IconExternalLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type AdminEvent, adminEventQuery } from '@/features/events/api/admin-events';
import { Poster } from '@/features/events/components/poster';
import { StatusBadge } from '@/features/events/components/status-badge';
import { stretches } from '@/features/events/cancellation-fees';
import { salePhase } from '@/features/events/sale-phase';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulDay, seoulText } from '@/shared/time/seoul-time';
import { serverNow } from '@/shared/time/server-clock';
import { ProblemNotice } from '@/shared/ui/notice';
import { countText, wonText } from '@/shared/won';
import { EventCancelDialog } from './event-cancel-dialog';
import { EventCancelProgress } from './event-cancel-progress';
import { EventDeleteDialog } from './event-delete-dialog';
import { EventSeatsCard } from './event-seats-card';
import { EventTypesCard } from './event-types-card';
import classes from './event-detail.module.css';

export function EventDetail() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data: event, error, isError, refetch } = useQuery(adminEventQuery(id));
  if (isError && !event) {
    return <ProblemNotice thrown={error} onRetry={() => void refetch()} />;
  }
  return event ? (
    <Detail event={event} />
  ) : (
    <div className="late" role="status" aria-label={t('common.loading')}>
      <h1 className="visually-hidden">{t('common.loading')}</h1>
      <Skeleton height={60} width="50%" mb="md" />
      <Skeleton height={280} radius="lg" />
    </div>
  );
}

function Detail({ event }: { event: AdminEvent }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'cancel' | 'delete' | null>(null);
  const cancelled = event.status === 'cancelled';
  return (
    <div className={classes.page}>
      <title>{`${event.title} · ${t('console.title')}`}</title>
      <header className={classes.head}>
        <div className={classes.poster}>
          <Poster event={event} />
        </div>
        <div className={classes.names}>
          <StatusBadge phase={salePhase(event, serverNow())} />
          <h1 className={classes.title}>{event.title}</h1>
          <p className={classes.minor}>{[event.artist, event.venue].filter(Boolean).join(' · ')}</p>
        </div>
        <Group gap={8}>
          <Button
            component="a"
            href={`/events/${event.id}`}
            variant="default"
            size="sm"
            leftSection={<IconExternalLink size={18} aria-hidden />}
          >
            {t('eventAdmin.onSite')}
          </Button>
          {!cancelled && (
            <Button
              component={Link}
              to={`/events/${event.id}/edit`}
              variant="default"
              size="sm"
              leftSection={<IconPencil size={18} aria-hidden />}
            >
              {t('eventAdmin.change')}
            </Button>
          )}
          {!cancelled && (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconBan size={18} aria-hidden />}
              onClick={() => setAsked('cancel')}
            >
              {t('eventAdmin.cancel')}
            </Button>
          )}
          <Button
            variant="default"
            size="sm"
            leftSection={<IconTrash size={18} aria-hidden />}
            onClick={() => setAsked('delete')}
          >
            {t('eventAdmin.delete')}
          </Button>
        </Group>
      </header>
      {cancelled && <EventCancelProgress id={event.id} />}
      <div className={classes.cards}>
        <SaleFacts event={event} />
        {event.seated ? <EventSeatsCard event={event} /> : <EventTypesCard event={event} />}
        <PolicyCard event={event} />
      </div>
      {asked === 'cancel' && <EventCancelDialog event={event} onClose={() => setAsked(null)} />}
      {asked === 'delete' && <EventDeleteDialog event={event} onClose={() => setAsked(null)} />}
    </div>
  );
}

function SaleFacts({ event }: { event: AdminEvent }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const moment = (at: number) => `${seoulText(at, 'moment', language)} KST`;
  const facts: [string, ReactNode][] = [
    [t('eventAdmin.eventDate'), moment(event.at)],
    [t('eventAdmin.saleStart'), moment(event.saleStart)],
    [t('eventAdmin.saleEnd'), moment(event.saleEnd)],
    [
      t('console.columnSold'),
      t('console.soldOf', { sold: countText(event.total - event.available), total: countText(event.total) }),
    ],
    [t('eventAdmin.threshold'), countText(event.queueThreshold)],
    [t('eventAdmin.perUser'), event.maxPerPerson === null ? '–' : countText(event.maxPerPerson)],
    [t('eventAdmin.hold'), t('problem.minutes', { count: event.holdMinutes })],
  ];
  return (
    <section className={classes.card} aria-labelledby="sale">
      <h2 id="sale" className={classes.heading}>
        {t('eventAdmin.saleFacts')}
      </h2>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function PolicyCard({ event }: { event: AdminEvent }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const price = event.maxPrice ?? 100_000;
  return (
    <section className={classes.card} aria-labelledby="policy">
      <h2 id="policy" className={classes.heading}>
        {t('eventAdmin.step.refunds')}
      </h2>
      {event.policy === null ? (
        <p className={classes.minor}>{t('eventAdmin.refundsFullHint')}</p>
      ) : (
        <>
          <table className={classes.table}>
            <caption>{t('eventAdmin.policyCaption', { price: wonText(price, language) })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('eventAdmin.previewDays')}</th>
                <th scope="col">{t('eventAdmin.previewFee')}</th>
              </tr>
            </thead>
            <tbody>
              {stretches(event.policy.fees, seoulDay(event.at), price).map(({ from, to, fee }) => (
                <tr key={to}>
                  <td>{from === null ? t('eventAdmin.until', { to }) : from === to ? to : `${from} – ${to}`}</td>
                  <td>{wonText(fee, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={classes.minor}>{t('eventAdmin.previewDeadline', { hours: event.policy.deadlineHours })}</p>
        </>
      )}
    </section>
  );
}
