import { Button, Group, Modal, TextInput, useComputedColorScheme } from '@mantine/core';
import { IconCloudUpload, IconDeviceFloppy, IconDownload } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { draftsQuery, fetchDraft, useSaveDraft } from '@/features/drafts/api/drafts';
import { layoutQuery, usePublishLayout } from '@/features/layouts/api/layouts';
import { BorderPanel } from '@/features/layouts/components/border-panel';
import { CsvImport } from '@/features/layouts/components/csv-import';
import { GradeList } from '@/features/layouts/components/grade-list';
import { MarkList } from '@/features/layouts/components/mark-list';
import { MarkProperties } from '@/features/layouts/components/mark-properties';
import { ProblemList } from '@/features/layouts/components/problem-list';
import { Properties } from '@/features/layouts/components/properties';
import { SeatFlagPanel } from '@/features/layouts/components/seat-flag-panel';
import { SectionList } from '@/features/layouts/components/section-list';
import { EditorToolbar } from '@/features/layouts/components/toolbar';
import { fromConfig, type LayoutConfig, toConfig } from '@/features/layouts/model/config';
import { grades, type Layout, totalSeats } from '@/features/layouts/model/layout';
import { problemsOf } from '@/features/layouts/model/problems';
import { useEditor } from '@/features/layouts/use-editor';
import { gradeInk, paletteOf } from '@/features/seats/canvas/palette';
import { toProblem } from '@/shared/api/problem';
import { ConflictDialog } from '@/shared/conflict/conflict-dialog';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { useOnline } from '@/shared/ui/online';
import { useProblemText } from '@/shared/ui/problem-text';
import { countText } from '@/shared/won';
import { useQueryClient } from '@tanstack/react-query';
import { LayoutCanvas } from './layout-canvas';
import { LayoutFacts } from './layout-facts';
import { ImportButton, type Imported, readDraft } from './layout-start';
import { LeaveGuard } from './leave-guard';
import { PublishDialog } from './layout-publish';
import classes from './layout-editor.module.css';

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

/** What the drawing waits for. */
const HINTS = {
  none: 'keysHint',
  flag: 'flagHintOn',
  paint: 'paintOn',
  stage: 'stageHint',
  label: 'labelHint',
  border: 'borderTool',
} as const;

const LABELS = { name: 'layouts.layoutName', description: 'layouts.description', drawing: 'layouts.drawing' } as const;

/** What two may have written otherwise. */
type Written = { name: string; description: string; drawing: LayoutConfig };

/** Laid out alike, whoever has written it. */
const writtenOf = ({ name, description, layout }: Imported): Written => ({
  name,
  description,
  drawing: toConfig(layout),
});

/** What another has saved meanwhile, and what is based on it from then on. */
type Theirs = { written: Written; draft: Begun['draft']; published: Begun['published'] };

