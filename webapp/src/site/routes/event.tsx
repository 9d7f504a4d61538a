import { Button, Skeleton } from '@mantine/core';
import {
  IconCalendarEvent,
  IconCalendarTime,
  IconMapPin,
  IconMicrophone2,
  IconMoodEmpty,
  IconShare,
  IconTicket,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type EventDetail, eventQuery } from '@/features/events/api/events';
import { Poster } from '@/features/events/components/poster';
import { PriceTable } from '@/features/events/components/price-table';
import { SalePanel } from '@/features/events/components/sale-panel';
import { Badge, StatusBadge } from '@/features/events/components/status-badge';
import { closing, isAlmostGone, salePhase } from '@/features/events/sale-phase';
import { useRefetchAt } from '@/features/events/use-refetch-at';
import { toProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { useServerClock } from '@/shared/time/server-clock';
import { notifyDone } from '@/shared/ui/notify';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import classes from './event.module.css';

export function Event() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data: event, isPending, error, refetch } = useQuery(eventQuery(id));
  if (event) {
    return <Detail event={event} />;
  }
  if (isPending) {
    return <DetailSkeleton />;
  }
  // An id that is none is refused as malformed: for the visitor it is the same as an event that does not exist.
  return [400, 404].includes(toProblem(error).status) ? (
    <Notice icon={<IconMoodEmpty size={28} />} title={t('event.missingTitle')} text={t('event.missingText')} level="h1">
      <Button component={Link} to="/search">
        {t('notFound.search')}
      </Button>
    </Notice>
  ) : (
    <>
      <h1 className="visually-hidden">{t('search.title')}</h1>
      <ProblemNotice thrown={error} onRetry={() => void refetch()} />
    </>
  );
}

function Detail({ event }: { event: EventDetail }) {
  const { t } = useTranslation();
  const phase = useServerClock((now) => salePhase(event, now));
  useRefetchAt(event.saleStart);
  useRefetchAt(closing(event));
  return (
    <article className={classes.page}>
      <title>{`${event.title} · TIKETI`}</title>
      <div className={classes.stage}>
        {event.poster && (
          <img className={classes.glow} src={event.poster} alt="" aria-hidden width={600} height={800} />
        )}
        <div className={classes.poster}>
          <Poster event={event} alt={t('event.posterAlt', { title: event.title })} eager />
        </div>
      </div>
      <div className={classes.main}>
        <header className={classes.head}>
          <div className={classes.badges}>
            <StatusBadge phase={phase} />
            {phase === 'onSale' && isAlmostGone(event) && <Badge tone="warn">{t('event.almostGone')}</Badge>}
            <Badge tone="neutral">{t(`category.${event.category}`)}</Badge>
          </div>
          <h1 className={classes.title}>{event.title}</h1>
          {event.artist && <p className={classes.artist}>{event.artist}</p>}
          <ShareButton title={event.title} />
        </header>
        {phase === 'cancelled' && (
          <div className={classes.cancelled} role="note">
            <strong>{t('event.cancelledTitle')}</strong>
            <p>{t('event.cancelledText')}</p>
          </div>
        )}
        <Facts event={event} />
        <section className={classes.section} aria-labelledby="prices">
          <h2 id="prices" className={classes.heading}>
            {t('event.prices')}
          </h2>
          <PriceTable event={event} withLeft={phase !== 'ended' && phase !== 'cancelled'} />
        </section>
        {event.description && (
          <section className={classes.section} aria-labelledby="about">
            <h2 id="about" className={classes.heading}>
              {t('event.about')}
            </h2>
            <p className={classes.description}>{event.description}</p>
          </section>
        )}
      </div>
      <SalePanel event={event} />
    </article>
  );
}

function Facts({ event }: { event: EventDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <dl className={classes.facts}>
      <Fact icon={<IconCalendarEvent size={22} stroke={1.7} />} name={`${t('event.when')} (KST)`}>
        {seoulText(event.at, 'moment', language)}
      </Fact>
      <Fact icon={<IconMapPin size={22} stroke={1.7} />} name={t('event.where')}>
        {event.venue}
        {event.address && <span className={classes.minor}>{event.address}</span>}
      </Fact>
      {event.artist && (
        <Fact icon={<IconMicrophone2 size={22} stroke={1.7} />} name={t('event.artist')}>
          {event.artist}
        </Fact>
      )}
      <Fact icon={<IconCalendarTime size={22} stroke={1.7} />} name={`${t('event.saleWindow')} (KST)`}>
        {seoulText(event.saleStart, 'moment', language)}
        <span className={classes.minor}>– {seoulText(event.saleEnd, 'moment', language)}</span>
      </Fact>
      {event.maxPerPerson !== null && (
        <Fact icon={<IconTicket size={22} stroke={1.7} />} name={t('event.limit')}>
          {t('event.limitValue', { count: event.maxPerPerson })}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>
        <span aria-hidden>{icon}</span>
        {name}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function ShareButton({ title }: { title: string }) {
  const { t } = useTranslation();
  const share = async () => {
    const url = location.href;
    if ('share' in navigator) {
      await navigator.share({ title, url });
    } else {
      await (navigator as Navigator).clipboard.writeText(url);
      notifyDone(t('event.shared'));
    }
  };
  return (
    <Button
      variant="default"
      size="sm"
      radius="xl"
      className={classes.share}
      leftSection={<IconShare size={18} aria-hidden />}
      // Closing the phone's share sheet counts as a refusal; it needs no answer.
      onClick={() => void share().catch(() => undefined)}
    >
      {t('event.share')}
    </Button>
  );
}

function DetailSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={`${classes.page} late`} role="status" aria-label={t('common.loading')}>
      <h1 className="visually-hidden">{t('common.loading')}</h1>
      <div className={classes.stage} aria-hidden>
        <Skeleton className={classes.poster} style={{ aspectRatio: '3 / 4' }} />
      </div>
      <div className={classes.main} aria-hidden>
        <Skeleton height={36} width="80%" />
        <Skeleton height={20} width="40%" />
        <Skeleton height={220} radius="lg" />
        <Skeleton height={180} radius="lg" />
      </div>
    </div>
  );
}
