import { ActionIcon } from '@mantine/core';
import { IconPaint } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { countText, wonText } from '@/shared/won';
import { change, reprice } from '../model/edits';
import { grades, LIMITS } from '../model/layout';
import type { Editor } from '../use-editor';
import { NumberField } from './number-field';
import classes from './editor.module.css';

/** Prices and the colours buyers see them in. Another price for a colour goes to all sections that have it. */
export function GradeList({ editor, inkOf }: { editor: Editor; inkOf: (price: number) => string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const list = grades(editor.layout);
  const painting = editor.tool?.does === 'paint' ? editor.tool.price : null;
  /** What is chosen is painted at once; where nothing is, the brush is taken. */
  const paint = (price: number) => {
    if (editor.chosen.length > 0) {
      editor.edit(change(editor.layout, editor.selected, (section) => ({ ...section, price })));
    } else {
      editor.take(painting === price ? null : { does: 'paint', price });
    }
  };
  return (
    <section className={classes.panel} aria-labelledby="grades">
      <h2 id="grades" className={classes.heading}>
        {t('layouts.grades')}
      </h2>
      <p className={classes.hint}>{t(painting === null ? 'layouts.paintHint' : 'layouts.paintOn')}</p>
      <ul className={classes.grades}>
        {list.map(({ price, seats }, index) => (
          <li key={price}>
            <span className={classes.swatch} style={{ background: inkOf(price) }} aria-hidden />
            <NumberField
              label={t('layouts.gradePrice', { index: index + 1, seats: countText(seats) })}
              value={price}
              whole
              late
              min={0}
              max={LIMITS.price}
              step={1000}
              onChange={(next) => editor.edit(reprice(editor.layout, price, next))}
            />
            <ActionIcon
              size={36}
              variant={painting === price ? 'filled' : 'default'}
              aria-pressed={painting === price}
              aria-label={t('layouts.paint', { price: wonText(price, language) })}
              title={t('layouts.paint', { price: wonText(price, language) })}
              onClick={() => paint(price)}
            >
              <IconPaint size={18} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}
