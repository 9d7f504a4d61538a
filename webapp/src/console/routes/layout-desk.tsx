import { Button, Group, Modal, TextInput, useComputedColorScheme } from '@mantine/core';
import { IconCloudUpload, IconDeviceFloppy, IconDownload } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
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
import { fromConfig } from '@/features/layouts/model/config';
import { grades, totalSeats } from '@/features/layouts/model/layout';
import { problemsOf } from '@/features/layouts/model/problems';
import { useEditor } from '@/features/layouts/use-editor';
import { gradeInk, paletteOf } from '@/features/seats/canvas/palette';
import { toProblem } from '@/shared/api/problem';
import { ConflictDialog } from '@/shared/conflict/conflict-dialog';
import { ProblemNotice } from '@/shared/ui/notice';
import { useOnline } from '@/shared/ui/online';
import { countText } from '@/shared/won';
import { LayoutCanvas } from './layout-canvas';
import { LayoutFacts } from './layout-facts';
import { type Begun, useKeeping, type Written } from './layout-keeping';
import { ImportButton } from './layout-start';
import { LeaveGuard } from './leave-guard';
import { PublishDialog } from './layout-publish';
import classes from './layout-editor.module.css';

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

export function LayoutDesk({ begun }: { begun: Begun }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const online = useOnline();
  const dark = useComputedColorScheme('light') === 'dark';
  const editor = useEditor(begun.layout);
  const keeping = useKeeping(begun, editor);
  const { name, setName, published, theirs, other } = keeping;

  const { layout } = editor;
  // Judging 50,000 seats takes a moment: typing goes first.
  const judged = useDeferredValue(layout);
  const problems = useMemo(() => problemsOf(judged), [judged]);
  const prices = grades(layout).map(({ price }) => price);
  const inkOf = (price: number) => gradeInk(paletteOf(dark), prices.indexOf(price)).fill;
  const revision = (published?.revision ?? 0) + 1;

  const download = () => {
    const url = URL.createObjectURL(
      new Blob([JSON.stringify(keeping.content(), null, 2)], { type: 'application/json' }),
    );
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
            loading={keeping.save.isPending}
            disabled={!online || !keeping.dirty}
            onClick={keeping.saveDraft}
          >
            {t('layouts.saveDraft')}
          </Button>
          <Button
            size="sm"
            leftSection={<IconCloudUpload size={18} aria-hidden />}
            disabled={!online || problems.length > 0}
            onClick={keeping.ask}
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
          value={keeping.description}
          maxLength={1000}
          onChange={({ target }) => keeping.setDescription(target.value)}
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
      {keeping.asked && (
        <PublishDialog
          revision={revision}
          layoutId={published?.id ?? null}
          name={name}
          onName={setName}
          pending={keeping.publish.isPending}
          failure={keeping.publish.error}
          onClose={keeping.takeBack}
          onPublish={keeping.publishNow}
        />
      )}
      <Modal
        opened={other !== null}
        onClose={keeping.leaveOther}
        title={t('layouts.saveDraft')}
        closeButtonProps={{ 'aria-label': t('console.close') }}
      >
        <p>{t('layouts.otherDraft')}</p>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={keeping.leaveOther}>
            {t('layouts.stay')}
          </Button>
          <Button onClick={() => void navigate(`/layouts/drafts/${other ?? ''}`, { replace: true })}>
            {t('layouts.openDraft')}
          </Button>
        </Group>
      </Modal>
      {keeping.save.isError && toProblem(keeping.save.error).status >= 500 && (
        <ProblemNotice thrown={keeping.save.error} />
      )}
      {theirs && (
        <ConflictDialog<Written>
          base={keeping.base}
          mine={keeping.mine()}
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
          onMerged={keeping.goOn}
          onClose={keeping.leaveTheirs}
        />
      )}
      <LeaveGuard dirty={keeping.dirty} />
    </div>
  );
}
