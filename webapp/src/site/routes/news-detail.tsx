import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconMoodEmpty, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { type News, newsQuery } from '@/features/news/api/news';
import { DeleteNews } from '@/features/news/components/delete-news';
import { NewsBody } from '@/features/news/components/news-body';
import { NewsFacts } from '@/features/news/components/news-list';
import { toProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { useDialog } from '@/shared/ui/use-dialog';
import classes from './news.module.css';

export function NewsDetail() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data: news, error, refetch } = useQuery(newsQuery(id));
  if (news) {
    return <Article news={news} />;
  }
  if (error) {
    return <NewsProblem thrown={error} onRetry={() => void refetch()} />;
  }
  return (
    <div className={`${classes.page} late`} role="status" aria-label={t('common.loading')}>
      <Skeleton height={420} radius={16} aria-hidden />
    </div>
  );
}

/** An id that is none is refused as malformed: for the visitor it is the same as news that do not exist. */
export function NewsProblem({ thrown, onRetry }: { thrown: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  return [400, 404].includes(toProblem(thrown).status) ? (
    <Notice
      icon={<IconMoodEmpty size={28} />}
      title={t('newsPages.missingTitle')}
      text={t('newsPages.missingText')}
      level="h1"
    >
      <Button component={Link} to="/news">
        {t('newsPages.all')}
      </Button>
    </Notice>
  ) : (
    <>
      <h1 className="visually-hidden">{t('news.title')}</h1>
      <ProblemNotice thrown={thrown} onRetry={onRetry} />
    </>
  );
}

function Article({ news }: { news: News }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const { user } = useAccount();
  const { button, opened, open, close } = useDialog();
  return (
    <div className={classes.page}>
      <title>{`${news.title} · TIKETI`}</title>
      <article className={classes.article}>
        <header className={classes.articleHead}>
          <h1 className={classes.heading}>{news.title}</h1>
          <NewsFacts news={news} />
          {news.version > 1 && (
            <p className={classes.edited}>
              {t('newsPages.edited', { moment: seoulText(news.updatedAt, 'moment', language) })}
            </p>
          )}
        </header>
        <NewsBody html={news.html} />
      </article>
      <div className={classes.actions}>
        <Button component={Link} to="/news" variant="default" leftSection={<IconArrowLeft size={18} aria-hidden />}>
          {t('newsPages.all')}
        </Button>
        {user && (user.admin || user.id === news.authorId) && (
          <div className={classes.own}>
            <Button
              component={Link}
              to={`/news/${news.id}/edit`}
              variant="default"
              leftSection={<IconPencil size={18} aria-hidden />}
            >
              {t('newsPages.edit')}
            </Button>
            <Button ref={button} variant="default" leftSection={<IconTrash size={18} aria-hidden />} onClick={open}>
              {t('newsPages.delete')}
            </Button>
          </div>
        )}
      </div>
      {opened && <DeleteNews news={news} onClose={close} onDeleted={() => void navigate('/news', { replace: true })} />}
    </div>
  );
}
