import { Checkbox, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { queuesQuery } from '@/features/queue-control/api/queue-control';
import { StateBadge } from '@/features/sales-desk/components/state-badge';
import { dashboardQuery, LOOK_EVERY } from '@/features/statistics/api/dashboard';
import type { Panel } from '@/features/statistics/api/statistics';
import { FigureTile } from '@/features/statistics/components/figure-tile';
import { PanelCard } from '@/features/statistics/components/panel-card';
import { PeriodPicker, readPeriod } from '@/features/statistics/components/period-picker';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { ProblemNotice } from '@/shared/ui/notice';
import { countText, wonText } from '@/shared/won';
import classes from './dashboard.module.css';

/** How business is doing: looked at again every ten seconds, unless nobody looks at it. */
export function Dashboard() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [params, setParams] = useSearchParams();
  const [refreshing, setRefreshing] = useState(true);
  const period = readPeriod(params);
  const { data, error, isError, refetch, dataUpdatedAt } = useQuery({
    ...dashboardQuery(period, refreshing),
    placeholderData: keepPreviousData,
  });
  return (
    <div className={classes.page}>
      <title>{`${t('desk.dashboard')} · ${t('console.title')}`}</title>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('desk.dashboard')}</h1>
        <div className={classes.tools}>
          <PeriodPicker period={period} onChange={(next) => setParams(next, { replace: true })} />
          <Checkbox
            checked={refreshing}
            onChange={() => setRefreshing(!refreshing)}
            label={t('desk.autoRefresh')}
            description={data && t('desk.updatedAt', { moment: seoulText(dataUpdatedAt, 'clock', language) })}
          />
        </div>
      </header>
      {isError && !data && <ProblemNotice thrown={error} onRetry={() => void refetch()} />}
      {!isError && !data && (
        <div className="late" role="status" aria-label={t('common.loading')}>
          <Skeleton h={110} radius="lg" mb={20} />
          <Skeleton h={320} radius="lg" />
        </div>
      )}
      {data && <Figures {...data} />}
      {data && <Charts daily={data.daily} period={period} />}
      <div className={classes.columns}>
        {data && <Latest latest={data.latest} />}
        <Lines refreshing={refreshing} />
      </div>
    </div>
  );
}

type Data = Awaited<ReturnType<NonNullable<ReturnType<typeof dashboardQuery>['queryFn']>>>;

function Figures({ overview: { stats, period, previous }, live }: Pick<Data, 'overview' | 'live'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const won = (amount: number) => wonText(amount, language);
  const compared = (of: (side: typeof period) => number) => ({ now: of(period), before: of(previous) });
  return (
    <dl className={classes.tiles}>
      <FigureTile
        name={t('desk.field.revenue')}
        value={won(period.sales.revenue)}
        compared={compared(({ sales }) => sales.revenue)}
        note={t('desk.today', { value: won(stats.todayRevenue) })}
      />
      <FigureTile
        name={t('desk.field.reservations')}
        value={countText(period.sales.reservations)}
        compared={compared(({ sales }) => sales.reservations)}
        note={t('desk.today', { value: countText(stats.todayReservations) })}
      />
      <FigureTile
        name={t('desk.field.ticketsSold')}
        value={countText(period.sales.ticketsSold)}
        compared={compared(({ sales }) => sales.ticketsSold)}
      />
      <FigureTile
        name={t('desk.field.refunded')}
        value={won(period.sales.refunded)}
        compared={compared(({ sales }) => sales.refunded)}
        unwanted
      />
      <FigureTile
        name={t('desk.field.visitors')}
        value={countText(period.visitors)}
        compared={compared(({ visitors }) => visitors)}
        note={t('desk.today', { value: countText(stats.todayVisitors) })}
      />
      <FigureTile
        name={t('desk.field.activeHolds')}
        value={countText(live.activeHolds)}
        note={t('desk.visitorsNow', { count: live.traffic.visitorsNow })}
      />
    </dl>
  );
}

function Charts({ daily, period }: { daily: Data['daily']; period: { from: string; to: string } }) {
  const { t } = useTranslation();
  const rows = daily.map(({ sales, ...day }) => ({ ...day, ...sales }));
  const panels: Panel[] = [
    {
      name: 'dailyRevenue',
      rows,
      columns: ['date', 'captured', 'refunded', 'revenue'],
      chart: { kind: 'bar', x: 'date', series: ['revenue', 'refunded'] },
    },
    {
      name: 'dailySales',
      rows,
      columns: ['date', 'reservations', 'paid', 'cancelled', 'expired'],
      chart: { kind: 'line', x: 'date', series: ['reservations', 'paid', 'cancelled'] },
    },
  ];
  return (
    <div className={classes.columns}>
      {panels.map((panel) => (
        <PanelCard
          key={panel.name}
          panel={panel}
          title={t(`desk.panel.${panel.name}` as 'desk.panel.totals')}
          file={`tiketi-${panel.name}-${period.from}-${period.to}`}
        />
      ))}
    </div>
  );
}

function Latest({ latest }: { latest: Data['latest'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className={classes.card} aria-labelledby="latest">
      <h2 id="latest">{t('desk.latest')}</h2>
      {latest.length === 0 && <p className={classes.none}>{t('desk.noReservations')}</p>}
      <ul className={classes.list}>
        {latest.map((one) => (
          <li key={one.id}>
            <div>
              <Link to={`/reservations/${one.id}`}>{one.reservation_number}</Link>
              <span>
                {one.event_title} · {t('desk.ticketCount', { count: one.seat_count })}
              </span>
            </div>
            <div className={classes.right}>
              <StateBadge of="reservation" state={one.status} />
              <span className="tabular">
                {wonText(one.total_amount, language)} · {seoulText(Date.parse(one.created_at), 'clock', language)}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lines({ refreshing }: { refreshing: boolean }) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...queuesQuery(LOOK_EVERY), refetchInterval: refreshing ? LOOK_EVERY : false });
  const busy = data?.filter(({ queue }) => queue.queueSize > 0 || queue.currentUsers > 0 || queue.paused) ?? [];
  return (
    <section className={classes.card} aria-labelledby="lines">
      <h2 id="lines">{t('desk.queues')}</h2>
      {data && busy.length === 0 && <p className={classes.none}>{t('desk.noOneWaits')}</p>}
      <ul className={classes.list}>
        {busy.slice(0, 10).map(({ title, queue }) => (
          <li key={queue.eventId}>
            <div>
              <Link to={`/queue?event=${queue.eventId}`}>{title}</Link>
              <span>{t('desk.admittedOf', { now: queue.currentUsers, most: queue.threshold })}</span>
            </div>
            <strong className="tabular">{t('desk.waiting', { count: queue.queueSize })}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
