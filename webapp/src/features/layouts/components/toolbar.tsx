import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCopy,
  IconLayoutAlignCenter,
  IconLetterCase,
  IconMagnet,
  IconPolygon,
  IconRectangle,
  IconRotate2,
  IconRotateClockwise2,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { align, type Alignment, duplicate, remove, rotate } from '../model/edits';
import type { Editor } from '../use-editor';

const ALIGNMENTS: Alignment[] = ['left', 'centre', 'right', 'top', 'middle', 'bottom'];
const TURN = 5;
const PLACING = [
  { does: 'stage', icon: IconRectangle },
  { does: 'label', icon: IconLetterCase },
  { does: 'border', icon: IconPolygon },
] as const;

/** What is done with a click; the keys do the same on the drawing. */
export function EditorToolbar({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const { layout, selected } = editor;
  const none = selected.size === 0;
  return (
    <div role="toolbar" aria-label={t('layouts.tools')} style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
      <Tool label={t('layouts.undo')} disabled={!editor.canUndo} onClick={editor.undo}>
        <IconArrowBackUp size={20} aria-hidden />
      </Tool>
      <Tool label={t('layouts.redo')} disabled={!editor.canRedo} onClick={editor.redo}>
        <IconArrowForwardUp size={20} aria-hidden />
      </Tool>
      <Tool
        label={t('layouts.duplicate')}
        disabled={none}
        onClick={() => {
          const copied = duplicate(layout, selected);
          editor.edit(copied.layout, undefined, copied.keys);
        }}
      >
        <IconCopy size={20} aria-hidden />
      </Tool>
      <Tool label={t('layouts.turnLeft')} disabled={none} onClick={() => editor.edit(rotate(layout, selected, -TURN))}>
        <IconRotate2 size={20} aria-hidden />
      </Tool>
      <Tool label={t('layouts.turnRight')} disabled={none} onClick={() => editor.edit(rotate(layout, selected, TURN))}>
        <IconRotateClockwise2 size={20} aria-hidden />
      </Tool>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <ActionIcon
            size={44}
            variant="default"
            aria-label={t('layouts.align')}
            title={t('layouts.align')}
            disabled={selected.size < 2}
          >
            <IconLayoutAlignCenter size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {ALIGNMENTS.map((to) => (
            <Menu.Item key={to} onClick={() => editor.edit(align(layout, selected, to))}>
              {t(`layouts.alignTo.${to}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tool label={t('layouts.remove')} disabled={none} onClick={() => editor.edit(remove(layout, selected))}>
        <IconTrash size={20} aria-hidden />
      </Tool>
      {PLACING.map(({ does, icon: Icon }) => (
        <Tool
          key={does}
          label={t(`layouts.take.${does}`)}
          pressed={editor.tool?.does === does}
          onClick={() => editor.take(editor.tool?.does === does ? null : { does })}
        >
          <Icon size={20} aria-hidden />
        </Tool>
      ))}
      <Tool label={t('layouts.snap')} pressed={editor.snaps} onClick={() => editor.setSnaps(!editor.snaps)}>
        <IconMagnet size={20} aria-hidden />
      </Tool>
    </div>
  );
}

type ToolProps = { label: string; disabled?: boolean; pressed?: boolean; onClick: () => void; children: ReactNode };

function Tool({ label, disabled = false, pressed, onClick, children }: ToolProps) {
  return (
    <ActionIcon
      size={44}
      variant={pressed ? 'filled' : 'default'}
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}
