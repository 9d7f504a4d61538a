import { Skeleton } from '@mantine/core';
import { useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { fetchDraft } from '@/features/drafts/api/drafts';
import { layoutQuery } from '@/features/layouts/api/layouts';
import { fromConfig } from '@/features/layouts/model/config';
import type { Layout } from '@/features/layouts/model/layout';
import { ProblemNotice } from '@/shared/ui/notice';
import { LayoutDesk } from './layout-desk';
import type { Begun } from './layout-keeping';
import { LayoutStart, readDraft } from './layout-start';
import classes from './layout-editor.module.css';

/** A layout nobody has drawn yet. */
export function NewLayout() {
  const { t } = useTranslation();
  const dark = useComputedColorScheme('light') === 'dark';
  const [begun, setBegun] = useState<Layout | null>(null);
  return begun ? (
    <LayoutDesk begun={{ name: '', description: '', layout: begun, draft: null, published: null, fresh: true }} />
  ) : (
    <div className={classes.page}>
      <title>{`${t('layouts.create')} · ${t('console.title')}`}</title>
      <h1 className={classes.title}>{t('layouts.create')}</h1>
      <LayoutStart dark={dark} onStart={setBegun} />
    </div>
  );
}

/** What is published, to be changed; or, if somebody has begun that already, the draft. */
export function LayoutOfId() {
  const { id = '' } = useParams();
  const { data, error, isError, refetch } = useQuery(layoutQuery(id));
  if (isError) {
    return <ProblemNotice thrown={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Waiting />;
  }
  const { layout } = data;
  const begun: Begun = {
    name: layout.name,
    description: layout.description,
    layout: fromConfig(layout.config),
    draft: null,
    published: { id: layout.id, version: layout.version, revision: layout.revision },
    fresh: false,
  };
  return <LayoutDesk key={layout.id} begun={begun} />;
}

export function LayoutOfDraft() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { data, error, isError, refetch } = useQuery({
    // Not among the lists: once published it is gone, and not asked for again.
    queryKey: ['draft', id],
    queryFn: async ({ signal }) => ({ draft: await fetchDraft(id, signal) }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const layoutId = data?.draft.layoutId ?? '';
  const published = useQuery({ ...layoutQuery(layoutId), enabled: layoutId !== '' });
  if (isError) {
    return <ProblemNotice thrown={error} onRetry={() => void refetch().then(() => navigate('.', { replace: true }))} />;
  }
  if (!data || (layoutId !== '' && !published.data)) {
    return <Waiting />;
  }
  const known = published.data?.layout;
  return (
    <LayoutDesk
      key={id}
      begun={{
        ...readDraft(data.draft.content),
        draft: { id: data.draft.id, version: data.draft.version },
        published: known ? { id: known.id, version: known.version, revision: known.revision } : null,
        fresh: false,
      }}
    />
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <div className={`${classes.page} late`} role="status" aria-label={t('common.loading')}>
      <h1 className="visually-hidden">{t('common.loading')}</h1>
      <Skeleton height={40} width="40%" />
      <Skeleton height={420} radius="lg" />
    </div>
  );
}
