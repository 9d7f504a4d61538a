import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import { eventKeys } from './events';

/** Whether whoever is signed in is told of tickets for this event. */
export function alertQuery(id: string) {
  return queryOptions({
    queryKey: [...eventKeys.all, 'alert', id],
    queryFn: async ({ signal }) =>
      (await answer(userApi.GET('/api/events/{id}/alert', { params: { path: { id } }, signal }))).alert,
    // Not for whoever signs in after this one.
    gcTime: 0,
  });
}

export function useChangeAlert(id: string) {
  const queries = useQueryClient();
  const params = { path: { id } };
  return useMutation({
    mutationFn: (wanted: boolean) =>
      answer(
        wanted
          ? userApi.PUT('/api/events/{id}/alert', { params })
          : userApi.DELETE('/api/events/{id}/alert', { params }),
      ),
    onSuccess: ({ alert }) => queries.setQueryData(alertQuery(id).queryKey, alert),
    // Most likely the sale has just opened.
    onError: () => queries.invalidateQueries({ queryKey: eventKeys.all }),
  });
}
