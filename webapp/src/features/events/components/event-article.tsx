import {
  IconCalendarEvent,
  IconCalendarTime,
  IconClock,
  IconMapPin,
  IconMicrophone2,
  IconTicket,
  IconUsers,
} from '@tabler/icons-react';
import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isAlmostGone } from '@/shared/almost-gone';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import type { EventDetail } from '../api/events';
import type { SalePhase } from '../sale-phase';
import { CancellationTerms } from './cancellation-terms';
import { Poster } from './poster';
import { PriceTable } from './price-table';
import { Badge } from '@/shared/ui/badge';
import { Cast } from './cast';
import { SectionLinks } from './section-links';
import { StatusBadge } from './status-badge';
import { Venue } from './venue';
import classes from './event-article.module.css';

type EventArticleProps = {
  event: EventDetail;
  phase: SalePhase;
  tools?: ReactNode;
  /** What seats cost; without it what types of tickets do. */
  prices?: ReactNode;
  /** Of the title: further down where another page shows what buyers see. */
  level?: 'h1' | 'h3';
  children?: ReactNode;
};

/** All about an event, as buyers read it. `children`: the way to a ticket. */
export function EventArticle({ event, phase, tools, prices, level: Title = 'h1', children }: EventArticleProps) {
  const { t } = useTranslation();
  const Heading = Title === 'h1' ? 'h2' : 'h4';
  const over = phase === 'ended' || phase === 'cancelled';
  const sections = [
    { id: 'prices', name: t('event.prices'), content: prices ?? <PriceTable event={event} withLeft={!over} /> },
    {
      id: 'about',
      name: t('event.about'),
      content: event.description && <p className={classes.text}>{event.description}</p>,
    },
    { id: 'cast', name: t('find.cast'), content: event.cast.trim() && <Cast lines={event.cast} /> },
    { id: 'notice', name: t('find.notice'), content: event.notice && <p className={classes.text}>{event.notice}</p> },
    { id: 'venue', name: t('find.venue'), content: <Venue event={event} /> },
    { id: 'cancelling', name: t('offer.terms'), content: !over && <CancellationTerms event={event} /> },
  ].filter(({ content }) => Boolean(content));
  return (
    <article className={classes.page}>
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
          <Title className={classes.title}>{event.title}</Title>
          {event.artist && <p className={classes.artist}>{event.artist}</p>}
          {tools}
        </header>
        {phase === 'cancelled' && (
          <div className={classes.cancelled} role="note">
            <strong>{t('event.cancelledTitle')}</strong>
            <p>{t('event.cancelledText')}</p>
          </div>
        )}
        <Facts event={event} />
        {Title === 'h1' && <SectionLinks sections={sections} />}
        {sections.map(({ id, name, content }) => (
          <section key={id} id={id} className={classes.section} aria-labelledby={`${id}-title`}>
            <Heading id={`${id}-title`} className={classes.heading}>
              {name}
            </Heading>
            {content}
          </section>
        ))}
      </div>
      {children}
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
      {event.ageRating !== null && (
        <Fact short icon={<IconUsers size={22} stroke={1.7} />} name={t('find.age')}>
          {event.ageRating === 0 ? t('find.ageAll') : t('find.ageFrom', { age: event.ageRating })}
        </Fact>
      )}
      {event.runningMinutes !== null && (
        <Fact short icon={<IconClock size={22} stroke={1.7} />} name={t('find.running')}>
          {t('find.runningMinutes', { count: event.runningMinutes })}
        </Fact>
      )}
      {event.maxPerPerson !== null && (
        <Fact icon={<IconTicket size={22} stroke={1.7} />} name={t('event.limit')}>
          {t('event.limitValue', { count: event.maxPerPerson })}
        </Fact>
      )}
    </dl>
  );
}

type FactProps = { icon: ReactNode; name: string; short?: boolean; children: ReactNode };

function Fact({ icon, name, short, children }: FactProps) {
  return (
    <div className={classes.fact} data-short={short}>
      <dt>
        <span aria-hidden>{icon}</span>
        {name}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

export function EventSkeleton() {
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
