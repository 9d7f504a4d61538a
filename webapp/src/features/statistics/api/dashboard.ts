import { queryOptions } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import type { Period } from './statistics';

/** Sales go on all the time; nobody looks more often than this. A hidden tab does not look at all. */
export const LOOK_EVERY = 10_000;

/** All that the dashboard shows, fetched together so that its figures are of one moment. */
export function dashboardQuery(period: Period, refreshing: boolean) {
  return queryOptions({
    queryKey: ['dashboard', period],
    queryFn: async ({ signal }) => {
      const query = period;
      const [overview, daily, latest, live] = await Promise.all([
        answer(userApi.GET('/api/stats/overview', { params: { query }, signal })),
        answer(userApi.GET('/api/stats/daily', { params: { query }, signal })),
        answer(userApi.GET('/api/admin/dashboard/stats', { signal })),
        answer(userApi.GET('/api/stats/realtime', { signal })),
      ]);
      return { overview, daily: daily.daily, latest: latest.recentReservations, live };
    },
    staleTime: 0,
    refetchInterval: refreshing ? LOOK_EVERY : false,
  });
}
