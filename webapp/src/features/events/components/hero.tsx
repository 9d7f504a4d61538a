import { ActionIcon, Skeleton } from '@mantine/core';
import { IconArrowRight, IconCalendarEvent, IconChevronLeft, IconChevronRight, IconMapPin } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { useServerClock } from '@/shared/time/server-clock';
import type { EventSummary } from '../api/events';
import { nextTurn, salePhase } from '../sale-phase';
import { Countdown } from './countdown';
import classes from './hero.module.css';
import { Poster } from './poster';
import { StatusBadge } from './status-badge';

/** The few events to look at first, each as one large ticket; swiped on a phone, stepped through with the buttons or the keyboard. */
export function Hero({ events }: { events: EventSummary[] }) {
  const { t } = useTranslation();
  const track = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(0);

  const show = (index: number) => {
    const slide = track.current?.children[index];
    track.current?.scrollTo({ left: slide instanceof HTMLElement ? slide.offsetLeft : 0, behavior: 'smooth' });
  };
  const onScroll = () => {
    const list = track.current;
    if (list) {
      setShown(Math.round(list.scrollLeft / list.clientWidth));
    }
  };

  return (
    <section className={classes.hero} aria-roledescription="carousel" aria-label={t('home.featured')}>
      <ul className={classes.track} ref={track} onScroll={onScroll}>
        {events.map((event, index) => (
          <li key={event.id} className={classes.slide} inert={index !== shown}>
            <HeroTicket event={event} first={index === 0} />
          </li>
        ))}
      </ul>
      {events.length > 1 && (
        <div className={classes.steps}>
          <ActionIcon
            variant="default"
            radius="xl"
            size={44}
            aria-label={t('home.previous')}
            disabled={shown === 0}
            onClick={() => show(shown - 1)}
          >
            <IconChevronLeft size={20} aria-hidden />
          </ActionIcon>
          <span className={classes.position} aria-live="polite">
            <span className="visually-hidden">{t('home.slide', { index: shown + 1, total: events.length })}</span>
            {events.map((event, index) => (
              <span key={event.id} className={classes.dot} data-shown={index === shown || undefined} aria-hidden />
            ))}
          </span>
          <ActionIcon
            variant="default"
            radius="xl"
            size={44}
            aria-label={t('home.next')}
            disabled={shown === events.length - 1}
            onClick={() => show(shown + 1)}
          >
            <IconChevronRight size={20} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </section>
  );
}

function HeroTicket({ event, first }: { event: EventSummary; first: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const phase = useServerClock((now) => salePhase(event, now));
  const turn = useServerClock((now) => nextTurn(event, now));
  const untilOpening = phase === 'upcoming';
  const label = t(untilOpening ? 'countdown.untilOpening' : 'countdown.untilClosing');
  return (
    <article className={classes.ticket}>
      <div className={classes.art}>
        {event.poster && (
          <img
            className={classes.glow}
            src={event.poster}
            alt=""
            aria-hidden
            width={600}
            height={800}
            loading={first ? 'eager' : 'lazy'}
          />
        )}
        <div className={classes.poster}>
          <Poster event={event} eager={first} />
        </div>
      </div>
      <div className={classes.body}>
        <StatusBadge phase={phase} />
        <h2 className={classes.title}>{event.title}</h2>
        <p className={classes.artist}>{event.artist}</p>
        <p className={classes.fact}>
          <IconCalendarEvent size={18} stroke={1.8} aria-hidden />
          {seoulText(event.at, 'moment', language)}
        </p>
        <p className={classes.fact}>
          <IconMapPin size={18} stroke={1.8} aria-hidden />
          {event.venue}
        </p>
      </div>
      <div className={classes.stub}>
        <span className={classes.notch} aria-hidden />
        {turn !== null && (
          <>
            <div className={classes.stubHead}>
              <p className={classes.stubLabel}>{label}</p>
              <p className={classes.stubMoment}>{seoulText(turn, 'shortMoment', language)}</p>
            </div>
            <Countdown until={turn} label={label} />
          </>
        )}
        <Link to={`/events/${event.id}`} className={classes.more}>
          {t('home.showEvent')}
          <span className="visually-hidden">: {event.title}</span>
          <IconArrowRight size={18} aria-hidden />
        </Link>
        <span className={classes.notch} aria-hidden />
      </div>
    </article>
  );
}

export function HeroSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={`${classes.hero} late`} role="status" aria-label={t('common.loading')}>
      <Skeleton className={classes.skeleton} radius={20} aria-hidden />
      <div className={classes.noSteps} />
    </div>
  );
}
