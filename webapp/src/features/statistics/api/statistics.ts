import { queryOptions } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';

/** First and last day in Seoul, YYYY-MM-DD. */
export type Period = { from: string; to: string };

/** Cells by column; what is missing is shown as a dash. */
export type Row = Record<string, string | number | null | undefined>;

export type Panel = {
  /** Names it in `desk.panel`. */
  name: string;
  rows: Row[];
  columns: string[];
  chart?: { kind: 'line' | 'bar'; x: string; series: string[] };
};

/** Of which event or artist, where a report is about one. */
type Subject = { eventId: string; artist: string };

type Get = (period: Period, signal: AbortSignal, subject: Subject) => Promise<Panel[]>;

const DAY_BY_DAY = (kind: 'line' | 'bar', ...series: string[]) => ({ kind, x: 'date', series });
const day = <T extends { date: string; sales: object }>({ sales, ...rest }: T) => ({ ...rest, ...sales }) as Row;
const event = <T extends { sales: object }>({ sales, ...rest }: T) => ({ ...rest, ...sales }) as Row;
const rows = (list: readonly object[]) => list as Row[];
const one = (row: object) => [row as Row];

const SALES = [
  'reservations',
  'paid',
  'ticketsSold',
  'cancelled',
  'expired',
  'captured',
  'refunded',
  'fees',
  'revenue',
];

