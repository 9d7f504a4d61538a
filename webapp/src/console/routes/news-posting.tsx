import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { newsQuery } from '@/features/news/api/news';
import { NewsForm } from '@/features/news/components/news-form';
import { ProblemNotice } from '@/shared/ui/notice';
import classes from './news.module.css';
import { TablePage } from './table-page';

export function NewsPosting() {
  const { t } = useTranslation();
  const { id } = useParams();
  const navigate = useNavigate();
  const { data: news, error, refetch } = useQuery({ ...newsQuery(id ?? ''), enabled: id !== undefined, staleTime: 0 });
  const back = () => void navigate('/news');
  return (
    <TablePage title={t(id ? 'newsPages.editTitle' : 'newsPages.writeTitle')} text={t('newsPages.formText')}>
      {error && !news ? (
        <ProblemNotice thrown={error} onRetry={() => void refetch()} />
      ) : news || !id ? (
        <div className={classes.form}>
          <NewsForm key={news?.id} news={news} pinning onSaved={back} onCancel={back} />
        </div>
      ) : (
        <div className="late" role="status" aria-label={t('common.loading')}>
          <Skeleton height={480} radius={16} aria-hidden />
        </div>
      )}
    </TablePage>
  );
}
