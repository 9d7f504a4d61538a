import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import type { LayoutConfig } from '../model/config';

export type SeatLayout = {
  id: string;
  name: string;
  description: string;
  seats: number;
  sections: number;
  revision: number;
  version: number;
  config: LayoutConfig;
};

export type LayoutUse = { id: string; title: string; status: string; at: number; revision: number };

const key = ['layouts'] as const;

export function layoutsQuery() {
  return queryOptions({
    queryKey: [...key, 'all'],
    queryFn: async ({ signal }) => {
      const { layouts } = await answer(userApi.GET('/api/admin/seat-layouts', { signal }));
      return layouts.map(toLayout);
    },
    staleTime: 0,
  });
}

/** With what was published before, and the events that have it. */
export function layoutQuery(id: string) {
  return queryOptions({
    queryKey: [...key, 'one', id],
    queryFn: async ({ signal }) => {
      const { layout, revisions, events } = await answer(
        userApi.GET('/api/admin/seat-layouts/{id}', { params: { path: { id } }, signal }),
      );
      return {
        layout: toLayout(layout),
        revisions: revisions.map((made) => ({
          revision: made.revision,
          seats: made.total_seats,
          at: Date.parse(made.published_at),
        })),
        events: events.map((event): LayoutUse => ({
          id: event.id,
          title: event.title,
          status: event.status,
          at: Date.parse(event.event_date),
          revision: event.revision,
        })),
      };
    },
    staleTime: 0,
    // An editor works on a copy: what others publish meanwhile is found out when one publishes.
    refetchOnWindowFocus: false,
  });
}

type Publish = {
  id: string | null;
  draft: string | null;
  body: { name: string; description: string; layoutConfig: LayoutConfig; version?: number };
};

/** The first revision of a new layout, or the next one of what there is; its draft is gone with it. */
export function usePublishLayout() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, draft, body: written }: Publish) => {
      const body = written as components['schemas']['SeatLayoutDraft'];
      const query = draft ? { draft } : {};
      const { layout } = id
        ? await answer(userApi.PUT('/api/admin/seat-layouts/{id}', { params: { path: { id }, query }, body }))
        : await answer(userApi.POST('/api/admin/seat-layouts', { params: { query }, body }));
      return toLayout(layout);
    },
    onSuccess: () =>
      Promise.all([queries.invalidateQueries({ queryKey: key }), queries.invalidateQueries({ queryKey: ['drafts'] })]),
  });
}

export function useDeleteLayout() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(userApi.DELETE('/api/admin/seat-layouts/{id}', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}

function toLayout(layout: components['schemas']['SeatLayoutView']): SeatLayout {
  return {
    id: layout.id,
    name: layout.name,
    description: layout.description ?? '',
    seats: layout.total_seats,
    sections: layout.layout_config.sections.length,
    revision: layout.revision,
    version: layout.version,
    config: layout.layout_config,
  };
}
