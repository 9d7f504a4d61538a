import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { loginPath } from '@/features/account/return-to';
import { newsQuery } from '@/features/news/api/news';
import { NewsForm } from '@/features/news/components/news-form';
import { ProblemNotice } from '@/shared/ui/notice';
import { NewsProblem } from './news-detail';
import classes from './news.module.css';

/** Writing news, or changing one's own. */
export function NewsPosting() {
  const { t } = useTranslation();
  const { id } = useParams();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { user, session, failure, retry } = useAccount();
  const { data: news, error, refetch } = useQuery({ ...newsQuery(id ?? ''), enabled: id !== undefined });
  if (session === 'anonymous') {
    return <Navigate to={loginPath(pathname)} replace />;
  }
  if (error) {
    return <NewsProblem thrown={error} onRetry={() => void refetch()} />;
  }
  // Whoever may not change it reads it.
  if (user && news && !user.admin && user.id !== news.authorId) {
    return <Navigate to={`/news/${news.id}`} replace />;
  }
  const title = t(id ? 'newsPages.editTitle' : 'newsPages.writeTitle');
  return (
    <div className={classes.page}>
      <title>{`${title} · TIKETI`}</title>
      <h1 className={classes.heading}>{title}</h1>
      {failure ? (
        <ProblemNotice thrown={failure} onRetry={retry} />
      ) : user && (news || !id) ? (
        <div className={classes.article}>
          <NewsForm
            key={news?.id}
            news={news}
            pinning={user.admin}
            onSaved={(saved) => void navigate(`/news/${saved.id}`, { replace: true })}
            onCancel={() => void navigate(id ? `/news/${id}` : '/news')}
          />
        </div>
      ) : (
        <div className="late" role="status" aria-label={t('common.loading')}>
          <Skeleton height={480} radius={16} aria-hidden />
        </div>
      )}
    </div>
  );
}
