import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';

const key = ['statistics-rebuild'] as const;
const WATCHED_EVERY = 2_000;

/** How far the last counting anew has come; null: there was none. */
export function rebuildQuery() {
  return queryOptions({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const { rebuild } = await answer(userApi.GET('/api/stats/rebuild', { signal }));
      return rebuild
        ? {
            counted: rebuild.counted,
            total: rebuild.total,
            finishedAt: rebuild.finishedAt ? Date.parse(rebuild.finishedAt) : null,
          }
        : null;
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? WATCHED_EVERY : false),
  });
}

export function useRebuild() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(userApi.POST('/api/stats/rebuild')),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}
