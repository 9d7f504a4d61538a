import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { fetchDraft } from '@/features/drafts/api/drafts';
import { adminEventQuery } from '@/features/events/api/admin-events';
import { EMPTY, type EventForm, toForm } from '@/features/events/event-form';
import { ProblemNotice } from '@/shared/ui/notice';
import { EventWizard } from './event-wizard';

export function NewEvent() {
  return <EventWizard initial={EMPTY} draft={null} known={null} />;
}

export function EventOfDraft() {
  const { id = '' } = useParams();
  const { data, error, isError, refetch } = useQuery({
    // Not among the lists: once published it is gone, and not asked for again.
    queryKey: ['draft', id],
    queryFn: ({ signal }) => fetchDraft(id, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (isError) {
    return <ProblemNotice thrown={error} onRetry={() => void refetch()} />;
  }
  // A draft is a form as this page has left it; what has been added to forms since is as usual.
  return data ? (
    <EventWizard
      key={id}
      initial={{ ...EMPTY, ...(data.content as Partial<EventForm>) }}
      draft={{ id: data.id, version: data.version }}
      known={null}
    />
  ) : (
    <Waiting />
  );
}

export function EventEdit() {
  const { id = '' } = useParams();
  const { data, error, isError, refetch } = useQuery({ ...adminEventQuery(id), refetchOnWindowFocus: false });
  if (isError) {
    return <ProblemNotice thrown={error} onRetry={() => void refetch()} />;
  }
  return data ? (
    <EventWizard
      key={data.id}
      initial={toForm(data)}
      draft={null}
      known={{ id: data.id, version: data.version, title: data.title }}
    />
  ) : (
    <Waiting />
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="late" role="status" aria-label={t('common.loading')}>
      <h1 className="visually-hidden">{t('common.loading')}</h1>
      <Skeleton height={40} width="40%" mb="md" />
      <Skeleton height={320} radius="lg" />
    </div>
  );
}
