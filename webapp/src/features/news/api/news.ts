import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, userApi } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

export const TITLE_LENGTH = 200;
export const CONTENT_LENGTH = 10_000;

/** News in a list; instants are epoch milliseconds. */
export type NewsSummary = {
  id: string;
  title: string;
  excerpt: string;
  author: string;
  authorId: string;
  views: number;
  pinned: boolean;
  createdAt: number;
};

/** The html was made safe by the server, to show; the content is Markdown, to edit. */
export type News = Omit<NewsSummary, 'excerpt'> & { content: string; html: string; version: number; updatedAt: number };

export type NewsPage = { news: NewsSummary[]; total: number; totalPages: number };

export type NewsDraft = { title: string; content: string; isPinned?: boolean; version?: number };

const newsKey = ['news'] as const;

export function newsPageQuery(query: { page?: number; limit?: number }) {
  return queryOptions({
    queryKey: [...newsKey, 'page', query],
    queryFn: async ({ signal }): Promise<NewsPage> => {
      const { news = [], total = 0, pagination } = await answer(api.GET('/api/news', { params: { query }, signal }));
      return { news: news.map(toSummary), total, totalPages: pagination?.totalPages ?? 1 };
    },
  });
}

export function newsQuery(id: string) {
  return queryOptions({
    queryKey: [...newsKey, 'one', id],
    queryFn: async ({ signal }) => fetchNews(id, signal),
  });
}

export async function fetchNews(id: string, signal?: AbortSignal): Promise<News> {
  return toNews((await answer(api.GET('/api/news/{id}', { params: { path: { id } }, signal }))).news);
}

export function useSaveNews() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, draft }: { id?: string; draft: NewsDraft }) => {
      const { message, news } = await answer(
        id
          ? userApi.PUT('/api/news/{id}', { params: { path: { id } }, body: draft })
          : userApi.POST('/api/news', { body: draft }),
      );
      return { message, news: toNews(news) };
    },
    onSuccess: ({ news }) => queries.setQueryData(newsQuery(news.id).queryKey, news),
    onSettled: () => queries.invalidateQueries({ queryKey: [...newsKey, 'page'] }),
  });
}

/** Everything else stays as it is now, not as the list showed it. */
export function usePinNews() {
  const save = useSaveNews();
  return useMutation({
    mutationFn: async ({ id, pinned }: { id: string; pinned: boolean }) => {
      const { title, content, version } = await fetchNews(id);
      return save.mutateAsync({ id, draft: { title, content, version, isPinned: pinned } });
    },
  });
}

export function useDeleteNews() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(userApi.DELETE('/api/news/{id}', { params: { path: { id } } })),
    onSuccess: (_, id) => queries.removeQueries({ queryKey: newsQuery(id).queryKey }),
    onSettled: () => queries.invalidateQueries({ queryKey: [...newsKey, 'page'] }),
  });
}

/** Only the server knows what a text will look like. */
export function previewQuery(content: string) {
  return queryOptions({
    queryKey: [...newsKey, 'preview', content],
    queryFn: async ({ signal }) =>
      (await answer(userApi.POST('/api/news/preview', { body: { content }, signal }))).contentHtml,
    gcTime: 0,
  });
}

function toSummary(news: components['schemas']['NewsSummary']): NewsSummary {
  return {
    id: news.id,
    title: news.title,
    excerpt: news.excerpt,
    author: news.author,
    authorId: news.author_id,
    views: news.views,
    pinned: news.is_pinned,
    createdAt: Date.parse(news.created_at),
  };
}

function toNews(news: components['schemas']['NewsView']): News {
  return {
    id: news.id,
    title: news.title,
    content: news.content,
    html: news.content_html,
    author: news.author,
    authorId: news.author_id,
    views: news.views,
    pinned: news.is_pinned,
    version: news.version,
    createdAt: Date.parse(news.created_at),
    updatedAt: Date.parse(news.updated_at),
  };
}
