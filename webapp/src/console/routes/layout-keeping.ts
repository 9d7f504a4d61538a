import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { draftsQuery, fetchDraft, useSaveDraft } from '@/features/drafts/api/drafts';
import { layoutQuery, usePublishLayout } from '@/features/layouts/api/layouts';
import { fromConfig, type LayoutConfig, toConfig } from '@/features/layouts/model/config';
import type { Layout } from '@/features/layouts/model/layout';
import type { Editor } from '@/features/layouts/use-editor';
import { toProblem } from '@/shared/api/problem';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { useProblemText } from '@/shared/ui/problem-text';
import { type Imported, readDraft } from './layout-start';

/** What the editor begins with. */
export type Begun = {
  name: string;
  description: string;
  layout: Layout;
  draft: { id: string; version: number } | null;
  published: { id: string; version: number; revision: number } | null;
  /** Whether it has been saved nowhere yet. */
  fresh: boolean;
};

/** What two may have written otherwise. */
export type Written = { name: string; description: string; drawing: LayoutConfig };

/** Laid out alike, whoever has written it. */
const writtenOf = ({ name, description, layout }: Imported): Written => ({
  name,
  description,
  drawing: toConfig(layout),
});

/** What another has saved meanwhile, and what is based on it from then on. */
type Theirs = { written: Written; draft: Begun['draft']; published: Begun['published'] };

/** Keeps what is on the desk, as a draft or as a revision, and finds out what another has kept meanwhile. */
export function useKeeping(begun: Begun, editor: Editor) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState(begun.name);
  const [description, setDescription] = useState(begun.description);
  const [saved, setSaved] = useState({ name: begun.name, description: begun.description, fresh: begun.fresh });
  const [draft, setDraft] = useState(begun.draft);
  const [asked, setAsked] = useState(false);
  const [published, setPublished] = useState(begun.published);
  /** What both began with, to tell who has changed what. */
  const [base, setBase] = useState(() => writtenOf(begun));
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [other, setOther] = useState<string | null>(null);
  const save = useSaveDraft();
  const publish = usePublishLayout();
  const queries = useQueryClient();
  const problemText = useProblemText();

  const { layout } = editor;
  const dirty = editor.dirty || saved.fresh || name !== saved.name || description !== saved.description;
  const content = () => ({ name, description, layoutConfig: toConfig(layout) });

  const saveDraft = () =>
    save.mutate(
      {
        kind: 'seat_layout',
        title: name.trim() || t('layouts.create'),
        content: content(),
        known: draft,
        ...(published && { layoutId: published.id }),
      },
      {
        onSuccess: (known) => {
          setDraft(known);
          setSaved({ name, description, fresh: false });
          setBase(writtenOf({ name, description, layout }));
          editor.markSaved();
          notifyDone(t('layouts.saved'));
        },
        onError: (thrown) => void explain(thrown),
      },
    );
  const explain = async (thrown: unknown) => {
    if (toProblem(thrown).code === 'CONFLICT' && draft) {
      await lookAtDraft(draft.id);
      return;
    }
    if (toProblem(thrown).code === 'CONFLICT' && published) {
      const drafts = await queries.fetchQuery(draftsQuery('seat_layout'));
      const begunByOther = drafts.find(({ layoutId }) => layoutId === published.id);
      if (begunByOther) {
        setOther(begunByOther.id);
        return;
      }
    }
    notifyFailed(problemText(thrown));
  };

  /** Somebody else has saved it, or it is gone; then what stands here becomes one of its own. */
  const lookAtDraft = async (id: string) => {
    try {
      const { content, version } = await fetchDraft(id);
      setTheirs({ written: writtenOf(readDraft(content)), draft: { id, version }, published });
    } catch (thrown) {
      if (toProblem(thrown).status === 404) {
        setDraft(null);
        notifyFailed(t('conflict.draftGone'));
      } else {
        notifyFailed(problemText(thrown));
      }
    }
  };

  /** Either a newer revision is out, or the draft is gone. */
  const explainPublishing = async (thrown: unknown) => {
    if (toProblem(thrown).code !== 'CONFLICT') {
      return;
    }
    const now = published && (await queries.fetchQuery(layoutQuery(published.id))).layout;
    if (now && now.version !== published.version) {
      setAsked(false);
      setTheirs({
        written: writtenOf({ name: now.name, description: now.description, layout: fromConfig(now.config) }),
        draft,
        published: { id: now.id, version: now.version, revision: now.revision },
      });
    } else if (draft) {
      setAsked(false);
      await lookAtDraft(draft.id);
    }
  };

  const goOn = (merged: Written) => {
    if (theirs) {
      setName(merged.name);
      setDescription(merged.description);
      if (merged.drawing === theirs.written.drawing) {
        // One step: the way back leads to what was drawn here.
        editor.edit(fromConfig(merged.drawing));
      }
      setBase(theirs.written);
      setDraft(theirs.draft);
      setPublished(theirs.published);
      setTheirs(null);
      publish.reset();
      notifyDone(t('conflict.applied'));
    }
  };

  const publishNow = () =>
    publish.mutate(
      {
        id: published?.id ?? null,
        draft: draft?.id ?? null,
        body: {
          ...content(),
          name: name.trim(),
          ...(published && { version: published.version }),
        },
      },
      {
        onSuccess: (layout) => {
          notifyDone(t('layouts.published', { revision: layout.revision }));
          void navigate('/layouts', { replace: true });
        },
        onError: (thrown) => void explainPublishing(thrown),
      },
    );

  return {
    name,
    setName,
    description,
    setDescription,
    content,
    dirty,
    save,
    saveDraft,
    published,
    /** Whether somebody thinks of publishing it. */
    asked,
    ask: () => setAsked(true),
    takeBack: () => {
      setAsked(false);
      publish.reset();
    },
    publish,
    publishNow,
    base,
    mine: () => writtenOf({ name, description, layout }),
    /** What another has saved meanwhile, to be merged with what is here. */
    theirs,
    goOn,
    leaveTheirs: () => setTheirs(null),
    /** A draft that another has begun of the same layout. */
    other,
    leaveOther: () => setOther(null),
  };
}
