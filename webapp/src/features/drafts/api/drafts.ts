import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, userApi } from '@/shared/api/client';

export type DraftKind = 'event' | 'seat_layout';

export type DraftSummary = { id: string; title: string; layoutId: string | null; savedAt: number };
export type Draft = { id: string; version: number; layoutId: string | null; content: unknown };

const key = ['drafts'] as const;

/** What was begun and not yet published. */
export function draftsQuery(kind: DraftKind) {
  return queryOptions({
    queryKey: [...key, kind],
    queryFn: async ({ signal }) => {
      const { drafts } = await answer(userApi.GET('/api/admin/drafts', { params: { query: { kind } }, signal }));
      return drafts.map((draft): DraftSummary => ({
        id: draft.id,
        title: draft.title,
        layoutId: draft.layout_id ?? null,
        savedAt: Date.parse(draft.saved_at),
      }));
    },
    staleTime: 0,
  });
}

export async function fetchDraft(id: string, signal?: AbortSignal): Promise<Draft> {
  const { draft } = await answer(userApi.GET('/api/admin/drafts/{id}', { params: { path: { id } }, signal }));
  return { id: draft.id, version: draft.version, layoutId: draft.layout_id ?? null, content: draft.content };
}

type Save = {
  kind: DraftKind;
  title: string;
  content: Record<string, unknown>;
  layoutId?: string;
  known: { id: string; version: number } | null;
};

/** Begins a draft, or keeps what has become of it. Somebody else's changes are not overwritten: that is a conflict. */
export function useSaveDraft() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ kind, title, content: written, layoutId, known }: Save) => {
      // Whatever a form holds: the description of the API has no words for that.
      const content = written as Record<string, never>;
      const { draft } = known
        ? await answer(
            userApi.PUT('/api/admin/drafts/{id}', {
              params: { path: { id: known.id } },
              body: { title, content, version: known.version },
            }),
          )
        : await answer(
            userApi.POST('/api/admin/drafts', { body: { kind, title, content, ...(layoutId && { layoutId }) } }),
          );
      return { id: draft.id, version: draft.version };
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}

/** @returns the draft as it was, for whoever wants it back */
export function useDiscardDraft() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      const last = await fetchDraft(id);
      await answer(userApi.DELETE('/api/admin/drafts/{id}', { params: { path: { id } } }));
      return last;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}
