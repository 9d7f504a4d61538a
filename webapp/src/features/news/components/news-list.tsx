import { Skeleton } from '@mantine/core';
import { IconEye, IconPinFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import type { NewsSummary } from '../api/news';
import classes from './news-list.module.css';

export function NewsList({ news, level: Title = 'h2' }: { news: NewsSummary[]; level?: 'h2' | 'h3' }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.list}>
      {news.map((one) => (
        <li key={one.id} className={classes.item}>
          <Title className={classes.title}>
            {one.pinned && (
              <span className={classes.pin}>
                <IconPinFilled size={14} aria-hidden />
                {t('news.pinned')}
              </span>
            )}
            <Link to={`/news/${one.id}`} className={classes.link}>
              {one.title}
            </Link>
          </Title>
          <p className={classes.excerpt}>{one.excerpt}</p>
          <NewsFacts news={one} />
        </li>
      ))}
    </ul>
  );
}

/** Who wrote it, when, and how many have looked. */
export function NewsFacts({
  news: { author, createdAt, views },
}: {
  news: { author: string; createdAt: number; views: number };
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <p className={classes.facts}>
      <span>{author}</span>
      <time dateTime={new Date(createdAt).toISOString()}>{seoulText(createdAt, 'day', language)}</time>
      <span className={classes.views}>
        <IconEye size={15} aria-hidden />
        <span className="visually-hidden">{t('news.views')} </span>
        <span className="tabular">{views.toLocaleString(language)}</span>
      </span>
    </p>
  );
}

export function NewsListSkeleton({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <div className={`${classes.list} late`} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={116} radius={16} aria-hidden />
      ))}
    </div>
  );
}
