import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { countText, wonText } from '@/shared/won';
import { boxOfSection, NOWHERE, union } from '../model/drawing';
import { freeName, reorder } from '../model/edits';
import { block, type Layout, ROW_GAP, seatCount } from '../model/layout';
import { newSection } from '../model/templates';
import type { Editor } from '../use-editor';
import classes from './editor.module.css';

type SectionListProps = { editor: Editor; inkOf: (price: number) => string };

/** All sections, in the order in which they are numbered. Whoever does not see the drawing chooses here. */
export function SectionList({ editor, inkOf }: SectionListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { layout, selected } = editor;
  const only = editor.chosen.length === 1 ? editor.chosen[0] : undefined;
  const add = () => {
    const next = added(layout, t('layouts.newSection'));
    editor.edit(next, undefined, new Set([next.sections.at(-1)?.key ?? '']));
  };
  return (
    <section className={classes.panel} aria-labelledby="sections">
      <div className={classes.panelHead}>
        <h2 id="sections" className={classes.heading}>
          {t('layouts.sections', { count: layout.sections.length })}
        </h2>
        <ActionIcon.Group>
          <ActionIcon
            size={36}
            variant="default"
            aria-label={t('layouts.earlier')}
            disabled={!only}
            onClick={() => only && editor.edit(reorder(layout, only.key, -1))}
          >
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            size={36}
            variant="default"
            aria-label={t('layouts.later')}
            disabled={!only}
            onClick={() => only && editor.edit(reorder(layout, only.key, 1))}
          >
            <IconArrowDown size={18} aria-hidden />
          </ActionIcon>
        </ActionIcon.Group>
      </div>
      <ul className={classes.sections}>
        {layout.sections.map((section) => (
          <li key={section.key} data-selected={selected.has(section.key) || undefined}>
            <Checkbox
              checked={selected.has(section.key)}
              aria-label={t('layouts.alsoChoose', { name: section.name })}
              onChange={({ target }) => {
                const keys = new Set(selected);
                if (target.checked) {
                  keys.add(section.key);
                } else {
                  keys.delete(section.key);
                }
                editor.select(keys);
              }}
            />
            <button
              type="button"
              className={classes.section}
              aria-pressed={selected.has(section.key)}
              onClick={() => editor.select(new Set([section.key]))}
            >
              <span className={classes.swatch} style={{ background: inkOf(section.price) }} aria-hidden />
              <span className={classes.sectionName}>{section.name || t('layouts.nameless')}</span>
              <span className={classes.sectionFacts}>
                {t('layouts.seats', { seats: countText(seatCount(section)) })} · {wonText(section.price, language)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Button variant="default" size="sm" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>
        {t('layouts.addSection')}
      </Button>
    </section>
  );
}

/** Behind all others, and like the last one. */
function added(layout: Layout, name: string): Layout {
  const last = layout.sections.at(-1);
  const box = layout.sections.map(boxOfSection).reduce(union, NOWHERE);
  const seats = 10;
  const bottom = Number.isFinite(box.bottom) ? box.bottom + 3 * ROW_GAP : 60;
  const middle = Number.isFinite(box.left) ? (box.left + box.right) / 2 : 0;
  const names = new Set(layout.sections.map((section) => section.name));
  const place = block(Math.round(middle - (seats - 1) * 5), Math.round(bottom));
  const section = newSection(names.has(name) ? freeName(name, names) : name, last?.price ?? 50_000, 5, seats, place);
  return { ...layout, sections: [...layout.sections, section] };
}
