import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Checkbox, Skeleton, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from '@/shared/zod';
import { toProblem } from '@/shared/api/problem';
import { ConflictDialog } from '@/shared/conflict/conflict-dialog';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone } from '@/shared/ui/notify';
import { useOnline } from '@/shared/ui/online';
import { Restored } from '@/shared/ui/restored';
import { useKeptForm } from '@/shared/use-kept-form';
import { CONTENT_LENGTH, fetchNews, type News, previewQuery, TITLE_LENGTH, useSaveNews } from '../api/news';
import { NewsBody } from './news-body';
import classes from './news-form.module.css';

function newsSchema(t: TFunction) {
  return z.object({
    title: z.string().trim().min(1, t('newsPages.titleRequired')).max(TITLE_LENGTH, t('newsPages.tooLong')),
    content: z.string().trim().min(1, t('newsPages.contentRequired')).max(CONTENT_LENGTH, t('newsPages.tooLong')),
    isPinned: z.boolean(),
  });
}

type Written = { title: string; content: string; isPinned: boolean };

const writtenOf = (news?: News): Written => ({
  title: news?.title ?? '',
  content: news?.content ?? '',
  isPinned: news?.pinned ?? false,
});

const LABELS = { title: 'newsPages.titleLabel', content: 'newsPages.contentLabel', isPinned: 'newsPages.pin' } as const;

type NewsFormProps = {
  /** What is changed; nothing for new ones. */
  news?: News;
  /** Whether whoever writes may pin. */
  pinning: boolean;
  onSaved: (news: News) => void;
  onCancel: () => void;
};

export function NewsForm({ news, pinning, onSaved, onCancel }: NewsFormProps) {
  const { t } = useTranslation();
  const online = useOnline();
  const save = useSaveNews();
  const [previewing, setPreviewing] = useState(false);
  const form = useForm({
    resolver: zodResolver(newsSchema(t)),
    defaultValues: writtenOf(news),
  });
  const { errors, isDirty, defaultValues } = form.formState;
  const values = useWatch({ control: form.control }) as Written;
  /** What is based on: who saves on top of another's changes is asked first. */
  const [version, setVersion] = useState(news?.version);
  const [theirs, setTheirs] = useState<News | null>(null);
  const kept = useKeptForm<Written, number | undefined>(`news.${news?.id ?? 'new'}`, form, values, version, setVersion);
  const submit = form.handleSubmit(({ title, content, isPinned }) =>
    save
      .mutateAsync({
        id: news?.id,
        draft: { title, content, ...(pinning ? { isPinned } : {}), ...(version === undefined ? {} : { version }) },
      })
      .then((saved) => {
        kept.end();
        notifyDone(saved.message);
        onSaved(saved.news);
      }, refused),
  );
  const refused = async (thrown: unknown) => {
    if (news && toProblem(thrown).code === 'CONFLICT') {
      // If even that fails, what was refused is told all the same.
      setTheirs(await fetchNews(news.id).catch(() => null));
    }
    showByField(thrown);
  };
  const goOn = (merged: Written) => {
    if (theirs) {
      form.reset(writtenOf(theirs));
      form.reset(merged, { keepDefaultValues: true });
      setVersion(theirs.version);
      setTheirs(null);
      save.reset();
      notifyDone(t('conflict.applied'));
    }
  };
  const showByField = (thrown: unknown) => {
    for (const { field, message } of toProblem(thrown).errors) {
      const known = (['title', 'content'] as const).find((name) => field === name || field.endsWith(`.${name}`));
      if (known) {
        form.setError(known, { type: 'server', message }, { shouldFocus: true });
      }
    }
  };
  return (
    <form noValidate className={classes.form} onSubmit={(event) => void submit(event)}>
      {kept.restoredAt !== null && isDirty && (
        <Restored
          at={kept.restoredAt}
          onDiscard={() => {
            form.reset(writtenOf(news));
            setVersion(news?.version);
            kept.saved();
          }}
        />
      )}
      {theirs && (
        <ConflictDialog<Written>
          base={defaultValues as Written}
          mine={values}
          theirs={writtenOf(theirs)}
          labelOf={(name) => t(LABELS[name])}
          show={(name, of) => (name === 'isPinned' ? t(of.isPinned ? 'newsPages.pin' : 'newsPages.unpin') : of[name])}
          onMerged={goOn}
          onClose={() => setTheirs(null)}
        />
      )}
      {save.isError && <ProblemNotice thrown={save.error} />}
      <TextInput
        label={t('newsPages.titleLabel')}
        required
        withAsterisk={false}
        maxLength={TITLE_LENGTH}
        error={errors.title?.message}
        {...form.register('title')}
      />
      <div hidden={previewing}>
        <Textarea
          label={t('newsPages.contentLabel')}
          description={t('newsPages.contentHelp')}
          required
          withAsterisk={false}
          autosize
          minRows={12}
          maxLength={CONTENT_LENGTH}
          error={errors.content?.message}
          {...form.register('content')}
        />
      </div>
      {previewing && <Preview content={form.getValues('content')} />}
      {pinning && (
        <Controller
          control={form.control}
          name="isPinned"
          render={({ field: { value, onChange, ...field } }) => (
            <Checkbox
              label={t('newsPages.pin')}
              checked={value}
              onChange={({ target }) => onChange(target.checked)}
              {...field}
            />
          )}
        />
      )}
      <div className={classes.actions}>
        <Button
          variant="default"
          aria-pressed={previewing}
          disabled={!online}
          onClick={() => setPreviewing((shown) => !shown)}
        >
          {t(previewing ? 'newsPages.backToText' : 'newsPages.preview')}
        </Button>
        <span className={classes.space} />
        <Button
          variant="default"
          onClick={() => {
            kept.end();
            onCancel();
          }}
        >
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={!online}>
          {t(news ? 'common.save' : 'newsPages.publish')}
        </Button>
      </div>
      {!online && <p>{t('offline.writesPaused')}</p>}
    </form>
  );
}

function Preview({ content }: { content: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...previewQuery(content), enabled: content.trim() !== '' });
  return (
    <section className={classes.preview} aria-label={t('newsPages.preview')}>
      {content.trim() === '' ? (
        <p>{t('newsPages.nothingToShow')}</p>
      ) : error ? (
        <ProblemNotice thrown={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton height={160} />
      ) : (
        <NewsBody html={data} />
      )}
    </section>
  );
}
