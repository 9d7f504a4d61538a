import { useQuery } from '@tanstack/react-query';
import { newsPageQuery } from '@/features/news/api/news';
import { NewsList, NewsListSkeleton } from '@/features/news/components/news-list';
import { ProblemNotice } from '@/shared/ui/notice';

const SHOWN = 3;

/** The newest for the home page; nobody misses it where there are none. */
export function NewsStrip() {
  const { data, error, refetch } = useQuery(newsPageQuery({ limit: SHOWN }));
  if (error && !data) {
    return <ProblemNotice thrown={error} onRetry={() => void refetch()} />;
  }
  return data ? <NewsList news={data.news} level="h3" /> : <NewsListSkeleton count={SHOWN} />;
}
