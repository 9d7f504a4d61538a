import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

export type ListedQueue = components['schemas']['ListedQueue'];
export type QueueOverview = components['schemas']['QueueOverview'];

export const queuesKey = ['queue-control'] as const;

/** @param every milliseconds between two looks */
export function queuesQuery(every: number) {
  return queryOptions({
    queryKey: queuesKey,
    queryFn: async ({ signal }) => (await answer(userApi.GET('/api/queue/admin', { signal }))).queues,
    staleTime: 0,
    refetchInterval: every,
  });
}

export type Control = { threshold?: number; admitPerSecond?: number; paused?: boolean };

export function useControlQueue(eventId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Control) =>
      answer(userApi.POST('/api/queue/admin/{eventId}', { params: { path: { eventId } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: queuesKey }),
  });
}

export function useClearQueue(eventId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(userApi.POST('/api/queue/admin/clear/{eventId}', { params: { path: { eventId } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: queuesKey }),
  });
}
