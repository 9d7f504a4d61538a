import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, userApi } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import type { Policy } from '../cancellation-fees';
import { type EventForm, toDraft } from '../event-form';
import { CATEGORIES, type EventDetail, eventKeys, REGIONS, STATUSES } from './events';

export type AdminTicketType = EventDetail['ticketTypes'][number] & { version: number };

/** What administrators see of an event and buyers do not. */
export type AdminEvent = Omit<EventDetail, 'ticketTypes'> & {
  version: number;
  layoutId: string | null;
  queueThreshold: number;
  holdMinutes: number;
  ticketTypes: AdminTicketType[];
};

type Schemas = components['schemas'];
const key = [...eventKeys.all, 'admin'] as const;

/** As it is now: what a browser has kept may be some seconds old. */
export function adminEventQuery(id: string) {
  return queryOptions({
    queryKey: [...key, id],
    queryFn: async ({ signal }): Promise<AdminEvent> => {
      const { event, ticketTypes } = await answer(
        api.GET('/api/events/{id}', { params: { path: { id } }, signal, cache: 'no-cache' }),
      );
      return toAdminEvent(event, ticketTypes);
    },
    staleTime: 0,
  });
}

function toAdminEvent(event: Schemas['EventView'], types: Schemas['TicketTypeView'][]): AdminEvent {
  return {
    id: event.id,
    title: event.title,
    artist: event.artist_name ?? '',
    category: CATEGORIES.find((category) => category === event.category) ?? 'etc',
    venue: event.venue,
    address: event.address ?? '',
    description: event.description ?? '',
    at: Date.parse(event.event_date),
    saleStart: Date.parse(event.sale_start_date),
    saleEnd: Date.parse(event.sale_end_date),
    status: STATUSES.find((status) => status === event.status) ?? 'ended',
    poster: event.poster_url ?? null,
    minPrice: event.min_price ?? null,
    maxPrice: event.max_price ?? null,
    available: event.available_seats,
    total: event.total_seats,
    region: REGIONS.find((region) => region === event.region) ?? null,
    ageRating: event.age_rating ?? null,
    runningMinutes: event.running_minutes ?? null,
    cast: event.cast ?? '',
    notice: event.notice ?? '',
    seated: Boolean(event.seat_layout_id),
    maxPerPerson: event.max_seats_per_user,
    version: event.version,
    layoutId: event.seat_layout_id ?? null,
    queueThreshold: event.queue_threshold,
    holdMinutes: event.hold_minutes,
    policy: (event.cancellation_policy as Policy | null | undefined) ?? null,
    ticketTypes: types.map((type) => ({
      id: type.id,
      name: type.name,
      price: type.price,
      available: type.available_quantity,
      total: type.total_quantity,
      description: type.description ?? '',
      version: type.version,
    })),
  };
}

/** After each of these everything about events is asked for anew. */
function useEventMutation<In, Out>(mutationFn: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: eventKeys.all }),
        queries.invalidateQueries({ queryKey: ['drafts'] }),
      ]),
  });
}

type Save = { id: string | null; form: EventForm; version?: number; draft: string | null };

/** Announces an event, or changes one. @returns its id */
export const useSaveEvent = () =>
  useEventMutation(async ({ id, form, version, draft }: Save) => {
    const body = toDraft(form, version);
    const { event } = id
      ? await answer(userApi.PUT('/api/admin/events/{id}', { params: { path: { id } }, body }))
      : await answer(userApi.POST('/api/admin/events', { params: { query: draft ? { draft } : {} }, body }));
    return event.id;
  });

export const useDeleteEvent = () =>
  useEventMutation((id: string) => answer(userApi.DELETE('/api/admin/events/{id}', { params: { path: { id } } })));

export const useCancelEvent = () =>
  useEventMutation(
    ({
      id,
      reason,
      reservations,
    }: {
      id: string;
      reason: { code: Schemas['CancelReason']; text: string };
      reservations: number;
    }) =>
      answer(
        userApi.POST('/api/admin/events/{id}/cancel', {
          params: { path: { id } },
          body: { reason: reason.text, reasonCode: reason.code, expectedReservations: reservations },
        }),
      ),
  );

/** What cancelling would mean, or how far it has come. */
export function cancellationQuery(id: string) {
  return queryOptions({
    queryKey: [...key, id, 'cancellation'],
    queryFn: async ({ signal }) => {
      const { cancellation } = await answer(
        userApi.GET('/api/admin/events/{id}/cancellation', { params: { path: { id } }, signal }),
      );
      const { reach, progress, refunds } = cancellation;
      return {
        reach,
        progress: progress ? { ...progress, finished: Boolean(progress.finishedAt) } : null,
        // What is promised and not yet with the buyer.
        refundsLeft: refunds.filter(({ status }) => status !== 'done').reduce((sum, some) => sum + some.refunds, 0),
      };
    },
    staleTime: 0,
  });
}

export const useSaveTicketType = () =>
  useEventMutation(({ event, id, body }: { event: string; id: string | null; body: Schemas['TicketTypeDraft'] }) =>
    id
      ? answer(userApi.PUT('/api/admin/tickets/{id}', { params: { path: { id } }, body }))
      : answer(userApi.POST('/api/admin/events/{eventId}/tickets', { params: { path: { eventId: event } }, body })),
  );

export function seatsQuery(id: string) {
  return queryOptions({
    queryKey: [...key, id, 'seats'],
    queryFn: ({ signal }) => answer(userApi.GET('/api/admin/events/{id}/seats', { params: { path: { id } }, signal })),
    staleTime: 0,
  });
}

export const useGenerateSeats = () =>
  useEventMutation((id: string) =>
    answer(userApi.POST('/api/admin/events/{id}/generate-seats', { params: { path: { id } } })),
  );

export const useDeleteSeats = () =>
  useEventMutation((id: string) =>
    answer(userApi.DELETE('/api/admin/events/{id}/seats', { params: { path: { id } } })),
  );