/** One for each question the statistics answer: what is asked, and how the answer is laid out. */
export const REPORTS = {
  overview: async (query, signal) => {
    const found = await answer(userApi.GET('/api/stats/overview', { params: { query }, signal }));
    const flat = ({ sales, ...rest }: typeof found.period) => ({ ...rest, ...sales }) as Row;
    return [
      { name: 'totals', rows: one(found.stats), columns: Object.keys(found.stats) },
      {
        name: 'periods',
        rows: [flat(found.period), flat(found.previous)],
        columns: ['from', 'to', ...SALES, 'newUsers', 'pageViews', 'visitors', 'conversionRate'],
      },
    ];
  },
  daily: async (query, signal) => {
    const { daily } = await answer(userApi.GET('/api/stats/daily', { params: { query }, signal }));
    return [
      {
        name: 'dailySales',
        rows: daily.map(day),
        columns: ['date', ...SALES],
        chart: DAY_BY_DAY('line', 'reservations', 'paid', 'cancelled', 'expired'),
      },
      {
        name: 'dailyTraffic',
        rows: daily.map(day),
        columns: ['date', 'newUsers', 'pageViews', 'uniqueVisitors'],
        chart: DAY_BY_DAY('line', 'pageViews', 'uniqueVisitors'),
      },
    ];
  },
  revenue: async (query, signal) => {
    const [found, months] = await Promise.all([
      answer(userApi.GET('/api/stats/revenue', { params: { query }, signal })),
      answer(userApi.GET('/api/analytics/revenue/monthly', { signal })),
    ]);
    const columns = ['paid', 'captured', 'refunded', 'fees', 'revenue'];
    return [
      {
        name: 'dailyRevenue',
        rows: rows(found.daily),
        columns: ['date', ...columns],
        chart: DAY_BY_DAY('bar', 'captured', 'refunded', 'revenue'),
      },
      {
        name: 'categories',
        rows: rows(found.categories),
        columns: ['category', ...columns],
        chart: { kind: 'bar', x: 'category', series: ['revenue', 'refunded'] },
      },
      {
        name: 'months',
        rows: rows(months.revenue),
        columns: ['month', ...columns],
        chart: { kind: 'bar', x: 'month', series: ['captured', 'refunded', 'revenue'] },
      },
    ];
  },
  events: async (query, signal) => {
    const { events } = await answer(
      userApi.GET('/api/stats/events', { params: { query: { ...query, limit: 50 } }, signal }),
    );
    return [
      {
        name: 'events',
        rows: events.map(event),
        columns: ['title', 'status', 'soldRate', ...SALES, 'visitors', 'conversionRate'],
        chart: { kind: 'bar', x: 'title', series: ['revenue'] },
      },
    ];
  },
  event: async (query, signal, { eventId }) => {
    const found = await answer(
      userApi.GET('/api/stats/events/{eventId}', { params: { path: { eventId }, query }, signal }),
    );
    return [
      {
        name: 'event',
        rows: [event(found.event)],
        columns: ['title', 'status', 'soldRate', ...SALES, 'visitors', 'conversionRate'],
      },
      {
        name: 'dailySales',
        rows: found.daily.map(day),
        columns: ['date', ...SALES],
        chart: DAY_BY_DAY('line', 'reservations', 'paid', 'cancelled'),
      },
      funnel(found.funnel),
      sections(found.sections),
    ];
  },
  payments: async (query, signal) => {
    const found = await answer(userApi.GET('/api/stats/payments', { params: { query }, signal }));
    return [
      {
        name: 'methods',
        rows: rows(found.methods),
        columns: ['method', 'succeeded', 'failed', 'successRate', 'captured', 'refunds', 'refunded'],
        chart: { kind: 'bar', x: 'method', series: ['succeeded', 'failed'] },
      },
      {
        name: 'dailyPayments',
        rows: rows(found.daily),
        columns: ['date', 'succeeded', 'failed', 'captured', 'refunded'],
        chart: DAY_BY_DAY('line', 'succeeded', 'failed'),
      },
      { name: 'failures', rows: rows(found.failures), columns: ['code', 'count'] },
    ];
  },
  cancellations: async (query, signal) => {
    const found = await answer(userApi.GET('/api/stats/cancellations', { params: { query }, signal }));
    return [
      {
        name: 'dailyCancellations',
        rows: rows(found.daily),
        columns: ['date', 'cancelled', 'abandoned', 'expired', 'refunded', 'fees'],
        chart: DAY_BY_DAY('line', 'cancelled', 'abandoned', 'expired'),
      },
      {
        name: 'notice',
        rows: rows(found.notice),
        columns: ['days', 'cancelled'],
        chart: { kind: 'bar', x: 'days', series: ['cancelled'] },
      },
      {
        name: 'cancelledEvents',
        rows: rows(found.events),
        columns: ['title', 'cancelled', 'expired', 'refunded'],
      },
    ];
  },
  conversion: async (query, signal) => {
    const found = await answer(userApi.GET('/api/stats/conversion', { params: { query }, signal }));
    return [
      funnel(found.funnel),
      {
        name: 'dailyConversion',
        rows: rows(found.daily),
        columns: ['date', 'views', 'queue', 'seats', 'holds', 'payments', 'paid', 'conversionRate'],
        chart: DAY_BY_DAY('line', 'views', 'holds', 'paid'),
      },
    ];
  },
  hours: async (query, signal) => {
    const found = await answer(userApi.GET('/api/stats/hourly-traffic', { params: { query }, signal }));
    return [
      {
        name: 'hours',
        rows: rows(found.hours),
        columns: ['hour', 'pageViews', 'visitors', 'reservations', 'paid', 'captured'],
        chart: { kind: 'bar', x: 'hour', series: ['pageViews', 'reservations', 'paid'] },
      },
      {
        name: 'week',
        rows: rows(found.week),
        columns: ['weekday', 'hour', 'pageViews', 'visitors', 'reservations', 'paid'],
      },
    ];
  },
  seats: async (query, signal) => {
    const found = await answer(
      userApi.GET('/api/stats/seat-preferences', { params: { query: { ...query, limit: 50 } }, signal }),
    );
    return [
      sections(found.sections),
      {
        name: 'prices',
        rows: found.prices.map((band) => ({ ...band, priceFrom: band.from, priceTo: band.to })),
        columns: ['priceFrom', 'priceTo', 'tickets', 'share', 'revenue'],
      },
      {
        name: 'partySizes',
        rows: rows(found.partySizes),
        columns: ['tickets', 'reservations', 'share'],
        chart: { kind: 'bar', x: 'tickets', series: ['reservations'] },
      },
    ];
  },
  behavior: async (query, signal) => {
    const found = await answer(userApi.GET('/api/stats/user-behavior', { params: { query }, signal }));
    return [
      {
        name: 'buyers',
        rows: one(found.buyers),
        columns: ['total', 'repeat', 'repeatRate', 'averagePurchases', 'averageSpent'],
      },
      {
        name: 'purchases',
        rows: rows(found.purchases),
        columns: ['purchases', 'buyers', 'share'],
        chart: { kind: 'bar', x: 'purchases', series: ['buyers'] },
      },
      {
        name: 'timeToPay',
        rows: rows(found.timeToPay),
        columns: ['seconds', 'reservations', 'share'],
        chart: { kind: 'bar', x: 'seconds', series: ['reservations'] },
      },
    ];
  },
  performance: async (query, signal) => {
    const found = await answer(
      userApi.GET('/api/stats/performance', { params: { query: { ...query, limit: 50 } }, signal }),
    );
    return [
      {
        name: 'rates',
        rows: one(found.rates),
        columns: ['holdSuccessRate', 'expiryRate', 'paymentSuccessRate', 'averageSecondsToPay'],
      },
      {
        name: 'sellThrough',
        rows: rows(found.events),
        columns: ['title', 'status', 'soldRate', 'ticketsPerDay', 'revenue'],
        chart: { kind: 'bar', x: 'title', series: ['soldRate'] },
      },
    ];
  },
  users: async (query, signal) => {
    const { stats } = await answer(userApi.GET('/api/stats/users', { params: { query }, signal }));
    return [
      { name: 'accounts', rows: one(stats), columns: ['totalUsers', 'newUsers'] },
      {
        name: 'dailyUsers',
        rows: rows(stats.daily),
        columns: ['date', 'newUsers'],
        chart: DAY_BY_DAY('line', 'newUsers'),
      },
    ];
  },
  artist: async ({ from: start, to: end }, signal, { artist }) => [
    {
      name: 'artistTraffic',
      rows: rows(
        await answer(
          userApi.GET('/api/analytics/artist/{artist}/traffic', {
            params: { path: { artist }, query: { start, end } },
            signal,
          }),
        ),
      ),
      columns: ['date', 'pageViews', 'uniqueVisitors'],
      chart: DAY_BY_DAY('line', 'pageViews', 'uniqueVisitors'),
    },
  ],
  live: async (_query, signal) => {
    const found = await answer(userApi.GET('/api/stats/realtime', { signal }));
    return [
      {
        name: 'now',
        rows: [
          { activeHolds: found.activeHolds, visitorsNow: found.traffic.visitorsNow, ...(day(found.today) as object) },
        ],
        columns: ['activeHolds', 'visitorsNow', 'pageViews', 'reservations', 'paid', 'revenue'],
      },
      {
        name: 'minutes',
        rows: rows(found.traffic.minutes),
        columns: ['at', 'pageViews', 'visitors'],
        chart: { kind: 'line', x: 'at', series: ['pageViews', 'visitors'] },
      },
    ];
  },
} satisfies Record<string, Get>;

export type ReportName = keyof typeof REPORTS;
export const REPORT_NAMES = Object.keys(REPORTS) as ReportName[];

const LIVE_EVERY = 10_000;

export function reportQuery(name: ReportName, period: Period, subject: Subject) {
  const get: Get = REPORTS[name];
  return queryOptions({
    queryKey: ['statistics', name, period, subject],
    queryFn: ({ signal }) => get(period, signal, subject),
    enabled: (name !== 'event' || subject.eventId !== '') && (name !== 'artist' || subject.artist !== ''),
    staleTime: 30_000,
    refetchInterval: name === 'live' ? LIVE_EVERY : false,
  });
}

function funnel(steps: readonly object[]): Panel {
  return {
    name: 'funnel',
    rows: rows(steps),
    columns: ['step', 'count', 'rate', 'overall'],
    chart: { kind: 'bar', x: 'step', series: ['count'] },
  };
}

function sections(found: readonly object[]): Panel {
  return {
    name: 'sections',
    rows: rows(found),
    columns: ['section', 'tickets', 'share', 'revenue', 'averagePrice'],
    chart: { kind: 'bar', x: 'section', series: ['tickets'] },
  };
}