export function LayoutDesk({ begun }: { begun: Begun }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const online = useOnline();
  const dark = useComputedColorScheme('light') === 'dark';
  const editor = useEditor(begun.layout);
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
  // Judging 50,000 seats takes a moment: typing goes first.
  const judged = useDeferredValue(layout);
  const problems = useMemo(() => problemsOf(judged), [judged]);
  const prices = grades(layout).map(({ price }) => price);
  const inkOf = (price: number) => gradeInk(paletteOf(dark), prices.indexOf(price)).fill;
  const dirty = editor.dirty || saved.fresh || name !== saved.name || description !== saved.description;
  const revision = (published?.revision ?? 0) + 1;
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

  const download = () => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(content(), null, 2)], { type: 'application/json' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: `${name || 'layout'}.json` });
    link.click();
    URL.revokeObjectURL(url);
  };

  return (
    <div className={classes.page}>
      <title>{`${name || t('layouts.create')} · ${t('console.title')}`}</title>
      <header className={classes.head}>
        <div>
          <h1 className={classes.title}>
            {published ? t('layouts.editTitle', { name: begun.name }) : t('layouts.create')}
          </h1>
          <p className={classes.total} data-testid="total-seats">
            {t('layouts.totalSeats', { seats: countText(totalSeats(layout)) })}
          </p>
        </div>
        <div className={classes.actions}>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconDeviceFloppy size={18} aria-hidden />}
            loading={save.isPending}
            disabled={!online || !dirty}
            onClick={saveDraft}
          >
            {t('layouts.saveDraft')}
          </Button>
          <Button
            size="sm"
            leftSection={<IconCloudUpload size={18} aria-hidden />}
            disabled={!online || problems.length > 0}
            onClick={() => setAsked(true)}
          >
            {t('layouts.publishNew', { revision })}
          </Button>
        </div>
      </header>
      <div className={classes.names}>
        <TextInput
          size="sm"
          label={t('layouts.layoutName')}
          value={name}
          maxLength={100}
          onChange={({ target }) => setName(target.value)}
        />
        <TextInput
          size="sm"
          label={t('layouts.description')}
          value={description}
          maxLength={1000}
          onChange={({ target }) => setDescription(target.value)}
        />
      </div>
      <div className={classes.desk}>
        <div className={classes.drawing}>
          <EditorToolbar editor={editor} />
          <p className={classes.hint}>{t(`layouts.${HINTS[editor.tool?.does ?? 'none']}`)}</p>
          <LayoutCanvas editor={editor} problems={problems} dark={dark} />
        </div>
        <div className={classes.side}>
          <ProblemList layout={judged} problems={problems} onShow={(keys) => editor.select(new Set(keys))} />
          <SectionList editor={editor} inkOf={inkOf} />
          <MarkList editor={editor} />
          <GradeList editor={editor} inkOf={inkOf} />
          <Group gap={8}>
            <ImportButton
              onImport={(imported) => {
                editor.edit(imported.layout);
                setName((before) => before || imported.name);
              }}
            />
            <CsvImport editor={editor} />
            <Button variant="default" size="sm" leftSection={<IconDownload size={18} aria-hidden />} onClick={download}>
              {t('layouts.export')}
            </Button>
          </Group>
        </div>
        <div className={classes.side}>
          {editor.chosen.length === 0 && editor.chosenMarks.length > 0 ? (
            <MarkProperties editor={editor} />
          ) : (
            <Properties editor={editor} />
          )}
          <BorderPanel editor={editor} />
          <SeatFlagPanel editor={editor} />
          {published && <LayoutFacts id={published.id} />}
        </div>
      </div>
      {asked && (
        <PublishDialog
          revision={revision}
          layoutId={published?.id ?? null}
          name={name}
          onName={setName}
          pending={publish.isPending}
          failure={publish.error}
          onClose={() => {
            setAsked(false);
            publish.reset();
          }}
          onPublish={() =>
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
            )
          }
        />
      )}
      <Modal
        opened={other !== null}
        onClose={() => setOther(null)}
        title={t('layouts.saveDraft')}
        closeButtonProps={{ 'aria-label': t('console.close') }}
      >
        <p>{t('layouts.otherDraft')}</p>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setOther(null)}>
            {t('layouts.stay')}
          </Button>
          <Button onClick={() => void navigate(`/layouts/drafts/${other ?? ''}`, { replace: true })}>
            {t('layouts.openDraft')}
          </Button>
        </Group>
      </Modal>
      {save.isError && toProblem(save.error).status >= 500 && <ProblemNotice thrown={save.error} />}
      {theirs && (
        <ConflictDialog<Written>
          base={base}
          mine={writtenOf({ name, description, layout })}
          theirs={theirs.written}
          labelOf={(field) => t(LABELS[field])}
          show={(field, of) =>
            field === 'drawing'
              ? t('layouts.drawingFacts', {
                  count: of.drawing.sections.length,
                  seats: countText(totalSeats(fromConfig(of.drawing))),
                  names: of.drawing.sections.map((section) => section.name).join(', '),
                  marks: countText((of.drawing.stages?.length ?? 0) + (of.drawing.labels?.length ?? 0)),
                })
              : of[field]
          }
          onMerged={goOn}
          onClose={() => setTheirs(null)}
        />
      )}
      <LeaveGuard dirty={dirty} />
    </div>
  );
}
