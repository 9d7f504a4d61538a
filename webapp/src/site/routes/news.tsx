import { Button } from '@mantine/core';
import { IconNews, IconPencil } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { loginPath } from '@/features/account/return-to';
import { newsPageQuery } from '@/features/news/api/news';
import { NewsList, NewsListSkeleton } from '@/features/news/components/news-list';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import classes from './news.module.css';

const PAGE = 10;

export function News() {
  const { t } = useTranslation();
  const { session } = useAccount();
  const [params] = useSearchParams();
  const page = Math.max(1, Math.trunc(Number(params.get('page') ?? 1)) || 1);
  const { data, error, refetch } = useQuery({
    ...newsPageQuery({ page, limit: PAGE }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className={classes.page}>
      <title>{`${t('news.title')} · TIKETI`}</title>
      <header className={classes.head}>
        <div>
          <h1 className={classes.heading}>{t('news.title')}</h1>
          <p className={classes.sub}>{t('newsPages.text')}</p>
        </div>
        <Button
          component={Link}
          to={session === 'anonymous' ? loginPath('/news/new') : '/news/new'}
          variant="default"
          leftSection={<IconPencil size={18} aria-hidden />}
        >
          {t('newsPages.write')}
        </Button>
      </header>
      {data ? (
        data.news.length > 0 ? (
          <NewsList news={data.news} />
        ) : (
          <Notice icon={<IconNews size={28} />} title={t('newsPages.none')} level="h2" />
        )
      ) : error ? (
        <ProblemNotice thrown={error} onRetry={() => void refetch()} />
      ) : (
        <NewsListSkeleton count={4} />
      )}
      {data && data.totalPages > 1 && <Pages page={page} last={data.totalPages} />}
    </div>
  );
}

function Pages({ page, last }: { page: number; last: number }) {
  const { t } = useTranslation();
  const to = (number: number) => (number === 1 ? '/news' : `/news?page=${String(number)}`);
  return (
    <nav className={classes.pages} aria-label={t('newsPages.pages')}>
      {page > 1 ? (
        <Button component={Link} to={to(page - 1)} variant="default">
          {t('newsPages.newer')}
        </Button>
      ) : (
        <span />
      )}
      <span className="tabular">{t('newsPages.pageOf', { page, last })}</span>
      {page < last ? (
        <Button component={Link} to={to(page + 1)} variant="default">
          {t('newsPages.older')}
        </Button>
      ) : (
        <span />
      )}
    </nav>
  );
}
