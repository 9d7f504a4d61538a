import { ActionIcon } from '@mantine/core';
import { IconPencil, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  type Draft,
  type DraftKind,
  draftsQuery,
  type DraftSummary,
  useDiscardDraft,
  useSaveDraft,
} from '@/features/drafts/api/drafts';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { notifyFailed, notifyUndo } from '@/shared/ui/notify';
import { useProblemText } from '@/shared/ui/problem-text';
import classes from './draft-strip.module.css';

/** What was begun and waits to be published, the last saved first. */
export function DraftStrip({ kind, path }: { kind: DraftKind; path: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data = [] } = useQuery(draftsQuery(kind));
  const discard = useDiscardDraft();
  const problemText = useProblemText();
  const save = useSaveDraft();
  const failed = (thrown: unknown) => notifyFailed(problemText(thrown));
  const offerBack =
    ({ title }: DraftSummary) =>
    ({ content, layoutId }: Draft) =>
      notifyUndo(t('table.discarded', { title }), t('table.undo'), () =>
        save.mutate(
          {
            kind,
            title,
            content: content as Record<string, unknown>,
            known: null,
            ...(layoutId && { layoutId }),
          },
          { onError: failed },
        ),
      );
  if (data.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts" className={classes.heading}>
        {t('layouts.drafts')}
      </h2>
      <ul className={classes.list}>
        {data.map((draft) => (
          <li key={draft.id} className={classes.draft}>
            <Link to={`${path}/${draft.id}`} className={classes.link}>
              <IconPencil size={18} aria-hidden />
              <span>
                <strong>{draft.title}</strong>
                {t('layouts.draftSaved', { at: seoulText(draft.savedAt, 'compact', language) })}
              </span>
            </Link>
            <ActionIcon
              size={44}
              variant="subtle"
              color="gray"
              aria-label={t('layouts.discardDraft', { title: draft.title })}
              onClick={() => discard.mutate(draft.id, { onSuccess: offerBack(draft), onError: failed })}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}
