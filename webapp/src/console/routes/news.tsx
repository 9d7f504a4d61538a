import { Button, Menu } from '@mantine/core';
import {
  IconDots,
  IconExternalLink,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '@/shared/ui/badge';
import { newsPageQuery, type NewsSummary, usePinNews } from '@/features/news/api/news';
import { DeleteNews } from '@/features/news/components/delete-news';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { notifyDone, notifyFailed, notifyUndo } from '@/shared/ui/notify';
import { useProblemText } from '@/shared/ui/problem-text';
import { useTableParams } from '../use-table-params';
import classes from './news.module.css';
import { type Column, Rows } from './rows';
import { TablePage } from './table-page';

export function News() {
  const { t } = useTranslation();
  const table = useTableParams();
  const pin = usePinNews();
  const problemText = useProblemText();
  const [deleting, setDeleting] = useState<NewsSummary | null>(null);
  const found = useQuery({
    ...newsPageQuery({ page: table.page, limit: table.limit }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const failed = (thrown: unknown) => notifyFailed(problemText(thrown));
  const setPinned = (id: string, pinned: boolean, onSuccess: (saved: { message: string }) => void) =>
    pin.mutate({ id, pinned }, { onSuccess, onError: failed });
  const columns = useColumns(
    ({ id, pinned }) =>
      setPinned(id, !pinned, ({ message }) =>
        notifyUndo(message, t('table.undo'), () => setPinned(id, pinned, ({ message }) => notifyDone(message))),
      ),
    setDeleting,
  );
  return (
    <TablePage
      title={t('news.title')}
      text={t('newsPages.consoleText')}
      actions={
        <Button component={Link} to="/news/new" size="sm" leftSection={<IconPlus size={18} aria-hidden />}>
          {t('newsPages.writeTitle')}
        </Button>
      }
    >
      <Rows
        name="news"
        table={table}
        found={found}
        records={found.data?.news}
        total={found.data?.total ?? 0}
        columns={columns}
        none={t('newsPages.none')}
        taken={{ path: '/api/admin/news/export', query: {} }}
      />
      {deleting && <DeleteNews news={deleting} onClose={() => setDeleting(null)} onDeleted={() => setDeleting(null)} />}
    </TablePage>
  );
}

function useColumns(onPin: (news: NewsSummary) => void, onDelete: (news: NewsSummary) => void): Column<NewsSummary>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return [
    {
      accessor: 'title',
      title: t('newsPages.titleLabel'),
      render: ({ id, title, pinned }) => (
        <span className={classes.title}>
          {pinned && <Badge tone="accent">{t('news.pinned')}</Badge>}
          <Link to={`/news/${id}`} className={classes.link}>
            {title}
          </Link>
        </span>
      ),
    },
    { accessor: 'author', title: t('newsPages.author'), noWrap: true },
    {
      accessor: 'views',
      title: t('news.views'),
      textAlign: 'right',
      noWrap: true,
      render: ({ views }) => <span className="tabular">{views.toLocaleString(language)}</span>,
    },
    {
      accessor: 'createdAt',
      title: `${t('newsPages.posted')} (KST)`,
      noWrap: true,
      render: ({ createdAt }) => <span className="tabular">{seoulText(createdAt, 'compact', language)}</span>,
    },
    {
      accessor: 'actions',
      title: t('console.columnActions'),
      textAlign: 'right',
      render: (news) => (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button variant="subtle" size="compact-md" aria-label={t('newsPages.actionsFor', { title: news.title })}>
              <IconDots size={18} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={news.pinned ? <IconPinnedOff size={16} aria-hidden /> : <IconPin size={16} aria-hidden />}
              onClick={() => onPin(news)}
            >
              {t(news.pinned ? 'newsPages.unpin' : 'newsPages.pin')}
            </Menu.Item>
            <Menu.Item component={Link} to={`/news/${news.id}`} leftSection={<IconPencil size={16} aria-hidden />}>
              {t('newsPages.edit')}
            </Menu.Item>
            <Menu.Item component="a" href={`/news/${news.id}`} leftSection={<IconExternalLink size={16} aria-hidden />}>
              {t('newsPages.openOnSite')}
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => onDelete(news)}>
              {t('newsPages.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ),
    },
  ];
}
