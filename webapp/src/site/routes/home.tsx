import { Button } from '@mantine/core';
import { IconCalendarOff, IconChevronRight, IconTicketOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { eventPageQuery } from '@/features/events/api/events';
import { CategoryChips } from '@/features/events/components/category-chips';
import { EventGrid, EventGridSkeleton } from '@/features/events/components/event-card';
import { Hero, HeroSkeleton } from '@/features/events/components/hero';
import { OpeningList, OpeningListSkeleton } from '@/features/events/components/opening-row';
import { SearchBox } from '@/features/events/components/search-box';
import { rememberSearch } from '@/features/events/recent-searches';
import { useRefetchAt } from '@/features/events/use-refetch-at';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { searchPath } from '../shell/search-path';
import classes from './home.module.css';
import { NewsStrip } from './news-strip';

const IN_HERO = 5;
const OPENING = 8;
const ON_SALE = 10;

export function Home() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const upcoming = useQuery(eventPageQuery({ status: 'upcoming', sort: 'sale_start_date', limit: OPENING }));
  const onSale = useQuery(eventPageQuery({ status: 'on_sale', sort: 'event_date', limit: ON_SALE }));
  useRefetchAt(upcoming.data?.events[0]?.saleStart ?? null);

  // What opens next deserves the stage; between two openings, what can be booked does.
  const opening = upcoming.data?.events ?? [];
  const featured = (opening.length > 0 ? opening : (onSale.data?.events ?? [])).slice(0, IN_HERO);

  return (
    <div className={classes.home}>
      <title>{`TIKETI · ${t('brand.tagline')}`}</title>
      <h1 className="visually-hidden">TIKETI {t('brand.tagline')}</h1>
      <div className={classes.search}>
        <SearchBox
          term=""
          onSearch={(term) => {
            rememberSearch(term);
            void navigate(searchPath({ q: term }));
          }}
        />
      </div>
      {featured.length > 0 ? <Hero events={featured} /> : upcoming.isPending && <HeroSkeleton />}
      <CategoryChips to={(category) => searchPath({ category })} />

      <Section title={t('home.onSale')} sub={t('home.onSaleSub')} all={searchPath({ status: ['on_sale'] })}>
        {onSale.isPending ? (
          <EventGridSkeleton count={5} />
        ) : onSale.isError ? (
          <ProblemNotice thrown={onSale.error} onRetry={() => void onSale.refetch()} />
        ) : onSale.data.events.length === 0 ? (
          <Notice icon={<IconTicketOff size={28} />} title={t('home.noneOnSale')}>
            <Button component={Link} to={searchPath({ status: ['upcoming'] })} variant="default">
              {t('home.noneOnSaleAction')}
            </Button>
          </Notice>
        ) : (
          <EventGrid events={onSale.data.events} eager={2} />
        )}
      </Section>

      <Section title={t('home.upcoming')} sub={t('home.upcomingSub')} all={searchPath({ status: ['upcoming'] })}>
        {upcoming.isPending ? (
          <OpeningListSkeleton count={4} />
        ) : upcoming.isError ? (
          <ProblemNotice thrown={upcoming.error} onRetry={() => void upcoming.refetch()} />
        ) : opening.length === 0 ? (
          <Notice icon={<IconCalendarOff size={28} />} title={t('home.noneUpcoming')}>
            <Button component={Link} to="/search" variant="default">
              {t('home.noneUpcomingAction')}
            </Button>
          </Notice>
        ) : (
          <OpeningList events={opening} />
        )}
      </Section>

      <Section title={t('news.strip')} sub={t('news.stripSub')} all="/news">
        <NewsStrip />
      </Section>
    </div>
  );
}

function Section({ title, sub, all, children }: { title: string; sub: string; all: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section aria-label={title}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.title}>{title}</h2>
          <p className={classes.sub}>{sub}</p>
        </div>
        <Link to={all} className={classes.all}>
          <span className="visually-hidden">{title} </span>
          {t('home.seeAll')}
          <IconChevronRight size={18} aria-hidden />
        </Link>
      </div>
      {children}
    </section>
  );
}
