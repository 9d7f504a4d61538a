import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type LayoutConfig, fromConfig } from '@/features/layouts/model/config';
import { type Layout, LIMITS, totalSeats } from '@/features/layouts/model/layout';
import { fromTemplate, type Template, TEMPLATES } from '@/features/layouts/model/templates';
import { drawingOf } from '@/features/layouts/model/drawing';
import { unpack } from '@/features/seats/model/seat-map';
import { gradeInk, paletteOf } from '@/features/seats/canvas/palette';
import { stageOutline } from '@/shared/scenery/scenery';
import { countText } from '@/shared/won';
import { notifyFailed } from '@/shared/ui/notify';
import classes from './layout-editor.module.css';

/** A new layout begins with one that looks much like it. */
export function LayoutStart({ dark, onStart }: { dark: boolean; onStart: (layout: Layout) => void }) {
  const { t } = useTranslation();
  return (
    <section className={classes.start} aria-labelledby="start">
      <h2 id="start" className={classes.heading}>
        {t('layouts.startTitle')}
      </h2>
      <ul className={classes.templates}>
        {TEMPLATES.map((template) => (
          <li key={template}>
            <TemplateCard template={template} dark={dark} onStart={onStart} />
          </li>
        ))}
      </ul>
      <ImportButton onImport={({ layout }) => onStart(layout)} />
    </section>
  );
}

function TemplateCard({
  template,
  dark,
  onStart,
}: {
  template: Template;
  dark: boolean;
  onStart: (l: Layout) => void;
}) {
  const { t } = useTranslation();
  const layout = fromTemplate(template);
  const map = unpack(drawingOf(layout));
  const { left, top, right, bottom } = map.box;
  const palette = paletteOf(dark);
  return (
    <button type="button" className={classes.template} onClick={() => onStart(layout)}>
      <svg viewBox={`${left} ${top} ${right - left} ${bottom - top}`} aria-hidden>
        {map.stages.map((stage, i) => (
          <polygon key={i} points={stageOutline(stage).join(' ')} fill={palette.stage.fill} />
        ))}
        {map.sections.map((part) => (
          <polygon key={part.id} points={part.outline.join(' ')} fill={gradeInk(palette, part.grade).fill} />
        ))}
      </svg>
      <strong>{t(`layouts.template.${template}`)}</strong>
      <span>
        {t(`layouts.templateText.${template}`)} · {t('layouts.seats', { seats: countText(totalSeats(layout)) })}
      </span>
    </button>
  );
}

export type Imported = { name: string; description: string; layout: Layout };

/** As the export writes it; the API's own form will do, too. */
export function ImportButton({ onImport }: { onImport: (imported: Imported) => void }) {
  const { t } = useTranslation();
  const read = async (file: File | null) => {
    if (!file) {
      return;
    }
    try {
      onImport(readExport(JSON.parse(await file.text())));
    } catch {
      notifyFailed(t('layouts.importFailed', { file: file.name }));
    }
  };
  return (
    <FileButton accept="application/json,.json" onChange={(file) => void read(file)}>
      {(props) => (
        <Button {...props} variant="default" size="sm" leftSection={<IconFileImport size={18} aria-hidden />}>
          {t('layouts.import')}
        </Button>
      )}
    </FileButton>
  );
}

const isCount = (value: unknown, most: number) =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most;

/** @throws TypeError if it is something else; RangeError if seats are flagged that are not there */
export function readExport(json: unknown): Imported {
  const { name, description, layoutConfig } = Object(json) as Record<string, unknown>;
  const sections = (Object(layoutConfig) as { sections?: unknown }).sections;
  const sound =
    Array.isArray(sections) &&
    sections.every((section: unknown) => {
      const { name: called, rows, seatsPerRow, price } = Object(section) as Record<string, unknown>;
      return (
        typeof called === 'string' &&
        Number.isInteger(price) &&
        isCount(rows, LIMITS.rows) &&
        isCount(seatsPerRow, LIMITS.seatsInRow)
      );
    });
  if (!sound) {
    throw new TypeError('No sections');
  }
  return {
    name: typeof name === 'string' ? name : '',
    description: typeof description === 'string' ? description : '',
    layout: fromConfig(layoutConfig as LayoutConfig),
  };
}

/** A draft is what this page has written; an old one that cannot be read begins anew. */
export function readDraft(content: unknown): Imported {
  try {
    return readExport(content);
  } catch {
    return { name: '', description: '', layout: { sections: [], marks: [] } };
  }
}
